import type { CertificateChoice, ThumbprintHash } from '../directory/certificates.js';
import type { Session } from '../session/session.js';
import type { ImpactFacts } from './affected.js';
import type { LogoutTarget } from './logout-target.js';

/** One line of the target picker. */
export interface TargetChoice {
  readonly target: LogoutTarget;
  /** The text that it is found by and shown as: a name, an address, a thumbprint. */
  readonly label: string;
  /** The client, for one user on one client. */
  readonly clientIp?: string;
  /** The certificate, where the server has disclosed it. */
  readonly certificate?: CertificateChoice;
  /** How many sessions it would certainly affect, own, system and those that cannot be shown included. */
  readonly count: number;
  /** How many more it may affect: the server does not disclose enough to tell. */
  readonly possibleCount: number;
}

/** What the picker offers of one kind. */
export interface ChoiceContext {
  readonly facts: ImpactFacts;
  /** Whether the server knows single sessions. */
  readonly canTargetSessions: boolean;
  readonly nameOrder: (left: string, right: string) => number;
  /** The hash of the thumbprints, where the own certificate does not show which one the server uses. */
  readonly hash?: ThumbprintHash | undefined;
  /**
   * Makes the line of a target and counts the sessions that it would affect.
   * @param sessions only those that can be affected, where that is known; by default all
   * @param weightOf how many sessions each of them stands for; by default one
   */
  readonly choice: (
    target: LogoutTarget,
    label: string,
    sessions?: readonly Session[],
    weightOf?: (session: Session) => number,
  ) => TargetChoice;
}
