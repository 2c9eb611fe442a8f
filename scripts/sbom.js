import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './host.js';

/** The list of parts of a package, beside its files. */
export const sbomFile = 'sbom.cdx.json';

/**
 * @typedef {object} LockedPackage an entry of package-lock.json
 * @property {string} version
 * @property {string} [integrity] e.g. `sha512-…`
 * @property {string} [license] SPDX
 * @property {boolean} [dev]
 * @property {string} [name] where it is installed under another name
 */

/**
 * Writes the list of parts of a package: what its scripts contain, and what is installed with it.
 * @param {string} folder where to write it
 * @param {{ purl: string, version: string }} own
 * @param {readonly string[]} licenceLists the lists that the build has written of what is in the scripts
 * @param {boolean} hasDependencies whether the packages that package.json depends on are installed with it
 */
export function writeSbom(folder, own, licenceLists, hasDependencies) {
  /** @type {{ packages: Readonly<Record<string, LockedPackage>> }} */
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
  const bundled = licenceLists.flatMap((path) => packagesIn(readFileSync(path, 'utf8')));
  const text = JSON.stringify(sbomOf(own, componentsOf(lock.packages, bundled, hasDependencies)), undefined, 2);
  writeFileSync(join(folder, sbomFile), `${text}\n`);
}

/**
 * The packages in a list of licences, as Vite writes it.
 * @param {string} licences
 * @returns {readonly string[]} each as `name@version`
 */
export function packagesIn(licences) {
  return [...licences.matchAll(/^## (\S+) - (\S+)/gm)].map(([, name = '', version = '']) => `${name}@${version}`);
}

/**
 * @param {Readonly<Record<string, LockedPackage>>} locked
 * @param {readonly string[]} bundled each as `name@version`
 * @param {boolean} hasDependencies
 */
export function componentsOf(locked, bundled, hasDependencies) {
  /** @type {Map<string, ReturnType<typeof component>>} */
  const components = new Map();
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '') continue;
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const id = `${name}@${entry.version}`;
    if (bundled.includes(id) || (hasDependencies && entry.dev !== true)) components.set(id, component(name, entry));
  }
  const missing = bundled.find((id) => !components.has(id));
  if (missing !== undefined) throw new Error(`The build contains ${missing}, which package-lock.json does not name.`);
  return [...components.keys()].sort().map((id) => components.get(id));
}

/**
 * @param {string} name
 * @param {LockedPackage} entry
 */
function component(name, { version, integrity, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [, digits] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  const content = digits === undefined ? undefined : Buffer.from(digits, 'base64').toString('hex');
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(content !== undefined && { hashes: [{ alg: 'SHA-512', content }] }),
    ...(license !== undefined && { licenses: [{ expression: license }] }),
    purl,
  };
}

/**
 * A list of parts in the form CycloneDX 1.6, the same for the same parts: it has no date, and its number is made from it.
 * @param {{ purl: string, version: string }} own
 * @param {readonly unknown[]} components
 */
export function sbomOf({ purl, version }, components) {
  const name = purl.slice(purl.lastIndexOf('/') + 1, purl.lastIndexOf('@'));
  const hash = createHash('sha256')
    .update(JSON.stringify([purl, components]))
    .digest('hex');
  // A UUID of version 8, which anybody may make in a way of their own.
  const uuid = hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: { type: 'library', 'bom-ref': purl, name, version, licenses: [{ expression: 'MIT' }], purl },
    },
    components,
  };
}
