import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runnerImport } from 'vite';
import { controlTypes } from './control-types.js';
import { projectRoot } from './host.js';
import { markdownPage } from './markdown-page.js';
import { contentFolder, createNupkg } from './nupkg.js';
import { releaseNotes } from './release-rules.js';
import { writeSbom } from './sbom.js';

/** Name of the NuGet package. */
export const packageId = 'TcHmiSessionManager';
/** Folder of the session manager within the package. */
export const controlFolder = 'SessionManagerControl';
/** Folder of the logout notice, which uses the other's module, colours and texts. */
export const noticeFolder = 'LogoutNoticeControl';
/** The source of each control's description, by its folder. */
export const descriptionSources = {
  [controlFolder]: 'Description.json',
  [noticeFolder]: `src/tchmi/package/${noticeFolder}/Description.json`,
};
/** The module that the framework loads: both controls, with everything they need. */
export const controlScript = `${controlFolder}/SessionManagerControl.esm.js`;

/**
 * Controls can depend on ES modules since 14.0. This is the lowest version that a published package is known to require; a
 * lower one might never have been released.
 */
const framework = { id: 'Beckhoff.TwinCAT.HMI.Framework', version: '14.2.110' };

/** Files that every package has in addition to its content. */
const guide = 'docs/twincat-hmi.md';

/**
 * @param {string} version of package.json, e.g. `1.2.3`
 * @returns {{ full: string, major: number, minor: number, build: number, revision: number }} as in Description.json
 * @throws {Error} if the version cannot be written in this form
 */
export function controlVersion(version) {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-[0-9A-Za-z]+)?$/.exec(version);
  if (!match)
    throw new Error(
      `NuGet does not accept the version "${version}" of package.json: write it as 1.2.3 or 1.2.3-beta1.`,
    );
  const [major = 0, minor = 0, build = 0] = match.slice(1).map(Number);
  return { full: `${major}.${minor}.${build}.0`, major, minor, build, revision: 0 };
}

/**
 * Completes the folder `tchmi/` of the build, which already contains the bundled script, and packs it.
 * @param {string} version of package.json
 * @param {string} [dist] where the build is
 * @returns {Promise<string>} path of the package
 */
export async function packTchmi(version, dist = join(projectRoot, 'dist')) {
  const root = join(dist, 'tchmi');
  const source = join(projectRoot, 'src/tchmi/package');
  copyFileSync(join(source, 'Manifest.json'), join(root, 'Manifest.json'));
  const locales = await frameworkLocales();
  for (const [folder, descriptionSource] of Object.entries(descriptionSources)) {
    cpSync(join(source, folder), join(root, folder), { recursive: true });
    const languages = Object.fromEntries(locales.map(({ locale }) => [locale, languagePath(folder, locale)]));
    const description = { ...readJson(descriptionSource), languages, version: controlVersion(version) };
    writeJson(join(root, folder, 'Description.json'), description);
    const { definitions } = readJson(`src/tchmi/package/${folder}/Schema/Types.Schema.json`);
    writeFileSync(join(root, folder, `${folder}.d.ts`), controlTypes(description, definitions));
  }
  await writeLanguages(join(root, controlFolder, 'Lang'), locales);
  const markdown = withoutLinksToSources(readFileSync(join(projectRoot, guide), 'utf8'));
  writeFileSync(join(root, 'README.md'), markdown);
  writeFileSync(join(root, 'README.html'), markdownPage(markdown));
  for (const [, picture = ''] of markdown.matchAll(/\]\((pictures\/[\w-]+\.png)\)/g)) {
    mkdirSync(join(root, dirname(picture)), { recursive: true });
    copyFileSync(join(projectRoot, dirname(guide), picture), join(root, picture));
  }
  copyFileSync(join(projectRoot, 'LICENSE'), join(root, 'LICENSE.txt'));
  writeSbom(
    root,
    { purl: `pkg:nuget/${packageId}@${version}`, version },
    [join(root, 'third-party-licenses.md')],
    false,
  );

  for (const name of readdirSync(dist)) if (name.endsWith('.nupkg')) rmSync(join(dist, name));
  const path = join(dist, `${packageId}.${version}.nupkg`);
  writeFileSync(path, createNupkg(packageFacts(version), packageFiles(root, join(source, 'logo.png'))));
  return relative(projectRoot, path);
}

