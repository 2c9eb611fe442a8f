import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** Folder of a control's content in a package, the same in all framework versions that support ES modules. */
export const contentFolder = 'runtimes/native1.12-tchmi';

/**
 * @typedef {object} PackageFacts
 * @property {string} id
 * @property {string} version at most SemVer 1, which is all that old clients read
 * @property {string} title
 * @property {string} description
 * @property {string} authors
 * @property {string} copyright
 * @property {string} tags
 * @property {string} license SPDX expression
 * @property {string} releaseNotes
 * @property {string | undefined} projectUrl
 * @property {string | undefined} repository address of the sources, in git
 * @property {readonly { id: string, version: string }[]} dependencies the lowest version of each
 */

/**
 * Writes a NuGet package (OPC): the same bytes for the same files, in any time zone.
 * @param {PackageFacts} facts
 * @param {ReadonlyMap<string, Uint8Array>} files name in the package, with forward slashes -> content; LICENSE.txt,
 *   README.md and images/logo.png must be among them
 * @returns {Uint8Array}
 */
export function createNupkg(facts, files) {
  const core = `package/services/metadata/core-properties/${hash(`${facts.id} ${facts.version}`)}.psmdcp`;
  const nuspec = `${facts.id}.nuspec`;
  /** @type {Map<string, Uint8Array>} */
  const parts = new Map([
    ['_rels/.rels', strToU8(relationships(nuspec, core))],
    [core, strToU8(coreProperties(facts))],
    [nuspec, strToU8(nuspecOf(facts))],
    ...files,
  ]);
  parts.set('[Content_Types].xml', strToU8(contentTypes([...parts.keys()])));
  const sorted = [...parts.keys()].sort((left, right) => (left < right ? -1 : 1));
  const entries = sorted.map((name) => [partName(name), parts.get(name) ?? new Uint8Array()]);
  // The local date: fflate writes the local fields of a date, as zip files do.
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}

/**
 * Percent-encodes the name of a part, except for the list of content types, whose name the standard defines.
 * @param {string} name
 */
export function partName(name) {
  if (name === '[Content_Types].xml') return name;
  return name.split('/').map(encodeURIComponent).join('/');
}

/** @param {string} text */
function hash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** @param {string} text */
function xml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Lists a content type for every file, because clients silently drop a file without one.
 * @param {readonly string[]} names
 */
function contentTypes(names) {
  /** @type {Map<string, string>} */
  const types = new Map([
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['psmdcp', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]);
  /** @type {string[]} */
  const overrides = [];
  for (const name of names) {
    const extension = posix.extname(name).slice(1).toLowerCase();
    if (extension === '') {
      if (name !== '_rels/.rels') overrides.push(name);
    } else if (!types.has(extension)) types.set(extension, 'application/octet');
  }
  const lines = [
    ...[...types].map(([extension, type]) => `  <Default Extension="${xml(extension)}" ContentType="${type}" />`),
    ...overrides.map((name) => `  <Override PartName="/${xml(partName(name))}" ContentType="application/octet" />`),
  ];
  return xmlDocument('Types', 'http://schemas.openxmlformats.org/package/2006/content-types', lines.sort());
}

/**
 * @param {string} nuspec
 * @param {string} core
 */
function relationships(nuspec, core) {
  return xmlDocument('Relationships', 'http://schemas.openxmlformats.org/package/2006/relationships', [
    `  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/${nuspec}" Id="R1" />`,
    `  <Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/${core}" Id="R2" />`,
  ]);
}

/** @param {PackageFacts} facts */
function coreProperties(facts) {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `  <dc:creator>${xml(facts.authors)}</dc:creator>`,
    `  <dc:description>${xml(facts.description)}</dc:description>`,
    `  <dc:identifier>${xml(facts.id)}</dc:identifier>`,
    `  <version>${xml(facts.version)}</version>`,
    `  <keywords>${xml(facts.tags)}</keywords>`,
    '</coreProperties>',
    '',
  ].join('\n');
}

/** @param {PackageFacts} facts */
function nuspecOf(facts) {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">',
    '  <metadata>',
    `    <id>${xml(facts.id)}</id>`,
    `    <version>${xml(facts.version)}</version>`,
    `    <title>${xml(facts.title)}</title>`,
    `    <authors>${xml(facts.authors)}</authors>`,
    `    <owners>${xml(facts.authors)}</owners>`,
    '    <requireLicenseAcceptance>false</requireLicenseAcceptance>',
    `    <license type="expression">${xml(facts.license)}</license>`,
    `    <licenseUrl>https://licenses.nuget.org/${xml(facts.license)}</licenseUrl>`,
    ...(facts.projectUrl === undefined ? [] : [`    <projectUrl>${xml(facts.projectUrl)}</projectUrl>`]),
    ...(facts.repository === undefined ? [] : [`    <repository type="git" url="${xml(facts.repository)}" />`]),
    '    <icon>images/logo.png</icon>',
    '    <readme>README.md</readme>',
    `    <description>${xml(facts.description)}</description>`,
    `    <releaseNotes>${xml(facts.releaseNotes)}</releaseNotes>`,
    `    <copyright>${xml(facts.copyright)}</copyright>`,
    `    <tags>${xml(facts.tags)}</tags>`,
    '    <dependencies>',
    '      <group targetFramework="native1.12-tchmi">',
    ...facts.dependencies.map(({ id, version }) => `        <dependency id="${xml(id)}" version="${xml(version)}" />`),
    '      </group>',
    '    </dependencies>',
    '  </metadata>',
    '</package>',
    '',
  ].join('\n');
}

/**
 * @param {string} root
 * @param {string} namespace
 * @param {readonly string[]} lines
 */
function xmlDocument(root, namespace, lines) {
  return ['<?xml version="1.0" encoding="utf-8"?>', `<${root} xmlns="${namespace}">`, ...lines, `</${root}>`, ''].join(
    '\n',
  );
}
