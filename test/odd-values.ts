/** Values that a host page might set by mistake: [what it is, how to make a fresh one]. Some throw wherever they are touched. */
export const oddValues: readonly (readonly [name: string, make: () => unknown])[] = [
  ['true', () => true],
  ['false', () => false],
  ['0', () => 0],
  ['-1', () => -1],
  ['1.5', () => 1.5],
  ['NaN', () => NaN],
  ['Infinity', () => Infinity],
  ['the greatest number', () => Number.MAX_VALUE],
  ['a bigint', () => 10n ** 30n],
  ['a symbol', () => Symbol('odd')],
  ['a blank text', () => ' '],
  ['the text of an object', () => '[object Object]'],
  ['the text "true"', () => 'true'],
  ['the text "false"', () => 'false'],
  ['the text "null"', () => 'null'],
  ['the text "__proto__"', () => '__proto__'],
  ['the text "constructor"', () => 'constructor'],
  ['a text of a number', () => '5000'],
  ['broken JSON', () => '[{"user":'],
  ['a text with half a character', () => 'a\ud800b'],
  ['a very long text', () => 'x'.repeat(1_000_000)],
  ['a text object', () => Object('text') as unknown],
  ['a number object', () => Object(5) as unknown],
  ['an empty object', () => ({})],
  ['an object without a prototype', () => Object.create(null) as unknown],
  ['an object with unknown keys', () => ({ nonsense: 1, user: 'anna' })],
  ['an object whose values are objects', () => ({ users: {}, '10.0.0.22': { name: {} }, title: { text: 1 } })],
  ['an object with a getter that throws', () => throwing({ users: 1, title: 1, reason: 1, '10.0.0.22': 1 })],
  [
    'an object that refuses to be a text',
    () => ({ toString: fail, valueOf: fail, [Symbol.toPrimitive]: fail, toJSON: fail }),
  ],
  ['a cyclic object', cyclicObject],
  ['a frozen object', () => Object.freeze({ users: Object.freeze([Object.freeze({})]) })],
  [
    'an object with 30,000 keys',
    () => Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`k${index}`, index])),
  ],
  ['a deeply nested object', deepObject],
  ['a proxy that throws', () => new Proxy({}, trapped)],
  ['a proxy of a list that throws', () => new Proxy([], trapped)],
  ['a revoked proxy', () => revokedProxy({})],
  ['a revoked proxy of a list', () => revokedProxy([])],
  ['a revoked proxy of a function', () => revokedProxy(() => undefined)],
  ['an empty list', () => []],
  ['a list of nothing', () => [undefined, null]],
  ['a list of odd things', () => [0, true, Symbol('odd'), {}, [], () => undefined]],
  ['a list of texts', () => ['user', 'nonsense', 'user', '']],
  ['a list with a revoked proxy', () => [revokedProxy({})]],
  ['a list with a getter that throws', () => [throwing({ user: 1, name: 1, kind: 1, address: 1 })]],
  ['a list with holes', () => new Array<unknown>(3)],
  ['a list without an end', () => new Array<unknown>(2 ** 32 - 1)],
  ['a list of 30,000 texts', () => Array.from({ length: 30_000 }, () => 'user')],
  ['a cyclic list', cyclicList],
  ['a list in a list', () => [['user'], [['10.0.0.22', 'Panel']]]],
  ['a typed array', () => new Uint8Array([1, 2, 3])],
  ['a set', () => new Set(['user'])],
  ['a map', () => new Map([['10.0.0.22', 'Panel']])],
  ['a date', () => new Date(0)],
  ['an invalid date', () => new Date(NaN)],
  ['an error', () => new Error('odd')],
  ['a promise', () => Promise.resolve('odd')],
  ['something that can be awaited and throws', () => ({ then: fail })],
  ['a regular expression', () => /odd/],
  ['a class', () => URL],
  ['a function that answers nothing', () => () => undefined],
  ['a function that throws', () => fail],
  ['a function that throws a revoked proxy', () => throwRevoked],
  ['a function that throws nothing', () => throwNothing],
  ['a function that answers a number', () => () => 5],
  ['a function that answers a symbol', () => () => Symbol('odd')],
  ['a function that answers an object', () => () => ({})],
  ['a function that answers a list', () => () => ['user']],
  ['a function that answers a revoked proxy', () => () => revokedProxy({})],
  ['a function that answers later', () => () => Promise.resolve(5)],
  ['an asynchronous function that fails', () => () => Promise.reject(new Error('odd'))],
  ['a function that answers what cannot be awaited', () => () => ({ then: fail })],
  ['a function that answers a text', () => () => 'odd'],
];

/** Objects whose keys do not show what they hold: [what it is, how to make one that holds some members]. */
export const opaqueValues: readonly (readonly [
  name: string,
  make: (members: Readonly<Record<string, unknown>>) => object,
])[] = [
  ['a promise', (members) => Promise.resolve(members)],
  ['a map', (members) => new Map(Object.entries(members))],
  ['a set', (members) => new Set(Object.values(members))],
  ['a date', () => new Date(0)],
  ['an object with inherited members', (members) => Object.create(members) as object],
  ['an object of a class with getters', withGetters],
  ['an object of a class that names its members otherwise', (members) => withGetters({ more: members })],
];

function withGetters(members: Readonly<Record<string, unknown>>): object {
  const prototype = {};
  for (const [name, value] of Object.entries(members)) Object.defineProperty(prototype, name, { get: () => value });
  return Object.create(prototype) as object;
}

function fail(): never {
  throw new Error('odd');
}

const trapped = {
  get: fail,
  has: fail,
  ownKeys: fail,
  getPrototypeOf: fail,
  getOwnPropertyDescriptor: fail,
} satisfies ProxyHandler<object>;

function throwRevoked(): never {
  throw revokedProxy({}) as Error;
}

function throwNothing(): never {
  throw undefined as unknown as Error;
}

function revokedProxy(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** An object with the given keys, each of which throws when it is read. */
function throwing(keys: object): object {
  const object = {};
  for (const key of Object.keys(keys)) Object.defineProperty(object, key, { enumerable: true, get: fail });
  return object;
}

function cyclicObject(): object {
  const object: Record<string, unknown> = {};
  object.users = object;
  object.self = object;
  return object;
}

function cyclicList(): readonly unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function deepObject(): object {
  let object: object = {};
  for (let depth = 0; depth < 20_000; depth++) object = { users: object };
  return object;
}
