import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';

/** Stands in for the samples whose file could not be had: the canvas says so in the place of the list. */
export function missingSamples(cause: unknown): SymbolClient {
  const refuse = (symbol: string): Promise<never> =>
    Promise.reject(
      new SymbolError({
        code: SymbolErrorCode.exception,
        message: 'EXCEPTION',
        reason: 'A file of the package could not be loaded, so there are no samples. Install the package again.',
        symbol,
        source: 'framework',
        outcome: 'refused',
        cause,
      }),
    );
  const subscribeSymbol = () => () => undefined;
  return Object.assign(new EventTarget(), {
    connection: 'online' as const,
    readSymbol: refuse,
    writeSymbol: refuse,
    subscribeSymbol,
  });
}
