/** Reproducible random numbers: integers from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

/** A stream of numbers that depends only on its seeds (mulberry32). */
export function randomFrom(...seeds: readonly number[]): Random {
  const next = bits(seeds);
  return (below) => Math.floor((next() / 0x1_0000_0000) * below);
}

/** Makes texts of 128 lowercase hexadecimal digits, like session ids and thumbprints. */
export function hexFrom(...seeds: readonly number[]): () => string {
  const next = bits(seeds);
  return () => {
    let text = '';
    for (let word = 0; word < 16; word++) {
      const value = next();
      text += hexWord(value >>> 16) + hexWord(value & 0xffff);
    }
    return text;
  };
}

function bits(seeds: readonly number[]): () => number {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ Math.trunc(seed), 0x9e3779b1) + 0x7f4a7c15, 0x2545f491);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Four digits per entry, which makes the ids of 100000 sessions fast. */
const hexWords: string[] = [];

function hexWord(value: number): string {
  return (hexWords[value] ??= value.toString(16).padStart(4, '0'));
}
