import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/host.js';
import { nextVersion, releaseNotes, stampChangelog } from '../../../scripts/release-rules.js';

describe('the version of a release', () => {
  test.each([
    ['0.1.0', 'patch', '0.1.1'],
    ['0.1.9', 'minor', '0.2.0'],
    ['0.10.3', 'major', '1.0.0'],
    ['0.1.0', '0.10.0', '0.10.0'],
    ['0.1.0', '0.2.0-beta1', '0.2.0-beta1'],
    ['0.2.0-beta1', '0.2.0', '0.2.0'],
  ])('is, after %s and requested as %s, %s', (current, wanted, version) => {
    expect(nextVersion(current, wanted)).toBe(version);
  });

  test.each([undefined, '', 'next', '1.0', 'v1.0.0', '1.0.0-beta.1', '1.0.0 && rm'])(
    'cannot be %j, which npm or NuGet cannot read',
    (wanted) => {
      expect(() => nextVersion('0.1.0', wanted)).toThrow('npm run release -- ');
    },
  );

  test.each(['0.9.9', '1.2.3', '1.2.2', '1.2.3-beta1'])(
    'cannot be %s after 1.2.3, because it is not later',
    (wanted) => {
      expect(() => nextVersion('1.2.3', wanted)).toThrow('not later');
    },
  );
});

describe('the changelog of a release', () => {
  const date = new Date('2026-12-24T23:59:00Z');
  const changelog = '# Changelog\n\nText.\n\n## Unreleased\n\n- New.\n\n## 0.1.0 - 2026-11-23\n\n- Old.\n';

  test('has the unreleased changes under version and date, and an empty section for later changes', () => {
    expect(stampChangelog(changelog, '0.2.0', date)).toBe(
      '# Changelog\n\nText.\n\n## Unreleased\n\n## 0.2.0 - 2026-12-24\n\n- New.\n\n## 0.1.0 - 2026-11-23\n\n- Old.\n',
    );
  });

  test('needs unreleased changes, which an immediate second release has not', () => {
    expect(() => stampChangelog(stampChangelog(changelog, '0.2.0', date), '0.3.0', date)).toThrow('Unreleased');
    expect(() => stampChangelog('# Changelog\n', '0.2.0', date)).toThrow('Unreleased');
  });

  test('can be made from the changelog of this project, whose versions are all dated', () => {
    const own = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8');
    const [unreleased, ...released] = [...own.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    expect(unreleased).toBe('Unreleased');
    expect(released.filter((heading) => !/^\d+\.\d+\.\d+(?:-\w+)? - \d{4}-\d\d-\d\d$/.test(heading))).toEqual([]);
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    expect(released[0]?.split(' ')[0]).toBe(version);
  });
});

describe('the release notes of a package', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-24\n\n- New.\n\n## 0.1.0 - 2026-11-23\n\n- Old.\n';

  test('are the changes of its version', () => {
    expect(releaseNotes(changelog, '0.2.0')).toBe('- New.');
    expect(releaseNotes(changelog, '0.1.0')).toBe('- Old.');
    expect(releaseNotes(changelog, '0.3.0')).toBe('');
  });

  test('are the unreleased changes while there are any', () => {
    expect(releaseNotes(changelog.replace('Unreleased\n', 'Unreleased\n\n- Newest.\n'), '0.2.0')).toBe('- Newest.');
  });

  test('end with a whole entry where there are more than NuGet takes', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `- Change ${index} of many.`).join('\n');
    const notes = releaseNotes(`# Changelog\n\n## Unreleased\n\n${many}\n`, '0.2.0');
    expect(notes.length).toBeGreaterThan(34_900);
    expect(notes.length).toBeLessThanOrEqual(35_000);
    expect(many.startsWith(`${notes}\n`)).toBe(true);
  });
});
