import { SymbolErrorCode } from '../server/symbol-error.js';
import type { Directory, DirectorySource } from './directory.js';

/** The symbols that the own user has no right to and that could be granted, each once, without the part after `::`. */
export function refusedSymbols({ sources }: Pick<Directory, 'sources'>): readonly string[] {
  const refused = sources.filter(({ error }) => error?.code === SymbolErrorCode.insufficientAccess);
  return [...new Set(refused.map(({ symbol }) => baseSymbol(symbol)))];
}

/** Symbols that every server should have. A server that lacks any other symbol simply does not offer it. */
const expected: readonly string[] = ['ListUsers', 'ListUserGroups', 'TcHmiSrv.Config', 'Diagnostics'];

/** The symbols that every server should have but this one lacks, each once. */
export function missingSymbols({ sources }: Pick<Directory, 'sources'>): readonly string[] {
  const missing = sources.filter(({ error }) => error?.code === SymbolErrorCode.symbolNotMapped);
  return expected.filter((symbol) => missing.some((source) => baseSymbol(source.symbol) === symbol));
}

/**
 * Whether a source has failed in a way worth reporting. A server that lacks an optional symbol has not failed; where
 * the last answer is still shown, see {@link outdatedDetails}.
 */
export function isNoteworthy({ symbol, error, isOutdated }: DirectorySource): boolean {
  if (!error || isOutdated || error.code === SymbolErrorCode.invalidSubsymbol) return false;
  return error.code !== SymbolErrorCode.symbolNotMapped || expected.includes(baseSymbol(symbol));
}

/** The symbol that a right is granted for: the name without the part after `::`. */
export function baseSymbol(symbol: string): string {
  return symbol.split('::')[0] ?? symbol;
}

/** What is known only from earlier, since the last attempt to read it got no answer. */
export interface OutdatedDetails {
  readonly symbols: readonly string[];
  /** When the oldest of them was read, in ms since the epoch by `steadyNow`. */
  readonly readAt: number;
}

/** The details that are known only from earlier; undefined if there are none. */
export function outdatedDetails({ sources }: Pick<Directory, 'sources'>): OutdatedDetails | undefined {
  const outdated = sources.filter(({ isOutdated }) => isOutdated);
  const times = outdated.flatMap(({ readAt }) => readAt ?? []);
  return times.length === 0
    ? undefined
    : { symbols: outdated.map(({ symbol }) => symbol), readAt: times.reduce((left, right) => Math.min(left, right)) };
}
