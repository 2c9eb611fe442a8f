import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/host.js';
import manifest from '../../../package.json' with { type: 'json' };

type Versions = Readonly<Record<string, string>>;

const root = join(projectRoot, 'examples');
const own: Versions = manifest.devDependencies;
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('package.json'))
  .map(({ name }) => name);
const overview = readFileSync(join(root, 'README.md'), 'utf8');

describe.each(folders)('the example %s', (folder) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    dependencies: Versions;
    devDependencies?: Versions;
  };

  test('uses the packed package, and exact versions of all others', () => {
    const { 'tchmi-session-manager': packed, ...others } = dependencies;
    expect(packed).toBe('file:../tchmi-session-manager.tgz');
    for (const [name, version] of Object.entries({ ...others, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      // TypeScript has another name here.
      if (name in own && name !== 'typescript') expect(version, name).toBe(own[name]);
    }
  });

  test('is in the list of examples', () => {
    expect(overview).toContain(`| \`${folder}\``);
  });
});
