/** The name that a right is granted for: without the part behind `::`. */
export function baseSymbol(symbol: string): string {
  return symbol.split('::')[0] ?? symbol;
}
