import { SymbolErrorCode } from '../server/symbol-error.js';
import type { Directory, DirectorySource } from './directory.js';

/** The symbols that the own user has no right to, each once, without the part behind `::`: those to be granted. */
export function refusedSymbols({ sources }: Pick<Directory, 'sources'>): readonly string[] {
  const refused = sources.filter(({ error }) => error?.code === SymbolErrorCode.insufficientAccess);
  return [...new Set(refused.map(({ symbol }) => baseSymbol(symbol)))];
}

/** Symbols of every server; what else one does not know it just does not offer. */
const expected: readonly string[] = ['ListUsers', 'ListUserGroups', 'TcHmiSrv.Config', 'Diagnostics'];

/** The symbols that every server has and this one does not know, each once. */
export function missingSymbols({ sources }: Pick<Directory, 'sources'>): readonly string[] {
  const missing = sources.filter(({ error }) => error?.code === SymbolErrorCode.symbolNotMapped);
  return expected.filter((symbol) => missing.some((source) => baseSymbol(source.symbol) === symbol));
}

/** Whether a source has failed in a way that is worth a word: that a server has no more than it must is no failure. */
export function isNoteworthy({ symbol, error }: DirectorySource): boolean {
  if (!error || error.code === SymbolErrorCode.invalidSubsymbol) return false;
  return error.code !== SymbolErrorCode.symbolNotMapped || expected.includes(baseSymbol(symbol));
}

/** The name that a right is granted for: without the part behind `::`. */
export function baseSymbol(symbol: string): string {
  return symbol.split('::')[0] ?? symbol;
}
