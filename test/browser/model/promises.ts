import { fingerprint } from '../../../src/session/session.js';
import type { EmulatedSession } from '../../../demo/emulator/emulator-types.js';
import { mayMeanEveryone } from '../../node/properties/may-mean-everyone.js';
import { deepElements, renderedText } from '../support.js';
import { isOwn, type ModelServer, type Plant, type Question } from './plant.js';

/** A promise that the element has broken. */
class BrokenPromise extends Error {}

function demand(holds: boolean, promise: string, ...witnesses: readonly unknown[]): void {
  if (!holds) throw new BrokenPromise(`${promise} ${witnesses.map((one) => JSON.stringify(one)).join(', ')}`);
}

/** What must hold after each step, whatever has happened. Each `ForceLogout` is checked once. */
export class Promises {
  readonly #plant: Plant;
  /** How many requests of each server have been checked. */
  readonly #seen = new Map<ModelServer, number>();

  constructor(plant: Plant) {
    this.#plant = plant;
  }

  check(): void {
    const { faults, manager, servers, question } = this.#plant;
    demand(faults.length === 0, 'Nothing unexpected happens:', ...faults);
    for (const server of servers) {
      if (question) demandGoodValues(question, server);
      const { forceLogouts } = server.emulator.record;
      for (const { ended } of forceLogouts.slice(this.#seen.get(server) ?? 0)) {
        for (const session of ended) {
          demand(
            question !== undefined && isShown(session, question, server),
            'No session ends that was not shown:',
            session,
            server.name,
            { target: question?.target, confirmed: question?.confirmed?.shown.get(server.name) },
          );
          const { picked } = question ?? {};
          demand(
            picked?.includes(`${session.user} on ${session.clientIp} · ${server.name}`) !== false,
            'Of picked sessions, no other one ends:',
            session,
            server.name,
            picked,
          );
        }
      }
      this.#seen.set(server, forceLogouts.length);
    }
    const text = renderedText(manager);
    for (const id of servers.flatMap(({ known }) => [...known.keys()]))
      demand(!text.includes(id), 'No whole session id is on the page:', fingerprint(id));
    const dialogs = deepElements(manager.shadowRoot ?? manager).filter(
      (element) => element.getAttribute('role') === 'alertdialog',
    );
    demand(dialogs.length <= 1, 'There is one dialog at a time.');
  }
}

/** A server receives the target's value once, or each of its own sessions once, and never everyone by accident. */
function demandGoodValues(question: Question, server: ModelServer): void {
  const { target } = question;
  const values = question.values.flatMap((sent) => (sent.server === server.name ? [sent.value] : []));
  const confirmed = question.confirmed?.shown.get(server.name);
  const texts = values.map((value) => JSON.stringify(value));
  demand(new Set(texts).size === texts.length, 'Nothing is sent twice:', texts);
  for (const value of values) {
    if (value === null) {
      const isPlain = target.kind === 'everyone' && target.except === undefined;
      const isExplicit = confirmed?.checked.some((label) => label.startsWith('Yes, ')) === true;
      demand(isPlain && isExplicit && values.length === 1, 'Everyone is sent only if confirmed:', target, confirmed);
      continue;
    }
    demand(!mayMeanEveryone(value), 'No value that could mean everyone:', value, target);
    if (typeof value === 'string') {
      const isSame = target.kind === 'user' && value.split('::').at(-1) === target.name;
      demand(isSame && values.length === 1, 'The value of the target, once:', values, target);
      continue;
    }
    const entries = Object.entries(value as Readonly<Record<string, string>>);
    const [key, text] = entries[0] ?? [];
    demand(entries.length === 1, 'One criterion per request:', value);
    if (key === 'sessionId') {
      const session = server.known.get(String(text));
      // A server can list sessions that it does not have.
      const isListed = confirmed?.fingerprints.includes(fingerprint(String(text))) === true;
      demand(
        isListed || (session !== undefined && isShown(session, question, server)),
        'Only a session that was shown is sent:',
        session,
        target,
        confirmed,
      );
    } else {
      const isSame =
        (key === 'group' && target.kind === 'group' && text === target.name) ||
        (key === 'clientIp' && target.kind === 'client-ip' && text === target.address) ||
        (key === 'clientCertificate' && target.kind === 'client-certificate' && text === target.thumbprint);
      demand(isSame && values.length === 1, 'The value of the target, once:', values, target);
    }
  }
}

/** Whether the confirmation showed that this session ends, or that it is uncertain who is affected. */
function isShown(
  session: EmulatedSession,
  { target, confirmed }: Pick<Question, 'target' | 'confirmed'>,
  server: ModelServer,
) {
  const shown = confirmed?.shown.get(server.name);
  if (!shown) return false;
  const { fingerprints, text, checked } = shown;
  const has = (part: RegExp) => checked.some((label) => part.test(label));
  if (fingerprints.includes(fingerprint(session.id))) return true;
  if (isOwn(session, server) && has(/my own|is mine/)) return true;
  if (session.isExtensionContainer || session.isRemoteClient) return has(/system session/);
  const isPossible = /may be ended too|No session in the list matches/.test(text) && text.includes(session.user);
  return target.kind === 'client-certificate' || isPossible;
}

/** Everything that was started has ended and is reported, whether the element is mounted or not. */
export function demandEnd({ question, openCalls, hand, manager }: Plant): void {
  const isOwed = question !== undefined && question.values.length > 0 && !question.isAbandoned;
  demand(!isOwed || question.isReported, 'A report for what was sent:', question);
  demand(openCalls === 0, 'Every call of requestLogout is settled.');
  demand(hand.dialog === undefined, 'No dialog remains open.');
  demand(!manager.shadowRoot?.querySelector('progress'), 'No progress is shown.');
}

/** The list shows exactly the sessions of the servers. */
export function demandTrueList({ hand, servers }: Plant): void {
  const there = servers.flatMap(({ name, emulator }) =>
    emulator
      .activeSessions()
      .map(({ user, clientIp }) => `${user} on ${clientIp}${servers.length > 1 ? ` · ${name}` : ''}`),
  );
  demand(
    JSON.stringify([...hand.rows].sort()) === JSON.stringify(there.sort()),
    'The list matches the server:',
    hand.rows,
    there,
  );
}

/** After unmounting, the element does nothing for longer than its longest refresh interval. */
export async function demandSilence(plant: Plant): Promise<void> {
  const { timers, servers } = plant;
  const subscriptions = () => servers.reduce((sum, { emulator }) => sum + emulator.record.openSubscriptions, 0);
  await plant.pass(0);
  demand(timers.waiting.length === 0, 'No timer is pending:', timers.waiting);
  // The server needs a moment to end the subscriptions.
  await plant.pass(3000);
  demand(subscriptions() === 0, 'No subscription remains open:', subscriptions());
  const before = requestsOf(plant);
  await plant.pass(70_000);
  demand(requestsOf(plant) === before, 'No request is sent:', before, requestsOf(plant));
  demand(timers.waiting.length === 0, 'No timer is set:', timers.waiting);
}

/** The commands that the servers received, except for the heartbeat. */
function requestsOf({ servers }: Plant): string {
  return JSON.stringify(servers.map(({ emulator }) => ({ ...emulator.record.commands, IsAuthRequired: undefined })));
}
