import type { FrameFault } from './frame-faults.js';
import type { SessionList } from './session-list-types.js';
import type { SessionSpec } from './session-spec.js';
import type { Switches } from './switches.js';

/** What a fault changes; everything it leaves out works as usual. */
export interface FaultBehaviour {
  /** What happens, in plain words. */
  readonly description: string;
  /** New connections are closed immediately. */
  readonly refusesConnections?: true;
  /** Requests are taken and never answered. */
  readonly mute?: true;
  /** Milliseconds from a request to its execution and answer. */
  readonly delay?: number;
  /** Milliseconds from the execution of a request to its answer, and from a push to its arrival. */
  readonly answerDelay?: number;
  /** Milliseconds for which frames in both directions are held back; then all are delivered, in their order. */
  readonly holdsFor?: number;
  /** New connections are opened and then closed with this code. */
  readonly turnsAway?: 4460 | 4465;
  /** Milliseconds after which the first connection of a client is closed, with `dropCode` or 1006. */
  readonly dropAfter?: number;
  readonly dropCode?: 1000 | 1011;
  /** Milliseconds after which the first session of a client is ended, as if by another administrator's ForceLogout. */
  readonly endsOwnAfter?: number;
  /** Every n-th frame in each direction is lost for a minute. */
  readonly losesEvery?: number;
  readonly frames?: FrameFault;
  /** Every n-th request of a connection is refused as a whole. */
  readonly refuseEvery?: number;
  /** Requests of a client per second; any more are refused as a whole. */
  readonly requestsPerSecond?: number;
  /** Milliseconds that the server's clock is ahead. */
  readonly clockOffset?: number;
  /** Codes that commands are refused with, by symbol without its `::` part. */
  readonly errors?: Readonly<Record<string, number>>;
  /** `GetSymbolAccess` ignores `errors`: the right is lost between asking for it and using it. */
  readonly isUnforeseen?: true;
  /** Error codes by symbol, for subscriptions only. */
  readonly subscriptionErrors?: Readonly<Record<string, number>>;
  readonly forceLogout?:
    | 'ignored'
    | 'lost'
    | 'lost-before'
    | 'no-answer'
    | 'partly'
    | 'gone'
    | 'done-refused'
    | 'others'
    | 'restart'
    | 'rights-lost';
  /** Every second read of the list leaves out every second session. */
  readonly flickers?: true;
  /** Answers with something other than the list of sessions. */
  readonly list?: (list: SessionList) => unknown;
  /** Highest version of `ListUsers`. */
  readonly usersVersion?: 1;
  /** `ListUsers` answers in the shape of an unknown version. */
  readonly usersShape?: 'unknown';
  /** `CreateEvent` is refused (4101) once ForceLogout has been called. */
  readonly refusesLateEvents?: true;
  /** Additional simulated sessions. */
  readonly adds?: readonly SessionSpec[];
  /** Adds sessions, users and groups with names that try to break a page. */
  readonly hostile?: true;
  /** Leaves out all simulated sessions. */
  readonly empty?: true;
  readonly switches?: Partial<Switches>;
}
