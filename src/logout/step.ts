import type { SymbolError } from '../server/symbol-error.js';
import type { LogoutObstacle } from '../guards/availability.js';
import type { LogoutChoices } from '../guards/choices.js';
import type { DirectoryUser } from '../directory/directory.js';
import type { Impact } from '../targets/impact.js';
import type { LogoutPlan, PlanObstacle } from './plan.js';
import type { LogoutReport } from '../report/report.js';
import type { ReportedLock } from '../accounts/account-lock.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import type { ImpactChange } from '../targets/impact-change.js';

/** What a confirmation shows. All of it comes from one reading of the list. */
export interface Confirmation {
  readonly target: LogoutTarget;
  readonly impact: Impact;
  /** Number of sessions in the list, the entries that cannot be shown included. */
  readonly total: number;
  /** When the list was read, ms since the epoch. */
  readonly readAt: number;
  /** How many sessions the server allows; undefined where that is not known. */
  readonly seats?: number | undefined;
  /** Whether single sessions can be sent to this server. */
  readonly canTargetSessions: boolean;
  /** What has changed since the confirmation was last shown, so that it must be confirmed again. */
  readonly change: ImpactChange | undefined;
  /** Why what was confirmed could not be sent. */
  readonly obstacle: PlanObstacle | undefined;
  /** True while the list is read again before sending. */
  readonly isChecking: boolean;
  /** The account that can be locked first, so that nobody logs in with it again; undefined where that is not offered. */
  readonly lockable?: DirectoryUser | undefined;
  /** Whether locking it was asked for with the logout: then it is chosen at first. */
  readonly wantsLock?: boolean | undefined;
  /** The account that could be locked if the own user were granted the symbol. */
  readonly lockRight?: { readonly account: DirectoryUser; readonly symbol: string } | undefined;
  /** The account that this logout has already locked, or may have locked. Asking again does not undo that. */
  readonly lock?: ReportedLock | undefined;
  /** What failed before sending: nobody has been logged out. */
  readonly failure?: LogoutFailure | undefined;
}

/**
 * What keeps a logout that was confirmed from going on: the lock or the record that must be written has failed, or may have;
 * the people could not be told, or the moment that was chosen has `passed`; or, at the deadline of an announced one, a doubt:
 * the page was asleep or a clock was set (`missed`), somebody else has changed the announcement (`contested`), nobody could
 * read it, or somebody wants more time; or that question was open for so long that people no longer expect it (`outlived`).
 */
export interface LogoutFailure {
  readonly step:
    | 'lock'
    | 'lock-unknown'
    | 'audit'
    | 'announcement'
    | 'passed'
    | 'missed'
    | 'contested'
    | 'unreadable'
    | 'more-time'
    | 'outlived';
  /** Undefined where the reason is not known. */
  readonly error: SymbolError | undefined;
}

/** Where a logout stands between the request and its report. */
export type LogoutStep =
  /** The list is being read for the confirmation. */
  | { readonly step: 'reading'; readonly target: LogoutTarget }
  /** The dialog waits for an answer. */
  | { readonly step: 'confirming'; readonly confirmation: Confirmation }
  /**
   * The people have been told when they are going to be logged out, and the plan is frozen until then. Nothing is sent
   * by itself: whoever has announced it carries it out or cancels it.
   */
  | {
      readonly step: 'announced';
      readonly confirmation: Confirmation;
      readonly choices: LogoutChoices;
      readonly plan: LogoutPlan;
      /** Its time has come, and the list is being read again. */
      readonly isDue: boolean;
    }
  /** The list could not be read, or logging out is not possible now. Nothing was sent. */
  | {
      readonly step: 'blocked';
      readonly target: LogoutTarget;
      readonly error: SymbolError | undefined;
      readonly obstacle: LogoutObstacle | undefined;
    }
  /** It is being carried out; the report grows. */
  | { readonly step: 'running'; readonly plan: LogoutPlan; readonly report: LogoutReport };

/** Whether the dialog waits until somebody logs in. */
export function waitsForLogin(step: LogoutStep | undefined): boolean {
  return step?.step === 'blocked' && step.obstacle === 'guest';
}

/** Whether the dialog is open: a logout that is carried out, or that people were told of, asks nothing. */
export function isAsking(step: LogoutStep | undefined): boolean {
  return step !== undefined && step.step !== 'running' && step.step !== 'announced';
}
