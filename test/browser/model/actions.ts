import fc, { type AsyncCommand } from 'fast-check';
import type { FaultName } from '../../../demo/emulator/faults.js';
import type { BusyLookup } from '../../../src/host/busy.js';
import { fingerprint } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import type { Tally } from '../../properties/scale.js';
import type { Plant } from './plant.js';
import { demandSilence, type Promises } from './promises.js';

/** What is known without looking: the state of the element and its server. */
export interface Model {
  isMounted: boolean;
  fault: FaultName | undefined;
}

/** The plant and the promises it is judged by. */
export interface Real {
  readonly plant: Plant;
  readonly promises: Promises;
  readonly tally: Tally;
}

/** Returns false if there was nothing to do: most user actions need something to press. */
type Perform = (real: Real, model: Model) => unknown;

class Action implements AsyncCommand<Model, Real> {
  readonly #name: string;
  readonly #needsElement: boolean;
  readonly #perform: Perform;

  constructor(name: string, needsElement: boolean, perform: Perform) {
    this.#name = name;
    this.#needsElement = needsElement;
    this.#perform = perform;
  }

  check({ isMounted }: Readonly<Model>): boolean {
    return isMounted || !this.#needsElement;
  }

  async run(model: Model, real: Real): Promise<void> {
    const isDone = (await this.#perform(real, model)) !== false;
    await real.plant.pass(0);
    real.promises.check();
    real.tally.add('steps');
    if (isDone) real.tally.add(`steps: ${this.#name.replace(/ [({[0-9"].*$/, '')}`);
  }

  toString(): string {
    return this.#name;
  }
}

const event = (name: string, perform: Perform) => new Action(name, false, perform);
const act = (name: string, perform: Perform) => new Action(name, true, perform);

function press(elements: readonly HTMLElement[], choice: number): boolean {
  const element = elements[choice % Math.max(1, elements.length)];
  element?.click();
  return element !== undefined;
}

/** The check boxes of the dialog but those that lock accounts. */
function checkBoxesOf({ hand }: Plant): readonly HTMLInputElement[] {
  return hand.inDialog(hand.checkBoxes(/^(?!Lock)/));
}

function pressCheckBox(plant: Plant, at: number): Promise<boolean> {
  const boxes = checkBoxesOf(plant);
  return plant.check(boxes[at % Math.max(1, boxes.length)]);
}

const choice = fc.nat(40);

/** Waits in ms, mostly short; the long ones let everything finish. */
const waits = fc.constantFrom(0, 0, 50, 100, 450, 450, 1000, 2500, 6000, 35_000);

/** Users who log in, some on the page's own client. */
const logIns = fc.record({
  user: fc.constantFrom('operator1', 'anna', 'ben', 'maria', '__SystemAdministrator', 'nobody'),
  clientIp: fc.constantFrom('10.0.0.21', '10.0.0.22', '10.0.0.40', '10.0.0.11'),
});

/** Faults under which a server ends only the sessions it was asked to end. */
const faults = fc.constantFrom<FaultName | undefined>(
  ...([undefined, undefined, undefined, 'no-rights', 'no-rights', 'no-groups', 'force-logout-refused'] as const),
  ...(['force-logout-ignored', 'force-logout-lost', 'force-logout-lost-before', 'force-logout-no-answer'] as const),
  ...(['force-logout-partly', 'force-logout-done-refused', 'returning-panels', 'no-subscriptions'] as const),
  ...(['refused-connection', 'malformed-list', 'restart', 'rights-lost', 'own-missing', 'answers-twice'] as const),
);

/** A target of any kind for the sessions of the plant; some name nobody, or nothing at all. */
function targetOf(kind: number, at: number, { others, own }: Plant): unknown {
  const session = others[at % Math.max(1, others.length)] ?? own;
  const ids = others.map(({ id }) => id);
  switch (kind) {
    case 0:
      return { kind: 'user', name: session?.user };
    case 1:
      return { kind: 'user', name: session?.user, domain: session?.domain };
    case 2:
      return { kind: 'group', name: ['Operators', '__SystemUsers', 'Quality', '__SystemAdministrators'][at % 4] };
    case 3:
      return { kind: 'client-ip', address: at % 3 === 0 ? own?.clientIp : session?.clientIp };
    case 4:
      return { kind: 'client-certificate', thumbprint: 'ab'.repeat(64) };
    case 5:
      return { kind: 'session', id: at % 5 === 0 ? own?.id : session?.id };
    case 6:
      return { kind: 'sessions', ids: ids.slice(0, 1 + (at % 4)) };
    case 7:
      return { kind: 'everyone' };
    case 8:
      return { kind: 'everyone', except: 'own' };
    case 9:
      return { kind: 'user', name: ['nobody-at-all', '', ' ', 'Domain::', '\u200b'][at % 5] };
    default:
      return [{}, null, { kind: 'sessions', ids: [] }, { kind: 'session' }, { kind: 'everyone', except: '' }][at % 5];
  }
}

/** What a host page can report about busy sessions, in every valid form and some invalid ones. */
function busyOf(way: number, { others }: Plant): BusyLookup | undefined {
  const lookups: readonly (BusyLookup | undefined)[] = [
    undefined,
    others.slice(0, 2).map(({ user, clientIp }) => ({ user, clientIp, reason: 'Moves the crane' })),
    ({ clientIp }) => (clientIp === '10.0.0.21' ? 'In a recipe' : undefined),
    () => new Promise(() => undefined),
    () => {
      throw new TypeError('The host page is broken.');
    },
    others.map(({ id }) => ({ fingerprint: fingerprint(id), reason: 'All of them' })),
  ];
  return lookups[way % lookups.length];
}

const searches = fc.constantFrom('', '', '10.0.0.2', 'operator', 'user:anna', 'ip:10.0.0.0/24', 'zzz', '"');

/** The next step of a user who wants to log somebody out: request, check the required boxes, confirm. */
async function proceed(at: number, plant: Plant): Promise<boolean> {
  const { hand } = plant;
  if (hand.dialog) {
    await plant.pass(450);
    if (at % 3 === 0) await pressCheckBox(plant, at);
    await plant.pass(0);
    if (at % 4 === 1) plant.chooseTime(1);
    await plant.pass(0);
    return plant.confirm();
  }
  const logOutSelection = hand.buttons(/^Log out \d+ sessions? …/);
  if (logOutSelection.length > 0 && at % 4 > 0) return plant.pressSelection();
  if (at % 5 > 2) return press(hand.checkBoxes(/^Select .* on /), at);
  if (at % 2 === 0) return plant.pressRow(at);
  plant.request(targetOf(at % 10, at, plant) as LogoutTarget);
  return true;
}

/** What users do on the page. */
const userActions: readonly fc.Arbitrary<Action>[] = [
  ...again(
    24,
    choice.map((at) => act(`proceed ${at}`, ({ plant }) => proceed(at, plant))),
  ),
  ...again(
    3,
    choice.map((at) => act(`press Log out of row ${at}`, ({ plant }) => !plant.hand.dialog && plant.pressRow(at))),
  ),
  ...again(
    4,
    choice.map((at) => act(`select row ${at}`, ({ plant }) => press(plant.hand.checkBoxes(/^Select .* on /), at))),
  ),
  ...again(2, fc.constant(act('press Log out of the selection', ({ plant }) => plant.pressSelection()))),
  choice.map((at) =>
    act(`press a button about hidden rows ${at}`, ({ plant }) =>
      press(plant.hand.buttons(/^(Keep them selected|Deselect hidden|Clear selection)$/), at),
    ),
  ),
  ...again(
    3,
    fc
      .record({ kind: fc.nat(10), at: choice })
      .map(({ kind, at }) =>
        act(`request target ${kind} of ${at}`, ({ plant }) => plant.request(targetOf(kind, at, plant) as LogoutTarget)),
      ),
  ),
  fc.constant(
    act('press Log out a user, group, IP', ({ plant }) =>
      press(plant.hand.buttons(/^Log out a user, group, IP …$/), 0),
    ),
  ),
  choice.map((at) =>
    act(`pick target ${at}`, ({ plant }) =>
      press(plant.hand.buttons(/^(Log out (user|group|client)|User$|Group$|Client IP$)/), at),
    ),
  ),
  ...again(
    8,
    fc.constant(
      act('wait and confirm', async ({ plant }) => {
        await plant.pass(450);
        return plant.confirm();
      }),
    ),
  ),
  fc.constant(act('confirm immediately', ({ plant }) => plant.confirm())),
  fc.constant(
    act('confirm twice', async ({ plant }) => {
      await plant.pass(450);
      return (await plant.confirm()) && (await plant.confirm());
    }),
  ),
  ...again(
    4,
    choice.map((at) => act(`press a check box in the dialog ${at}`, ({ plant }) => pressCheckBox(plant, at))),
  ),
  fc.constant(act('cancel', ({ plant }) => press(plant.hand.inDialog(plant.hand.buttons(/^(Cancel|Close)$/)), 0))),
  fc.constant(
    act('press Escape', ({ plant }) => {
      const init = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
      plant.hand.dialog?.dispatchEvent(new KeyboardEvent('keydown', init));
    }),
  ),
  fc.constant(act('press Try again', ({ plant }) => press(plant.hand.buttons(/^Try /), 0))),
  fc.constant(act('press Refresh', ({ plant }) => press(plant.hand.buttons(/^Refresh$/), 0))),
  fc.constant(act('dismiss the report', ({ plant }) => press(plant.hand.buttons(/^Dismiss the report$/), 0))),
  choice.map((at) => act(`dismiss message ${at}`, ({ plant }) => press(plant.hand.buttons(/^Dismiss$/), at))),
  searches.map((text) =>
    act(`search for "${text}"`, ({ plant }) => {
      const { search } = plant.hand;
      if (!search) return false;
      search.value = text;
      search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return true;
    }),
  ),
];

/** The options of the list of times for which a logout is announced: mostly in a minute, sometimes at a quarter of an hour. */
const announcedTimes = [1, 1, 1, 1, 2, 4, 5];

/** What happens while an announced logout waits, on both sides. */
const announcementActions: readonly fc.Arbitrary<Action>[] = [
  ...again(
    14,
    choice.map((at) =>
      act(`announce a logout ${at}`, async ({ plant }) => {
        if (!plant.hand.dialog) await plant.pressRow(at);
        await plant.pass(450);
        if (!plant.chooseTime(announcedTimes[at % announcedTimes.length] ?? 1)) return false;
        await plant.pass(0);
        return plant.confirm();
      }),
    ),
  ),
  ...again(
    2,
    choice.map((at) => act(`choose a time ${at % 6}`, ({ plant }) => plant.chooseTime(at % 6))),
  ),
  ...again(
    3,
    fc.constantFrom(3000, 3000, 0).map((delay) =>
      event(`announcements take ${delay}`, ({ plant }) => {
        plant.emulator.announcementDelay = delay;
      }),
    ),
  ),
  ...again(
    2,
    choice.map((at) => act(`offer other minutes ${at % 3}`, ({ plant }) => plant.offer(at))),
  ),
  fc
    .constantFrom(-3_600_000, 0, 3_600_000)
    .map((by) => event(`set the clock of the server ${by}`, ({ plant }) => plant.setServerClock(by))),
  ...again(3, fc.constant(act('call off', ({ plant }) => plant.pressBar(/^Call off$/)))),
  ...again(2, fc.constant(act('grant more minutes', ({ plant }) => plant.pressBar(/^\d+ more minutes$/)))),
  ...again(2, fc.constant(act('do not wait', ({ plant }) => plant.pressBar(/^Log out \d+ sessions? now$/)))),
  ...again(
    3,
    fc.constantFrom('seen' as const, 'more-time' as const).map((kind) =>
      event(`answer "${kind}"`, ({ plant }) => {
        const { announced } = plant.question ?? {};
        if (announced) plant.person.answer(announced.id, kind);
        return announced !== undefined;
      }),
    ),
  ),
  ...again(
    2,
    fc.constant(
      event('call off in the name of the administrator', ({ plant }) => {
        const { announced } = plant.question ?? {};
        if (announced) plant.person.callOff(announced.id);
        return announced !== undefined;
      }),
    ),
  ),
  ...again(
    2,
    choice.map((at) =>
      event(`forge an announcement ${at}`, ({ plant }) =>
        plant.person.forge({
          id: at % 2 === 0 ? (plant.question?.announced?.id ?? 'forged') : `forged ${at}`,
          revision: at % 4,
          by: 'TcHmiUserManagement::__SystemAdministrator',
          reason: 'It is time',
          deadline: plant.clock.now + (at % 5) * 20_000,
          moreMinutes: 5,
          sessions: plant.others.map(({ id }) => fingerprint(id)),
        }),
      ),
    ),
  ),
  fc
    .boolean()
    .map((isKnown) =>
      event(`authors "${isKnown ? 'known' : 'not known'}"`, ({ plant }) =>
        plant.emulator.setSwitches({ eventSession: isKnown ? 'creator' : 'absent' }),
      ),
    ),
  fc.constant(act('close the page', ({ plant }) => plant.closePage())),
  fc
    .constantFrom(30_000, 200_000, 870_000)
    .map((duration) => event(`sleep ${duration}`, ({ plant }) => plant.clock.sleep(duration))),
  ...again(
    4,
    fc
      .constantFrom(58_000, 61_000, 61_000, 301_000)
      .map((duration) => event(`wait ${duration}`, ({ plant }) => plant.pass(duration))),
  ),
];

/** What there is only on a page of several servers. */
const plantActions: readonly fc.Arbitrary<Action>[] = [
  ...again(
    8,
    choice.map((at) =>
      event(`turn to server ${at % 3}`, ({ plant }) => {
        plant.at = at % plant.servers.length;
        return plant.servers.length > 1;
      }),
    ),
  ),
  ...again(
    16,
    choice.map((at) =>
      act(`log out on several servers ${at}`, async ({ plant }) => {
        if (plant.servers.length === 1 || plant.hand.dialog) return false;
        plant.request(targetOf([0, 2, 3, 7][at % 4] ?? 0, at, plant) as LogoutTarget);
        await plant.pass(3000);
        const boxes = checkBoxesOf(plant);
        const [first] = boxes;
        const isMeant = [
          () => false,
          () => true,
          (box: HTMLElement) => box.closest('section') === first?.closest('section'),
        ][at % 3];
        for (const box of boxes) if (isMeant?.(box)) await plant.check(box);
        await plant.pass(450);
        return plant.confirm();
      }),
    ),
  ),
  choice.map((at) => act(`press a server of the bar ${at}`, ({ plant }) => press(plant.hand.buttons(/^Line \d /), at))),
  ...again(
    6,
    choice.map((at) =>
      act(`open a server ${at}`, async ({ plant }) => {
        const { hand } = plant;
        if (!press(hand.buttons(/^Back to all servers$/), 0)) press(hand.buttons(/^All servers$/), 0);
        await plant.pass(0);
        press(hand.buttons(/^Line \d /), at);
        await plant.pass(0);
        press(hand.buttons(/^Open Line \d$/), 0);
        await plant.pass(100);
        return plant.opened !== undefined;
      }),
    ),
  ),
  fc.constant(act('press Back', ({ plant }) => press(plant.hand.buttons(/^Back to all servers$/), 0))),
  fc.constant(act('press All servers', ({ plant }) => press(plant.hand.buttons(/^All servers$/), 0))),
];

/** What the server, the network and the host page do. */
const events: readonly fc.Arbitrary<Action>[] = [
  ...again(
    6,
    waits.map((duration) => event(`wait ${duration}`, ({ plant }) => plant.pass(duration))),
  ),
  ...again(
    3,
    logIns.map(({ user, clientIp }) =>
      event(`log in ({${user} on ${clientIp}})`, ({ plant }) => plant.logIn(user, clientIp)),
    ),
  ),
  ...again(
    2,
    choice.map((at) =>
      event(`log out elsewhere ${at}`, ({ plant }) => {
        const { id } = plant.others[at % Math.max(1, plant.others.length)] ?? {};
        return id !== undefined && plant.emulator.endSession(id);
      }),
    ),
  ),
  fc.constant(event('end the own session', ({ plant }) => plant.emulator.endSession(plant.own?.id ?? ''))),
  ...again(
    5,
    fc.constant(
      event('log in again', ({ plant }) => {
        if (plant.own?.user === '__SystemAdministrator' || plant.client.connection !== 'online') return false;
        const userName = '__SystemAdministrator';
        // A faulty server refuses it; a later step tries again.
        plant.client.login({ userName, password: userName }).catch(() => undefined);
        return true;
      }),
    ),
  ),
  fc
    .constantFrom(1006, 1000, 1011, 4465)
    .map((code) => event(`drop the connection (${code})`, ({ plant }) => plant.emulator.dropConnections(code))),
  ...again(
    5,
    faults.map((fault) =>
      event(`fault "${fault ?? 'none'}"`, ({ plant }, model) => {
        model.fault = fault;
        plant.setFault(fault);
      }),
    ),
  ),
  fc.constant(event('restart', ({ plant }) => plant.emulator.restart())),
  choice.map((way) =>
    act(`busy ${way % 6}`, ({ plant }) => {
      plant.manager.busy = busyOf(way, plant);
    }),
  ),
  choice.map((way) =>
    act(`protect ${way % 4}`, ({ plant }) => {
      plant.manager.protect = [undefined, { users: ['anna'] }, { clients: ['10.0.0.0/24'] }, { groups: ['Operators'] }][
        way % 4
      ];
    }),
  ),
  fc.boolean().map((isAllowed) =>
    act(`everyone "${isAllowed ? 'allowed' : 'not allowed'}"`, ({ plant }) => {
      plant.manager.allowEveryone = isAllowed;
    }),
  ),
  fc.constantFrom(true, false, false).map((isReadonly) =>
    act(`readonly "${isReadonly ? 'on' : 'off'}"`, ({ plant }) => {
      plant.manager.readonly = isReadonly;
    }),
  ),
  fc.constant(
    act('unmount', async ({ plant }, model) => {
      plant.unmount();
      model.isMounted = false;
      await demandSilence(plant);
    }),
  ),
  ...again(
    4,
    fc.constant(
      new (class extends Action {
        override check({ isMounted }: Readonly<Model>): boolean {
          return !isMounted;
        }
      })('mount', false, async ({ plant }, model) => {
        plant.mount();
        model.isMounted = true;
        await plant.pass(2000);
      }),
    ),
  ),
];

function again<Value>(times: number, arbitrary: fc.Arbitrary<Value>): readonly fc.Arbitrary<Value>[] {
  return Array.from({ length: times }, () => arbitrary);
}

/** Everything that can happen, frequent actions several times. */
export const actions = [...userActions, ...announcementActions, ...plantActions, ...events];
