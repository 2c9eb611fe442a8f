import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';

/** A client to use when the samples could not be loaded: the canvas shows this error instead of a list. */
export function missingSamples(cause: unknown): SymbolClient {
  const refuse = (symbol: string): Promise<never> =>
    Promise.reject(
      new SymbolError({
        code: SymbolErrorCode.exception,
        message: 'EXCEPTION',
        explanation: { kind: 'samples-missing' },
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
