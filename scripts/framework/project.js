import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The smallest project that the framework boots: its configuration, a view with the control, and the page that the
 * engineering tool would write. Written from the observed behaviour of version 14.3.360.
 */

export const frameworkId = 'Beckhoff.TwinCAT.HMI.Framework';
export const sessionManagerId = 'TcHmiSessionManager';

/**
 * `Properties/tchmiconfig.json`. Its lists are required even if they are empty; what has names is an object, as 14.2.110
 * demands it.
 */
export const configuration = {
  apiVersion: 1,
  basePath: `./${frameworkId}`,
  startupView: 'Desktop.view',
  activeTheme: 'Base',
  themes: { Base: { replicated: false, resources: [] }, 'Base-Dark': { replicated: false, resources: [] } },
  // Shorter than in a real project (20 s), so that tests of missing answers take less time.
  tcHmiServer: { websocketTimeout: 5000, websocketSystemTimeout: 60_000, websocketIntervalTime: 500 },
  languages: {},
  packages: [
    { name: frameworkId, basePath: frameworkId, symbols: {} },
    { name: sessionManagerId, basePath: sessionManagerId, symbols: {} },
  ],
  symbols: {},
  content: [],
  userControls: [],
  views: [{ url: 'Desktop.view' }, { url: 'Empty.view' }, { url: 'Notice.view' }],
  codeBehind: [],
  functions: [],
  dependencyFiles: [],
  keyboardLayouts: [],
};

const size =
  'data-tchmi-left="0" data-tchmi-top="0" data-tchmi-width="1000" data-tchmi-width-unit="px" data-tchmi-height="700" data-tchmi-height-unit="px"';
/**
 * @param {string} id
 * @param {string} name of the control
 * @param {string} [attributes]
 */
const control = (id, name, attributes = '') =>
  `<div id="${id}" data-tchmi-type="TcHmi.Controls.TcHmiSessionManager.${name}" ${size} ${attributes}></div>`;

/**
 * @param {string} id
 * @param {string} content
 */
const view = (id, content) =>
  `<div id="${id}" data-tchmi-type="TcHmi.Controls.System.TcHmiView" ${size}>\n${content}\n</div>`;

/** The views by their URLs: one for each control, and an empty one. @type {Readonly<Record<string, string>>} */
export const views = {
  '/Desktop.view': view('Desktop', control('SessionManager_1', 'SessionManagerControl')),
  '/Empty.view': view('Empty', ''),
  '/Notice.view': view('Notice', control('LogoutNotice_1', 'LogoutNoticeControl', 'data-tchmi-show-always="true"')),
};

/**
 * @typedef {{ type: string, path?: string, theme?: string, basePath?: string, descriptionFile?: string }} Module
 * @typedef {{ modules?: Module[], esmoduleImports?: { imports: Record<string, string>, moduleScope?: string }[] }} Manifest
 */

/**
 * @param {readonly { id: string, folder: string }[]} packages in the order of their dependencies
 * @param {boolean} [isInDesigner] sets the flag of the designer's canvas, which 14.2.110 reads only while it boots
 * @returns {string} the page: flags, import map, and the scripts of each package in the order of its manifest
 */
export function pageOf(packages, isInDesigner = false) {
  /** @type {{ imports: Record<string, string>, scopes: Record<string, Record<string, string>> }} */
  const map = { imports: {}, scopes: {} };
  /** @type {string[]} */
  const scripts = [];
  for (const { id, folder } of packages) {
    const manifest = /** @type {Manifest} */ (readJson(join(folder, 'Manifest.json')));
    map.imports[`${id}/`] = `/${id}/`;
    for (const { imports, moduleScope } of manifest.esmoduleImports ?? []) {
      const target = moduleScope === undefined ? map.imports : (map.scopes[`/${id}/${moduleScope}/`] ??= {});
      for (const [specifier, path] of Object.entries(imports))
        target[specifier] = `/${id}/${path.replace(/^\.?\//, '')}`;
    }
    for (const module of manifest.modules ?? []) scripts.push(...scriptsOf(id, folder, module));
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>TcHmi Session Manager</title>
<script>window.TCHMI_CONSOLE_LOG_LEVEL = 3;${isInDesigner ? ' window.TCHMI_DESIGNER = true;' : ''}</script>
<script type="importmap">${JSON.stringify(map)}</script>
${scripts.join('\n')}
</head>
<body></body>
</html>
`;
}

/**
 * @param {string} id
 * @param {string} folder
 * @param {Module} module
 * @returns {readonly string[]}
 */
function scriptsOf(id, folder, { type, path = '', basePath = '', descriptionFile }) {
  if (type === 'Resource') return /\.m?js$/i.test(path) ? [script(`/${id}/${path}`, false)] : [];
  if (type !== 'Control' || descriptionFile === undefined) return [];
  const root = basePath === '' ? '' : `${basePath}/`;
  const description = /** @type {{ dependencyFiles?: { name: string, type: string }[] }} */ (
    readJson(join(folder, root, descriptionFile))
  );
  return (description.dependencyFiles ?? [])
    .filter((file) => file.type === 'EsModule' || file.type === 'JavaScript')
    .map((file) => script(`/${id}/${root}${file.name}`, file.type === 'EsModule'));
}

/**
 * @param {string} path
 * @param {boolean} isModule
 */
function script(path, isModule) {
  return `<script${isModule ? ' type="module"' : ''} src="${new URL(path, 'http://localhost').pathname}"></script>`;
}

/**
 * @param {string} path
 * @returns {unknown}
 */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
}
