import { withdrawnCauses, type WithdrawnBecause } from '../report/report.js';

/**
 * What an administrator tells the people of some sessions before they are logged out. It only tells: nothing is ever done
 * because of an announcement, since anybody who may create events on the server can forge one.
 */
export interface Announcement {
  /** Made by the page that announces; the same in every revision of one announcement. */
  readonly id: string;
  /** Counts from 0; a later one replaces an earlier one. */
  readonly revision: number;
  /** `Domain::name` of the administrator, as their page writes it. */
  readonly by: string;
  readonly reason: string;
  /** When the sessions are to be logged out, in ms since the epoch by the server's clock. */
  readonly deadline: number;
  /** Minutes that people may ask for; 0 where they cannot. */
  readonly moreMinutes: number;
  /** Fingerprints of the sessions, never their ids. */
  readonly sessions: readonly string[];
}

/** What a person says to an announcement: that it has been read, or that more time is needed. */
export type AnswerKind = 'seen' | 'more-time';

export interface Answer {
  /** Id of the announcement. */
  readonly announcement: string;
  /** Fingerprint of the session that answers. */
  readonly session: string;
  readonly kind: AnswerKind;
}

/**
 * Why an announcement no longer holds: the logout does not happen; it has been carried out; or it counts no longer (`replaced`),
 * since another announcement has taken its place, for whoever that one names, or since its time is long over.
 */
export type WithdrawalCause = WithdrawnBecause | 'carried-out' | 'replaced';
export const withdrawalCauses: readonly WithdrawalCause[] = [...withdrawnCauses, 'carried-out', 'replaced'];

export interface Withdrawal {
  /** Id of the announcement. */
  readonly announcement: string;
  readonly cause: WithdrawalCause;
}

/** One message of the conversation. */
export type Message =
  | { readonly type: 'announcement'; readonly content: Announcement }
  | { readonly type: 'answer'; readonly content: Answer }
  | { readonly type: 'withdrawal'; readonly content: Withdrawal };

/** A message as the server hands it on. */
export type ReceivedMessage = Message & {
  /** When the server received it, in ms since the epoch by the server's clock. */
  readonly receivedAt: number;
  /** Fingerprint of the session that sent it; undefined where the server does not say. */
  readonly author: string | undefined;
};

/** Where messages go and come from: the events of the server, or a channel of the host page. */
export interface Announcer {
  /** @throws if it is not certain that the announcement can be read by others */
  announce(announcement: Announcement): Promise<void>;
  /** @throws if it is not certain that the withdrawal can be read by others */
  withdraw(withdrawal: Withdrawal): Promise<void>;
  /**
   * Follows the conversation: `listener` receives all messages that the channel still has, at once and after each change.
   * @returns a function that ends it; calling it again does nothing
   */
  subscribe(listener: (messages: readonly ReceivedMessage[]) => void, onError?: (error: unknown) => void): () => void;
  /** Hands on what has been said since, before it settles. Missing where the channel hands everything on at once. */
  refresh?(): Promise<void>;
  /** Answers for the own session. Missing where people cannot answer. */
  answer?(answer: Answer): Promise<void>;
}
