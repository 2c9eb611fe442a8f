import type { EmulatorCore } from './core.js';
import type { Command } from './protocol.js';
import type { ConnectionPort } from './session-state.js';

/** What a symbol's handler knows and may do. */
export interface SymbolContext {
  readonly core: EmulatorCore;
  readonly connection: ConnectionPort;
  readonly command: Command;
  /** All commands of the request. */
  readonly commands: readonly Command[];
  /** Whether the server has a symbol of this name, without its `::` part. */
  readonly isMapped: (baseSymbol: string) => boolean;
  /** Runs when the answer to the request has been sent. */
  readonly afterAnswer: (action: () => void) => void;
  /** The request is never answered. */
  readonly withholdAnswer: () => void;
}

/** One symbol of the server. */
export interface SymbolHandler {
  /**
   * Reads or calls the symbol.
   * @returns its whole value, from which the caller takes the part that `::` names; `undefined` = no read value
   * @throws {Refusal} becomes the command's error
   */
  readonly run: (context: SymbolContext) => unknown;
  /** False while the server has no such symbol (513). */
  readonly isMapped?: (core: EmulatorCore) => boolean;
  /** The symbol has an effect: it cannot be subscribed to and has no parts. */
  readonly acts?: true;
  /** The value changes over time, without any event. */
  readonly ticks?: (command: Command) => boolean;
}

/** Symbols by name. */
export type SymbolTable = Readonly<Record<string, SymbolHandler>>;
