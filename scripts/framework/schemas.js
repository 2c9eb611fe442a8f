import { join, posix } from 'node:path';
import { Ajv } from 'ajv';
import { readJson } from './project.js';

/**
 * Converts a schema of draft 04, which the framework uses, for Ajv, which reads draft 06 and later: ids and exclusive
 * limits are written differently.
 * @param {unknown} schema
 * @returns {unknown}
 */
export function modernSchema(schema) {
  if (Array.isArray(schema)) return schema.map(modernSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  /** @type {Record<string, unknown>} */
  const modern = {};
  for (const [key, value] of Object.entries(schema)) {
    // A property can have one of these names; then the value is its schema, an object.
    if (key === '$schema' && typeof value === 'string') continue;
    if (key === 'id' && typeof value === 'string') modern.$id = value;
    else if (key !== 'exclusiveMinimum' && key !== 'exclusiveMaximum') modern[key] = modernSchema(value);
  }
  for (const [limit, exclusive] of /** @type {const} */ ([
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ])) {
    const given = /** @type {Record<string, unknown>} */ (schema)[exclusive];
    if (given === true) {
      modern[exclusive] = modern[limit];
      delete modern[limit];
    } else if (typeof given === 'number') modern[exclusive] = given;
  }
  return modern;
}

/**
 * @param {unknown} schema of draft 04
 * @param {unknown} value
 * @param {(ref: string) => void} [onDangling] is told each reference of the schema that leads nowhere, as the framework's
 *   own have: what it stands for is not checked
 * @returns {readonly string[]} one sentence for each violation
 */
export function schemaProblems(schema, value, onDangling = () => {}) {
  const validate = compiled(/** @type {object} */ (modernSchema(schema)), onDangling);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/**
 * @param {object} schema
 * @param {(ref: string) => void} onDangling
 * @returns {import('ajv').ValidateFunction}
 */
function compiled(schema, onDangling) {
  try {
    return new Ajv({ strict: false, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
  } catch (error) {
    if (!(error instanceof Ajv.MissingRefError)) throw error;
    const { missingRef } = error;
    const rest = withoutRef(schema, missingRef);
    // Nothing was taken out: it would go on for ever.
    if (JSON.stringify(rest) === JSON.stringify(schema)) throw error;
    onDangling(missingRef);
    return compiled(/** @type {object} */ (rest), onDangling);
  }
}

/**
 * @param {unknown} schema
 * @param {string} missing the whole address of a reference, of which the schema may write the end only
 * @returns {unknown} the schema with "anything" in its place
 */
function withoutRef(schema, missing) {
  if (Array.isArray(schema)) return schema.map((item) => withoutRef(item, missing));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref } = /** @type {{ $ref?: unknown }} */ (schema);
  if (typeof $ref === 'string' && missing.endsWith($ref)) return {};
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutRef(value, missing)]));
}

/**
 * Validates what the build has written against the schemas of an installed framework.
 * @param {string} frameworkDir its `runtimes/native1.12-tchmi` folder
 * @param {string} packageDir `dist/tchmi`
 * @returns {{ problems: readonly string[], notes: readonly string[] }} each with the name of its file; notes are about the
 *   schemas themselves
 */
export function packageProblems(frameworkDir, packageDir) {
  const { modules } = /** @type {import('./project.js').Manifest} */ (readJson(join(packageDir, 'Manifest.json')));
  const controls = (modules ?? []).filter(({ type }) => type === 'Control');
  const languages = controls.flatMap(({ basePath = '', descriptionFile = '' }) => {
    const description = /** @type {{ languages?: Record<string, string> }} */ (
      readJson(join(packageDir, basePath, descriptionFile))
    );
    return Object.values(description.languages ?? {}).map((file) => posix.join(basePath, file));
  });
  const pairs = [
    ['Manifest.json', 'Manifest.Schema.json'],
    ...controls.map(({ basePath = '', descriptionFile = '' }) => [
      posix.join(basePath, descriptionFile),
      'ControlDescription.Schema.json',
    ]),
    // Both controls share their texts.
    ...[...new Set(languages)].map((file) => [file, 'LocalizationDescription.Schema.json']),
  ];
  /** @type {Set<string>} */
  const notes = new Set();
  const problems = pairs.flatMap(([file = '', name = '']) => {
    const schema = readJson(join(frameworkDir, 'Schema', name));
    /** @param {string} ref */
    const note = (ref) =>
      notes.add(`${name} refers to ${ref}, which does not exist; what it stands for is not checked.`);
    return schemaProblems(schema, readJson(join(packageDir, file)), note).map((problem) => `${file}: ${problem}`);
  });
  return { problems, notes: [...notes] };
}
