import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, runMain, runNode, UsageError } from './host.js';
import { nextVersion, stampChangelog } from './release-rules.js';
import { npm, setUp } from './setup.js';

/** @param {string} name */
const read = (name) => readFileSync(join(projectRoot, name), 'utf8');

// Prepares a release and says how to publish it. It publishes, commits and pushes nothing itself.
await runMain(async () => {
  const manifest = JSON.parse(read('package.json'));
  const version = nextVersion(manifest.version, process.argv[2]);
  const changelog = stampChangelog(read('CHANGELOG.md'), version, new Date());
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: projectRoot, encoding: 'utf8' });
  if (changes !== '')
    throw new UsageError(`Commit these changes first, so that the release is what was tested:\n${changes}`);
  await setUp();

  console.log('Running npm test ...');
  const test = await runNode('scripts/test.js', [], { minutes: 60 });
  console.log(test.output);
  if (test.code !== 0) throw new UsageError('The tests failed: there is nothing to release.');

  writeFileSync(join(projectRoot, 'CHANGELOG.md'), changelog);
  const sample = 'examples/hmi/packages.config';
  writeFileSync(
    join(projectRoot, sample),
    read(sample).replace(/(?<=id="TcHmiSessionManager" version=")[^"]+/, version),
  );
  await mustWork(npm(['version', version, '--no-git-tag-version', '--ignore-scripts']));
  // The build stamps the version into the control's description and the NuGet package.
  await mustWork(runNode('scripts/build.js', []));
  console.log(`
Version ${version} is written to package.json, package-lock.json, CHANGELOG.md and the sample project, and built. To publish it:

  git commit -am "Release ${version}" && git tag v${version} && git push --follow-tags
  npm publish        # or let .github/workflows/release.yml do it, which the tag starts
  nuget push dist/TcHmiSessionManager.${version}.nupkg -Source <your feed>

To give it up: git checkout package.json package-lock.json CHANGELOG.md ${sample}`);
});

/** @param {Promise<import('./host.js').RunResult>} running */
async function mustWork(running) {
  const { code, output } = await running;
  if (code !== 0) throw new UsageError(output);
}
