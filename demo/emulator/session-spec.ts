/** A simulated session, opened by a test or by the demo. */
export interface SessionSpec {
  /** `name` or `Domain::name`; may be an account that does not exist. */
  readonly user: string;
  readonly clientIp: string;
  /** Name of a test certificate, or a thumbprint. */
  readonly certificate?: string;
  readonly isExtensionContainer?: boolean;
  readonly isRemoteClient?: boolean;
  /** Number of subscribed symbols to show in the list, 0 to 128. */
  readonly symbols?: number;
  /** The station logs itself in again when its session was ended, if the switch `returningPanels` says so. */
  readonly autoLogin?: boolean;
}
