import fc from 'fast-check';

/** One change of an answer: where, and what. Numbers, so that fast-check can shrink a failure. */
export interface Mutation {
  readonly place: number;
  readonly way: number;
  readonly with: number;
}

/** One to four changes. */
export const someMutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ place: fc.nat(), way: fc.nat(), with: fc.nat() }),
  { minLength: 1, maxLength: 4 },
);

/** Far deeper than any answer, but JSON.parse can still read it. */
const depth = 2000;
const deepArray = Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x');
const deepObject = Array.from({ length: depth }).reduce<unknown>((inner) => ({ clients: inner }), {});
const hugeText = 'anna'.repeat(50_000);

/** What a server could write instead of the expected value. */
const junk: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1],
  ...['', ' ', '\u200b', '\0', '::', 'Domain::', '__proto__', 'anna', '\u202enimda', '\ud800', hugeText],
  ...[[], {}, [null], [[]], ['anna', 7], { clients: [] }, { error: { code: 'x' } }, { length: 3 }],
  ...[deepArray, deepObject],
];

const keys = ['__proto__', 'constructor', 'toString', 'length', '', ' ', 'clients', 'sessionId', 'x'.repeat(5000)];

const textEdits: readonly ((text: string) => string)[] = [
  (text) => text.slice(0, text.length / 2),
  (text) => `Other::${text}`,
  (text) => `${text}\0`,
  (text) => ` ${text}\n`,
  (text) => text.replace(/[^\s]/g, '\u200b'),
  (text) => `${text}::`,
  (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) ^ 1),
  (text) => text.toUpperCase(),
];

type Entries = readonly (readonly [key: string, value: unknown])[];

/** Changes of one entry of a list, which can result in several entries or none. */
const changes: readonly ((entries: Entries, at: number, choice: number) => Entries)[] = [
  (entries, at) => entries.filter((_, index) => index !== at),
  (entries, at, choice) => replaced(entries, at, () => pick(junk, choice)),
  (entries, at, choice) =>
    replaced(entries, at, (value) => (typeof value === 'string' ? pick(textEdits, choice)(value) : pick(junk, choice))),
  (entries, at) => entries.flatMap((entry, index): Entries => (index === at ? [entry, entry] : [entry])),
  (entries, at, choice) =>
    entries.map((entry, index) => (index === at ? ([pick(keys, choice), entry[1]] as const) : entry)),
  (entries, at, choice) => replaced(entries, at, () => entries[choice % entries.length]?.[1]),
  (entries, at) => replaced(entries, at, (value) => [value]),
  (entries, at) => replaced(entries, at, (value) => ({ value })),
  (entries, at) => entries.slice(0, at),
  (entries, at) => [...entries, ...Array.from({ length: 50 }, () => entries[at] ?? (['', undefined] as const))],
  (entries, at) => replaced(entries, at, (value) => (typeof value === 'string' ? value.length : typeof value)),
];

function replaced(entries: Entries, at: number, change: (value: unknown) => unknown): Entries {
  return entries.map((entry, index) => (index === at ? [entry[0], change(entry[1])] : entry));
}

function pick<Value>(values: readonly Value[], choice: number): Value {
  const value = values[choice % values.length];
  return value as Value;
}

/** Changes an answer; unchanged parts remain the same objects, by which tests recognize them. */
export function mutate(answer: unknown, mutations: readonly Mutation[]): unknown {
  return mutations.reduce(mutateOnce, answer);
}

function mutateOnce(answer: unknown, mutation: Mutation): unknown {
  if (mutation.place % 40 === 0 || typeof answer !== 'object' || answer === null) return pick(junk, mutation.with);
  return mutateBelow(answer, mutation, mutation.place);
}

/** Descends with a probability of three in four while there is a deeper level. */
function mutateBelow(parent: object, mutation: Mutation, random: number): unknown {
  const entries = Object.entries(parent) as Entries;
  if (entries.length === 0) return pick(junk, mutation.with);
  const next = Math.imul(random ^ (random >>> 15), 0x2c1b3c6d) >>> 1;
  const at = next % entries.length;
  const child = entries[at]?.[1];
  const goesOn = (next >>> 8) % 4 > 0 && typeof child === 'object' && child !== null;
  const changed = goesOn
    ? replaced(entries, at, () => mutateBelow(child, mutation, next))
    : pick(changes, mutation.way)(entries, at, mutation.with);
  // Creates own keys of any name, like JSON.parse.
  return Array.isArray(parent) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}
