import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

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
 * @returns {readonly string[]} one sentence for each violation
 */
export function schemaProblems(schema, value) {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, allowUnionTypes: true });
  const modern = modernSchema(schema);
  const validate = ajv.compile(/** @type {object} */ (modern));
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/**
 * Validates what the build has written against the schemas of an installed framework.
 * @param {string} frameworkDir its `runtimes/native1.12-tchmi` folder
 * @param {string} packageDir `dist/tchmi`
 * @returns {readonly string[]} problems, each with the name of its file
 */
export function packageProblems(frameworkDir, packageDir) {
  const control = 'SessionManagerControl';
  const { languages } = /** @type {{ languages?: Record<string, string> }} */ (
    readJson(join(packageDir, control, 'Description.json'))
  );
  const pairs = [
    ['Manifest.json', 'Manifest.Schema.json'],
    [`${control}/Description.json`, 'ControlDescription.Schema.json'],
    ...Object.values(languages ?? {}).map((file) => [`${control}/${file}`, 'LocalizationDescription.Schema.json']),
  ];
  return pairs.flatMap(([file = '', schema = '']) => {
    const problems = schemaProblems(readJson(join(frameworkDir, 'Schema', schema)), readJson(join(packageDir, file)));
    return problems.map((problem) => `${file}: ${problem}`);
  });
}

/**
 * @param {string} path
 * @returns {unknown}
 */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
}
