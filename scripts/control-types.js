/**
 * Types of a framework control, for the scripts of an HMI project: made from the description and the schema that the
 * framework reads, so that they cannot say anything else.
 */

/**
 * @typedef {object} Attribute
 * @property {string} displayName
 * @property {string} description
 * @property {string} type
 * @property {string} [propertyGetterName]
 * @property {string} [propertySetterName]
 *
 * @typedef {object} Description
 * @property {string} name
 * @property {string} namespace
 * @property {string} base
 * @property {string} description
 * @property {readonly Attribute[]} attributes
 * @property {readonly { name: string, description: string, type: string | null, params: readonly { name: string, type: string }[] }[]} functions
 * @property {readonly { name: string, description: string }[]} events
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | readonly string[]} [type]
 * @property {readonly string[]} [enum]
 * @property {Schema} [items]
 * @property {Readonly<Record<string, Schema>>} [properties]
 * @property {readonly string[]} [required]
 * @property {string} [description]
 * @property {readonly Schema[]} [allOf]
 * @property {readonly Schema[]} [oneOf]
 * @property {readonly Schema[]} [anyOf]
 * @property {string} [frameworkInstanceOf]
 */

/** General types of the framework. */
const general = /** @type {Readonly<Record<string, string>>} */ ({
  Any: 'unknown',
  Boolean: 'boolean',
  String: 'string',
  UDINT: 'number',
});

/**
 * @param {Description} description
 * @param {Readonly<Record<string, Schema>>} definitions of the control's schema
 * @returns {string} the text of a `.d.ts`
 */
export function controlTypes({ name, namespace, base, description, attributes, functions, events }, definitions) {
  const own = `${namespace}.${name}`;
  const members = [
    ...attributes.flatMap(({ description: text, type, propertyGetterName: getter, propertySetterName: setter }) => [
      comment(text),
      ...(getter === undefined ? [] : [`${getter}(): ${orNull(typeOf(type, own))};`]),
      ...(setter === undefined ? [] : [`${setter}(value: ${orNull(typeOf(type, own))}): void;`]),
    ]),
    ...functions.flatMap(({ name: call, description: text, type, params }) => [
      comment(text),
      `${call}(${params.map((param) => `${param.name}: ${parameterType(param.type, type, own)}`).join(', ')}): void;`,
    ]),
  ];
  const types = Object.entries(definitions)
    .filter(([key, schema]) => key.startsWith(`${own}.`) && schema.allOf === undefined && !isAccess(key))
    .flatMap(([key, schema]) => [`type ${key.slice(own.length + 1)} = ${schemaType(schema, own)};`]);
  return [
    `// Types of the framework control ${own}. TcHmi.d.ts of the framework has what it extends.`,
    `declare namespace ${namespace} {`,
    ...indent([
      comment([description, '', 'Events:', ...events.map((event) => `- \`${event.name}\`: ${event.description}`)]),
      `class ${name} extends ${base} {`,
      ...indent(members),
      '}',
      `namespace ${name} {`,
      ...indent(types),
      '}',
    ]),
    '}',
    '',
  ].join('\n');
}

/** @param {string} type */
const orNull = (type) => (type === 'unknown' ? type : `${type} | null`);

/** @param {string} key of a type that only the designer uses */
const isAccess = (key) => key.endsWith('.AccessConfig');

/** @param {string | readonly string[]} text */
function comment(text) {
  const lines = typeof text === 'string' ? [text] : text;
  return lines.length === 1
    ? `/** ${lines[0]} */`
    : ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

/** @param {readonly string[]} lines */
function indent(lines) {
  return lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);
}

/**
 * @param {string} type
 * @param {string | null} result of the function
 * @param {string} own
 */
function parameterType(type, result, own) {
  if (!type.endsWith('/ContextReference')) return typeOf(type, own);
  const value = result === null ? '' : `value: ${orNull(typeOf(result, own))}`;
  return `{ success(${value}): void; error(code: number, details?: unknown): void }`;
}

/**
 * @param {string} reference such as `tchmi:general#/definitions/UDINT`
 * @param {string} own type of the control
 */
function typeOf(reference, own) {
  const [, scope, name = ''] = /^tchmi:(general|framework)#\/definitions\/(.+)$/.exec(reference) ?? [];
  if (scope === 'framework' && name.startsWith(`${own}.`)) return name.slice(own.lastIndexOf('.') + 1);
  const type = scope === 'general' ? general[name] : undefined;
  if (type === undefined) throw new Error(`No TypeScript type is known for ${reference}.`);
  return type;
}

/**
 * @param {Schema} schema
 * @param {string} own
 * @returns {string}
 */
function schemaType(schema, own) {
  if (schema.$ref !== undefined) return typeOf(schema.$ref, own);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map((each) => schemaType(each, own)).join(' | ');
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => schemaType({ ...schema, type }, own)).join(' | ');
  switch (schema.type) {
    case 'array':
      return `Array<${schema.items === undefined ? 'unknown' : schemaType(schema.items, own)}>`;
    case 'object':
      return objectType(schema, own);
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'string':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

/**
 * @param {Schema} schema
 * @param {string} own
 */
function objectType({ properties = {}, required = [] }, own) {
  const lines = Object.entries(properties).flatMap(([name, schema]) => [
    ...(schema.description === undefined ? [] : [comment(schema.description)]),
    `${name}${required.includes(name) ? '' : '?'}: ${schemaType(schema, own)};`,
  ]);
  return ['{', ...indent(lines), '}'].join('\n');
}
