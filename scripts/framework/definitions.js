import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readJson } from './project.js';

/**
 * The types that packages describe, as a project's server tells them to the framework: all in one list, each reference
 * complete. Without them the framework converts no attribute (7040), not even a width.
 * @param {readonly string[]} folders of packages; a later one wins
 * @returns {Record<string, unknown>} name -> JSON schema
 */
export function frameworkTypes(folders) {
  return Object.assign({}, ...folders.flatMap(schemaFiles).map(typesOf));
}

/**
 * The files with types: all JSON files in the package's folders named `Schema`, then those that its controls name.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function schemaFiles(folder) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && basename(dirname(file)) === 'Schema')
    .sort()
    .map((file) => join(folder, file));
  const { modules = [] } = /** @type {import('./project.js').Manifest} */ (readJson(join(folder, 'Manifest.json')));
  const named = modules.flatMap(({ type, basePath = '', descriptionFile = '' }) => {
    const file = join(folder, basePath, descriptionFile);
    if (type !== 'Control' || !existsSync(file)) return [];
    const { dataTypes = [] } = /** @type {{ dataTypes?: { schema: string }[] }} */ (readJson(file));
    return dataTypes.map(({ schema }) => join(folder, basePath, schema));
  });
  return [...found, ...named.filter((file) => existsSync(file))];
}

/**
 * @param {string} file
 * @returns {Record<string, unknown>}
 */
function typesOf(file) {
  const { definitions } = /** @type {{ definitions?: Record<string, unknown> }} */ (readJson(file) ?? {});
  return /** @type {Record<string, unknown>} */ (qualified(definitions ?? {}));
}

/**
 * Makes references to a definition of the same or of another file complete: the framework knows one list of all types.
 * @param {unknown} schema
 * @returns {unknown}
 */
export function qualified(schema) {
  if (Array.isArray(schema)) return schema.map(qualified);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace(/^(?:[^:#]*\.json)?#\/definitions\//, 'tchmi:framework#/definitions/')
        : qualified(value),
    ]),
  );
}
