import { describeCause, describeNotReached } from '../../texts/describe.js';
import type { TextKey } from '../../texts/catalogue.js';
import type { Texts } from '../../texts/texts.js';
import { displayText } from '../../session/display-text.js';
import { countOutcomes } from '../../report/report.js';
import { reasonOf, type NotReached, type PlantReport } from '../plant-report.js';
import type { PlantServer } from '../plant-server.js';
import type { PlantCapacity, ServerStanding, Standing } from '../standing.js';

/** Names of this many servers fit into a sentence; more are counted. */
const namedServers = 3;

/** Some servers in a sentence: by name where they are few. */
export function serversText(servers: readonly Pick<PlantServer, 'name'>[], texts: Texts): string {
  return servers.length > namedServers
    ? texts.get('plantServers', { count: servers.length })
    : texts.list(servers.map(({ name }) => displayText(name)));
}

/** Why nothing was sent to a server. */
export function notReachedText(notReached: NotReached, texts: Texts): string {
  const { error } = notReached;
  return error ? describeCause(error, texts) : describeNotReached(reasonOf(notReached), texts);
}

/** The heading of a report: where something was sent and how many of all who were meant there are gone, and where nothing was. */
export function reportHeading({ servers }: PlantReport, isRunning: boolean, texts: Texts): string {
  const named = (some: PlantReport['servers']) =>
    serversText(
      some.map(({ server: name }) => ({ name })),
      texts,
    );
  const reached = servers.filter(({ report }) => report !== undefined);
  const missed = servers.filter(({ notReached }) => notReached !== undefined);
  const parts: string[] = [];
  if (reached.length > 0 || missed.length === 0) {
    parts.push(texts.get(isRunning ? 'plantReportRunning' : 'plantReportDone', { servers: named(reached) }));
  }
  if (reached.length > 0 && !isRunning) {
    const sessions = reached.flatMap(({ report }) => report?.sessions ?? []);
    const { ended, left } = countOutcomes({ sessions });
    const total = sessions.length - left;
    if (total > 0 || left === 0) parts.push(texts.get('noticePartly', { ended, total }));
    if (left > 0) parts.push(texts.get('reportLeft', { count: left }));
  }
  if (missed.length > 0) parts.push(texts.get('plantNothingSent', { servers: named(missed) }));
  return parts.join(' · ');
}

/** How full the servers are, and how many of them count where it is not all. */
export function capacityText({ used, total, counted, servers }: PlantCapacity, texts: Texts): string {
  return counted === servers
    ? texts.get('plantCapacity', { used, total })
    : texts.get('plantCapacityPart', { used, total, counted, servers });
}

const standingKeys = {
  unreachable: 'plantUnreachable',
  'not-allowed': 'plantNotAllowed',
  guest: 'plantGuest',
  old: 'plantOld',
  connecting: 'connecting',
} as const satisfies Record<Exclude<Standing, 'fine'>, TextKey>;

/** How a server stands, in a few words; empty where there is nothing to say. */
export function standingText({ standing, age }: ServerStanding, texts: Texts): string {
  if (standing === 'fine') return '';
  const text =
    standing === 'old' ? texts.get('plantOld', { age: texts.duration(age ?? 0) }) : texts.get(standingKeys[standing]);
  return standing === 'unreachable' && age !== undefined
    ? `${text}, ${texts.get('plantOld', { age: texts.duration(age) })}`
    : text;
}
