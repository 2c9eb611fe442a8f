import fc from 'fast-check';
import { arbitraryTarget, blankTexts } from '../fixtures.js';

/** Invalid texts (blank, invisible, only a domain, terminated early, reserved) and some valid ones. */
const text = fc.oneof(
  fc.constantFrom(
    ...blankTexts,
    ...['Domain::', '::', 'Domain:: ', '::anna', 'Domain::\u200b', 'a::b::c', 'anna', 'ben', 'TcHmiLdap::anna'],
    ...['null', 'undefined', '*', '%', '{}', '__proto__', 'constructor', 'toString', 's0', 's1', '10.0.0.21'],
    ...['\0anna', 'anna\0', 'Domain::\0anna', '\u00ad', '\u034f', '\u115f\u1160', '\u17b4', '\ufe0f', '\u{e0001}'],
    ...['\ud800', '\u180e', '\u2028\u2029', '\ufff9\ufffb', '\uffa0', '\ue000', '\uffff', ' \u00a0\u3000'],
    '\u200b'.repeat(300),
    'a'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom(' ', '\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\0', ':', 'a'),
    maxLength: 5,
  }),
);

class NamedLikeATarget {
  readonly kind = 'everyone';
}

/** Anything else that a page can pass instead of a text. */
const noText = fc
  .constantFrom<() => unknown>(
    () => undefined,
    () => null,
    () => 0,
    () => Number.NaN,
    () => true,
    () => 10n,
    () => Symbol('anna'),
    () => () => 'anna',
    () => ({}),
    () => [],
    () => ['anna'],
    () => [''],
    () => new String('anna'),
    () => new Date(0),
    () => new Map([['name', 'anna']]),
    () => ({ toString: () => 'anna' }),
    () => ({ toJSON: () => null }),
    () => Object.create(null) as unknown,
  )
  .map((make) => make());

const anything = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: noText });

/** Lists of ids, some with holes, some whose iterator and length disagree. */
const ids: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.array(anything, { maxLength: 4 }) },
  { weight: 4, arbitrary: fc.array(text, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.sparseArray(text, { maxLength: 4 }) },
  { weight: 1, arbitrary: anything },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly string[]>([], ['']).map((seen) =>
      Object.assign(['a'], {
        *[Symbol.iterator]() {
          yield* seen;
        },
      }),
    ),
  },
  { weight: 1, arbitrary: text.map((id) => new Proxy([id, id], {})) },
);

const kinds = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom<unknown>(
      ...['user', 'group', 'client-ip', 'client-certificate', 'session', 'sessions', 'everyone'],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('', 'Everyone', 'everyone ', 'all', undefined, null, ['everyone']) },
  { weight: 1, arbitrary: noText },
);

/** Objects with the fields of any kind of target, each possibly invalid. */
const assembled = fc.record(
  {
    kind: kinds,
    name: anything,
    domain: anything,
    address: anything,
    thumbprint: anything,
    id: anything,
    ids,
    except: fc.constantFrom<unknown>(undefined, undefined, 'own', 'own', null, '', 'Own', 'system', true, {}),
    clientIp: anything,
    sessionId: anything,
  },
  { requiredKeys: ['kind'] },
);

/** The same fields on something other than a plain object: inherited, of a class, or changing while they are read. */
const disguised = fc.record({ fields: assembled, other: assembled, way: fc.nat(5) }).map(({ fields, other, way }) => {
  switch (way) {
    case 0:
      return Object.assign(Object.create(null) as object, fields);
    case 1:
      return Object.create(fields) as unknown;
    case 2:
      return Object.assign(new NamedLikeATarget(), fields);
    case 3:
      return Object.freeze({ ...fields });
    case 4:
      return Object.defineProperty({ ...fields }, 'toJSON', { value: () => null });
    default:
      return changing(fields, other);
  }
});

/** Returns another value each time a field is read. */
function changing(first: object, second: object): object {
  let reads = 0;
  return new Proxy(first, {
    get: (target, key) => Reflect.get(reads++ % 2 === 0 ? target : second, key) as unknown,
  });
}

/** A valid target with one invalid field. */
const spoilt = fc
  .record({ target: arbitraryTarget, key: fc.nat(3), value: fc.oneof(anything, ids) })
  .map(({ target, key, value }) => {
    const fields: Record<string, unknown> = { ...target };
    const names = Object.keys(fields).filter((name) => name !== 'kind');
    fields[names[key % Math.max(1, names.length)] ?? 'except'] = value;
    return fields;
  });

/** Anything that can be passed as a target. */
export const hostileTarget: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: arbitraryTarget },
  { weight: 6, arbitrary: spoilt },
  { weight: 6, arbitrary: assembled },
  { weight: 2, arbitrary: disguised },
  { weight: 1, arbitrary: anything },
);

/** Anything that could be about to be sent as a value of ForceLogout. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: anything },
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.constantFrom('sessionId', 'clientIp', 'group', 'clientCertificate', 'x'), anything, {
      maxKeys: 3,
    }),
  },
  { weight: 2, arbitrary: text.map((id) => ({ sessionId: id })) },
  { weight: 1, arbitrary: fc.record({ key: text, value: anything }).map(({ key, value }) => ({ [key]: value })) },
  { weight: 1, arbitrary: text.map((id) => Object.create({ sessionId: id }) as unknown) },
  {
    weight: 1,
    arbitrary: text.map((id) => Object.defineProperty({ sessionId: id }, 'toJSON', { value: () => null })),
  },
);
