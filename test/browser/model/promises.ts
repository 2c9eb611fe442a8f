import { fingerprint } from '../../../src/session/session.js';
import type { EmulatedSession } from '../../../demo/emulator/emulator-types.js';
import { mayMeanEveryone } from '../../node/properties/may-mean-everyone.js';
import { deepElements, renderedText } from '../support.js';
import type { Plant, Question } from './plant.js';

/** Fails with what is broken. */
class BrokenPromise extends Error {}

function demand(holds: boolean, promise: string, ...witnesses: readonly unknown[]): void {
  if (!holds) throw new BrokenPromise(`${promise} ${witnesses.map((one) => JSON.stringify(one)).join(', ')}`);
}

/** What must hold after each step, whatever has happened. Looks at each `ForceLogout` once. */
export class Promises {
  readonly #plant: Plant;
  #seen = 0;

  constructor(plant: Plant) {
    this.#plant = plant;
  }

  check(): void {
    const { faults, manager, known, emulator, question } = this.#plant;
    demand(faults.length === 0, 'Nothing unforeseen happens:', ...faults);
    if (question) demandGoodValues(question, this.#plant);
    const { forceLogouts } = emulator.record;
    for (const { ended } of forceLogouts.slice(this.#seen)) {
      for (const session of ended) {
        demand(question !== undefined && isShown(session, question, this.#plant), 'Nobody ends unseen:', session, {
          target: question?.target,
          confirmed: question?.confirmed,
        });
      }
    }
    this.#seen = forceLogouts.length;
    const text = renderedText(manager);
    for (const id of known.keys()) demand(!text.includes(id), 'No whole session id is on the page:', fingerprint(id));
    const dialogs = deepElements(manager.shadowRoot ?? manager).filter(
      (element) => element.getAttribute('role') === 'alertdialog',
    );
    demand(dialogs.length <= 1, 'There is one question at a time.');
  }
}

/** Values that the server has got: at most the one of the target, or each session once, and never everyone by accident. */
function demandGoodValues({ target, values, confirmed }: Question, plant: Plant): void {
  const texts = values.map((value) => JSON.stringify(value));
  demand(new Set(texts).size === texts.length, 'Nothing is sent twice:', texts);
  for (const value of values) {
    if (value === null) {
      const isPlain = target.kind === 'everyone' && target.except === undefined;
      const isSaid = confirmed?.ticks.some((tick) => tick.startsWith('Yes, ')) === true;
      demand(isPlain && isSaid && values.length === 1, 'Everyone only where that was said:', target, confirmed);
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
      const session = plant.known.get(String(text));
      // A server may list some that it does not have.
      const isListed = confirmed?.fingerprints.includes(fingerprint(String(text))) === true;
      demand(
        isListed || (session !== undefined && isShown(session, { target, confirmed }, plant)),
        'Only a session that was shown:',
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

/** Whether somebody who confirmed has seen that this session ends, or that nobody can tell. */
function isShown(
  session: EmulatedSession,
  { target, confirmed }: Pick<Question, 'target' | 'confirmed'>,
  plant: Plant,
) {
  if (!confirmed) return false;
  const { fingerprints, text, ticks } = confirmed;
  const has = (part: RegExp) => ticks.some((tick) => part.test(tick));
  if (fingerprints.includes(fingerprint(session.id))) return true;
  if (plant.isOwnOnce(session.id) && has(/my own|is mine/)) return true;
  if (session.isExtensionContainer || session.isRemoteClient) return has(/system session/);
  const isPossible = /may be ended too|No session in the list matches/.test(text) && text.includes(session.user);
  return target.kind === 'client-certificate' || isPossible;
}

/** Whatever was begun is at its end, and told. The element is still there, or was taken out. */
export function demandEnd({ question, openCalls, hand, manager }: Plant): void {
  const isOwed = question !== undefined && question.values.length > 0 && !question.isAbandoned;
  demand(!isOwed || question.isReported, 'A report for what was sent:', question);
  demand(openCalls === 0, 'Whoever asked has got an answer.');
  demand(hand.dialog === undefined, 'No question stays that nobody has asked.');
  demand(!manager.shadowRoot?.querySelector('progress'), 'Nothing seems to go on.');
}

/** The list shows whom the server has. */
export function demandTrueList({ hand, emulator }: Plant): void {
  const there = emulator.activeSessions().map(({ user, clientIp }) => `${user} on ${clientIp}`);
  demand(JSON.stringify([...hand.rows].sort()) === JSON.stringify(there.sort()), 'The list is true:', hand.rows, there);
}

/** After unmounting: nothing of the element goes on. Takes more than the longest time between two readings. */
export async function demandSilence(plant: Plant): Promise<void> {
  const { timers, emulator } = plant;
  await plant.pass(0);
  demand(timers.waiting.length === 0, 'No timer goes on:', timers.waiting);
  // Until the server has taken back the subscriptions.
  await plant.pass(3000);
  demand(emulator.record.openSubscriptions === 0, 'No subscription goes on:', emulator.record.openSubscriptions);
  const before = requestsOf(plant);
  await plant.pass(70_000);
  demand(requestsOf(plant) === before, 'No request goes on:', before, requestsOf(plant));
  demand(timers.waiting.length === 0, 'No timer begins:', timers.waiting);
}

/** What the server was asked, but for the sign of life with which a connection is kept. */
function requestsOf({ emulator }: Plant): string {
  return JSON.stringify({ ...emulator.record.commands, IsAuthRequired: undefined });
}
