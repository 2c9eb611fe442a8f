import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { componentsOf, packagesIn, sbomFile, sbomOf } from '../../scripts/sbom.js';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly expression: string }[];
}
interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const version = (JSON.parse(read('package.json')) as { readonly version: string }).version;

describe.each([
  [
    'npm',
    `pkg:npm/tchmi-session-manager@${version}`,
    ['npm', 'npm/bin', 'standalone'],
    ['lit', 'lit-element', 'lit-html', 'ws'],
  ],
  ['tchmi', `pkg:nuget/TcHmiSessionManager@${version}`, ['tchmi'], ['lit', 'lit-element', 'lit-html']],
])('the list of parts in dist/%s', (folder, purl, scripts, expected) => {
  const sbom = JSON.parse(read(`dist/${folder}/${sbomFile}`)) as Sbom;
  const ids = sbom.components.map(({ name, version: used }) => `${name}@${used}`);

  test('is in the form CycloneDX 1.6 and names the package', () => {
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { purl, version } },
    });
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('names every package in its scripts, by version, licence and hash, and each once', () => {
    const bundled = scripts.flatMap((name) => packagesIn(read(`dist/${name}/third-party-licenses.md`)));
    expect(ids).toEqual(expect.arrayContaining([...bundled]));
    expect(sbom.components.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, hashes, licenses, purl: url } of sbom.components) {
      expect(hashes, name).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }]);
      expect(licenses[0]?.expression, name).toMatch(/\w/);
      expect(url).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/);
    }
  });

  test('names nothing that is only needed for development', () => {
    expect(ids.filter((id) => /^(?:vite|vitest|typescript|playwright|oxlint)@/.test(id))).toEqual([]);
  });
});

test('a package in the build that package-lock.json does not name makes the build fail', () => {
  const locked = { '': { version: '1.0.0' }, 'node_modules/lit': { version: '3.3.3' } };
  expect(() => componentsOf(locked, ['lit@3.3.2'], true)).toThrow('lit@3.3.2');
});

test('the list of parts is the same for the same parts and has another number for others', () => {
  const numberOf = (...parts: readonly unknown[]) =>
    sbomOf({ purl: 'pkg:npm/a@1.0.0', version: '1.0.0' }, parts).serialNumber;
  expect(numberOf('x')).toBe(numberOf('x'));
  expect(numberOf('x')).not.toBe(numberOf('y'));
});

test('the workflow of a release needs no secret, gives each job only the rights that it needs, and tests before it publishes', () => {
  const workflow = read('.github/workflows/release.yml');
  expect(workflow).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
  expect(workflow).toMatch(/^permissions: \{\}$/m);
  expect(workflow).toMatch(/publish:\n\s+needs: test/);
  expect(workflow).toContain('npm publish --provenance');
});
