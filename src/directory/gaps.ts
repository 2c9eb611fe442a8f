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

/** Whether a source has failed in a way worth reporting. A server that lacks an optional symbol has not failed. */
export function isNoteworthy({ symbol, error }: DirectorySource): boolean {
  if (!error || error.code === SymbolErrorCode.invalidSubsymbol) return false;
  return error.code !== SymbolErrorCode.symbolNotMapped || expected.includes(baseSymbol(symbol));
}

/** The symbol that a right is granted for: the name without the part after `::`. */
export function baseSymbol(symbol: string): string {
  return symbol.split('::')[0] ?? symbol;
}
