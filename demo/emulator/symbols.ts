import type { SymbolTable } from './symbol-table.js';
import { eventSymbols } from './symbols-events.js';
import { serverSymbols } from './symbols-server.js';
import { sessionSymbols } from './symbols-session.js';
import { userSymbols } from './symbols-users.js';

/** Every symbol that the emulator knows, by name without its `::` part. */
export const symbols: SymbolTable = { ...sessionSymbols, ...userSymbols, ...serverSymbols, ...eventSymbols };
