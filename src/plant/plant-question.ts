import type { Confirmation } from '../logout/step.js';
import { isPlainEveryone } from '../targets/target.js';
import type { PlantLogout } from './plant-logout.js';
import type { NotReached } from './plant-report.js';
import type { PlantServer } from './plant-server.js';

/** What a confirmation over several servers shows at one moment. */
export interface PlantQuestion {
  /** Whether everybody is meant on each server that is asked about: not where another try is about those who are left. */
  readonly isEveryone: boolean;
  /** Lists are still being read. */
  readonly isReading: boolean;
  /** What there is to confirm on each server. */
  readonly asked: readonly { readonly server: PlantServer; readonly confirmation: Confirmation }[];
  /** Servers to which nothing will be sent, and why. They are never counted. */
  readonly notReached: readonly { readonly server: PlantServer; readonly notReached: NotReached }[];
  /** On how many servers nobody is affected. */
  readonly untouched: number;
}

/** The question to ask now; undefined while there is none. */
export function questionOf(logout: PlantLogout | undefined): PlantQuestion | undefined {
  if (!logout?.isAsking) return undefined;
  const { parts } = logout;
  const open = parts.filter(({ phase }) => phase !== 'done');
  return {
    isEveryone: open.length > 0 && open.every(({ part }) => isPlainEveryone(part.target)),
    isReading: logout.isReading,
    asked: parts.flatMap(({ server, confirmation }) => (confirmation ? [{ server, confirmation }] : [])),
    notReached: parts.flatMap(({ server, notReached }) => (notReached ? [{ server, notReached }] : [])),
    untouched: parts.filter(({ meansNobody }) => meansNobody).length,
  };
}

/** Whether two questions show the same. */
export function isSameQuestion(left: PlantQuestion | undefined, right: PlantQuestion | undefined): boolean {
  if (!left || !right) return left === right;
  return (
    left.isEveryone === right.isEveryone &&
    left.isReading === right.isReading &&
    left.untouched === right.untouched &&
    left.asked.length === right.asked.length &&
    left.asked.every(({ server, confirmation }, index) => {
      const other = right.asked[index];
      return server === other?.server && confirmation === other.confirmation;
    }) &&
    left.notReached.length === right.notReached.length &&
    left.notReached.every(({ server, notReached }, index) => {
      const other = right.notReached[index];
      return server === other?.server && notReached === other.notReached;
    })
  );
}
