import type { CatalogEntry } from './population-symbols.js';

/** One entry of `clients`. */
export interface ListedSession {
  readonly sessionId: string;
  readonly userName: string;
  readonly isExtensionContainer?: boolean;
  readonly isRemoteClient?: boolean;
  readonly commands: readonly CatalogEntry[];
}

/** One entry of `subscriptions`. */
export interface ListedSubscription {
  readonly id: number;
  readonly type: 'Subscription';
  readonly clientCount: number;
  readonly intervalTime: number;
  readonly averageDuration?: string;
  readonly readValueJsonLength?: number;
  readonly commands: readonly {
    readonly symbol: string;
    readonly lastSent: string;
    readonly readValueJsonLength?: number;
  }[];
}

/** Read value of `ListActiveSessions`. */
export interface SessionList {
  readonly clients: Record<string, readonly ListedSession[]>;
  readonly subscriptions: Record<string, ListedSubscription>;
}