/**
 * The package has this page only: whoever reads it there cannot follow a link to another one, but can look for its file.
 * @param {string} markdown
 */
function withoutLinksToSources(markdown) {
  return markdown.replaceAll(/\[([^\]]+)\]\(([\w./-]+\.md)(?:#[^)]*)?\)/g, (_, text, path) => {
    const file = `\`${join(dirname(guide), path).replaceAll('\\', '/')}\``;
    return text.endsWith('.md') ? file : `${text} (${file})`;
  });
}

/**
 * @param {string} root the unpacked content
 * @param {string} logo
 * @returns {Map<string, Uint8Array>}
 */
function packageFiles(root, logo) {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map([
    ['LICENSE.txt', bytesOf(join(root, 'LICENSE.txt'))],
    ['README.md', bytesOf(join(root, 'README.md'))],
    ['images/logo.png', bytesOf(logo)],
  ]);
  for (const name of filesBelow(root)) {
    files.set(`${contentFolder}/${name}`, bytesOf(join(root, name)));
    // Beside the readme that NuGet shows, too.
    if (name.startsWith('pictures/')) files.set(name, bytesOf(join(root, name)));
  }
  return files;
}

/**
 * @param {string} folder
 * @returns {string[]} names below it, with forward slashes, sorted
 */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\//, ''))
    .sort();
}

/** @param {string} path */
function bytesOf(path) {
  return new Uint8Array(readFileSync(path));
}

/**
 * @param {string} version
 * @returns {import('./nupkg.js').PackageFacts}
 */
function packageFacts(version) {
  const { license, homepage, repository } = readJson('package.json');
  return {
    id: packageId,
    version,
    title: 'TcHmi Session Manager',
    description:
      'A TwinCAT HMI control that lists the sessions of the server and logs them out, safely: by user, group, client IP, certificate, session, or everyone. A second control tells the people at their panels before.',
    authors: 'TcHmi Session Manager contributors',
    copyright: /^Copyright.*$/m.exec(readFileSync(join(projectRoot, 'LICENSE'), 'utf8'))?.[0] ?? '',
    license,
    releaseNotes: releaseNotes(readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8'), version),
    projectUrl: homepage,
    repository: repository?.url.replace(/^git\+/, ''),
    tags: 'TwinCAT HMI session logout user administration',
    dependencies: [framework],
  };
}

/** The names under which a project finds a language, where the designer offers it by others than its own. */
const localeNames = new Map([
  ['pt-BR', ['pt-BR', 'pt']],
  ['zh-Hans', ['zh-CN']],
]);

/** @typedef {{ readonly locale: string, readonly language: string }} Locale a language of the page under a name of the designer */

/** @returns {Promise<readonly Locale[]>} all languages of the page */
async function frameworkLocales() {
  const { module } = await runnerImport(join(projectRoot, 'src/texts/all-languages.ts'));
  return Object.keys(module.allLanguages).flatMap((language) =>
    (localeNames.get(language) ?? [language]).map((locale) => ({ locale, language })),
  );
}

/**
 * The file of a language, as the description of a control names it: both controls use the same.
 * @param {string} folder of the control
 * @param {string} locale
 */
function languagePath(folder, locale) {
  return `${folder === controlFolder ? '' : `../${controlFolder}/`}Lang/Language.${locale}.json`;
}

/**
 * Writes the element's texts as language files for the framework, so that a project can override texts or add a
 * language.
 * @param {string} folder
 * @param {readonly Locale[]} locales
 */
async function writeLanguages(folder, locales) {
  mkdirSync(folder, { recursive: true });
  const { module: overrides } = await runnerImport(join(projectRoot, 'src/texts/overrides.ts'));
  const { module: english } = await runnerImport(join(projectRoot, 'src/texts/en/index.ts'));
  for (const { locale, language } of locales) {
    writeJson(join(folder, `Language.${locale}.json`), {
      $schema: '../../.hmiframework/Schema/LocalizationDescription.Schema.json',
      locale,
      localizedText:
        language === 'en' ? overrides.flattenCatalogue(english.en) : readJson(`src/texts/languages/${language}.json`),
    });
  }
}

/** @param {string} name below the project's folder */
function readJson(name) {
  return JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
}

/**
 * @param {string} path
 * @param {unknown} value
 */
function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
