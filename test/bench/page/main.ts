import { makeAnswer } from './answers.js';
import { contenders, Ours, type Contender, type ContenderName } from './contenders.js';
import { connectCounted, type WireLine } from './wire.js';
import { anyMoment, countNodes, deepQuery, deepQueryAll, deepRoots, painted } from './painting.js';
import { PowerlessPlant } from './power-on.js';

/** Durations of one user action, in ms since its input event. */
export interface ActTimes {
  /** Until the paint that shows the effect. */
  readonly shown: number;
  /** From the first answer of the server to the paint that shows what it led to, where that was waited for. */
  readonly answered: number | undefined;
  /** Until the first `ForceLogout`, if one has been sent by then. */
  readonly sent: number | undefined;
}

/** What an idle control has sent and received. */
export interface WireCounts {
  readonly lines: readonly WireLine[];
  /** Open at this moment. */
  readonly subscriptions: number;
}

const place = document.querySelector('main')!;
const answers = { first: '', changed: '' };
export type AnswerName = keyof typeof answers;

let size = 0;
let plantServers = 1;
let current: Contender | undefined;
let act: Promise<ActTimes> | undefined;
let wire: ReturnType<typeof connectCounted> | undefined;
let powerless: PowerlessPlant | undefined;

const longTasks: PerformanceEntry[] = [];
const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));

const markerOf = (answer: AnswerName): string => `__A-${answer}`;
const rowTexts = (): string =>
  deepQueryAll(place, '[part~=row]')
    .map(({ textContent }) => textContent)
    .join();
const rowCount = (): string | null | undefined => deepQuery(place, '[aria-rowcount]')?.getAttribute('aria-rowcount');
const hasButton = (name: RegExp, within: ParentNode = place): boolean =>
  deepQueryAll(within, 'button').some((button) => name.test(button.textContent.trim()));

const openDialog = (): Element | null => deepQuery(place, '[role=alertdialog]');
const isAsking = (): boolean => {
  const dialog = openDialog();
  return dialog !== null && hasButton(/^Log out/, dialog);
};

/** The visible effects of user actions. Each is called before the action; its result is called in each frame after it. */
const effects = {
  searched: () => {
    const before = rowCount();
    return () => rowCount() !== before;
  },
  sorted: () => {
    const before = rowTexts();
    return () => rowTexts() !== before;
  },
  selected: () => () => hasButton(/^Log out [\d.,]+ /),
  unselected: () => () => !hasButton(/^Log out [\d.,]+ /),
  opened: () => () => deepQuery(place, '[part~=row] [aria-expanded=true]') !== null,
  closed: () => () => deepQuery(place, '[part~=row] [aria-expanded=true]') === null,
  opening: () => () => openDialog() !== null,
  asked: () => () => isAsking(),
  detailed: () => () =>
    deepQueryAll(place, 'tchmi-session-details').some((details) => details.shadowRoot?.querySelector('tbody tr')),
  checking: () => () => !isAsking(),
  confirmed: () => () => openDialog() === null,
  sent: () => () => sentAt() !== undefined,
};
export type Effect = keyof typeof effects;

function ours(): Ours {
  if (!(current instanceof Ours)) throw new Error('Ours is not mounted.');
  return current;
}

/** When the first `ForceLogout` was sent to any server. */
function sentAt(): number | undefined {
  return ours().clients.find((client) => client.sentAt !== undefined)?.sentAt;
}

/** When a server first answered to the last act. */
function answeredAt(): number {
  return Math.min(...ours().clients.map((client) => client.answeredAt ?? Infinity));
}

/** Time of a task that was spent on parsing answers, in ms. */
function parseTimeIn({ startTime, duration }: PerformanceEntry): number {
  return ours()
    .clients.flatMap(({ parses }) => parses)
    .reduce(
      (sum, { start, end }) => sum + Math.max(0, Math.min(end, startTime + duration) - Math.max(start, startTime)),
      0,
    );
}

/** Functions for scripts/bench.js. */
const bench = {
  /**
   * Makes the answers of a size.
   * @param servers how many servers a plant has
   * @param symbols that the session of the marker is subscribed to
   * @returns characters of the first
   */
  prepare(sessions: number, servers = 1, symbols = 0): number {
    size = sessions;
    plantServers = servers;
    answers.first = makeAnswer(sessions, markerOf('first'), 0, symbols);
    answers.changed = makeAnswer(sessions, markerOf('changed'), 100);
    return answers.first.length;
  },

  async mount(name: ContenderName): Promise<void> {
    current = await contenders[name](place, size, plantServers);
  },

  unmount(): void {
    current = undefined;
    place.replaceChildren();
  },

  /** An answer arrives and is shown. @returns ms from the text in hand to the frame that shows its rows */
  async arrive(answer: AnswerName): Promise<number> {
    await anyMoment();
    const start = performance.now();
    current?.arrive(answers[answer]);
    return (await painted(() => current?.isShown(markerOf(answer)) === true)) - start;
  },

  /** Resolves when the page is idle. */
  idle: () => new Promise<unknown>((resolve) => requestIdleCallback(resolve)),

  /** Sends an answer every second from now on, each with 1 % of the sessions replaced, until the last is shown. */
  async changeEverySecond(seconds: number): Promise<void> {
    let last: AnswerName = 'first';
    for (let second = 0; second < seconds; second++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      last = second % 2 === 0 ? 'changed' : 'first';
      current?.arrive(answers[last]);
    }
    await painted(() => current?.isShown(markerOf(last)) === true);
  },

  /** The answer on the page arrives once more. @returns changes of the table's DOM */
  async repeatAnswer(): Promise<number> {
    const [client] = ours().clients;
    if (!client) throw new Error('There is no client.');
    const table = deepQuery(place, '[part~=table]');
    if (!table) throw new Error('There is no table.');
    const records: MutationRecord[] = [];
    const mutations = new MutationObserver((some) => records.push(...some));
    for (const root of [table, ...(table.shadowRoot ? deepRoots(table.shadowRoot) : [])]) {
      mutations.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    const parses = client.parses.length;
    client.repeat();
    await painted(() => client.parses.length > parses);
    await new Promise((resolve) => setTimeout(resolve, 200));
    mutations.disconnect();
    return records.length;
  },

  /**
   * Measures the next user action from its input event.
   * @param answered the effect of what the server answers to it, to wait for as well
   */
  expectAct(input: 'click' | 'keydown', effect: Effect, answered?: Effect | null): void {
    const isShown = effects[effect]();
    const isAnswered = answered ? effects[answered]() : undefined;
    for (const client of ours().clients) client.answeredAt = undefined;
    const measured = async (since: number): Promise<ActTimes> => {
      const shown = await painted(isShown);
      const end = isAnswered && (await painted(isAnswered));
      const sent = sentAt();
      return { shown: shown - since, answered: end && end - answeredAt(), sent: sent && sent - since };
    };
    act = new Promise((resolve, reject) => {
      const measure = ({ timeStamp }: Event): void => {
        measured(timeStamp).then(resolve, reject);
      };
      window.addEventListener(input, measure, { capture: true, once: true });
    });
    // The script reads the result later.
    act.catch(() => undefined);
  },

  actTimes: () => act,

  /** Starts to record tasks that block the page; the browser reports those of 50 ms and more. */
  watchBlocks(): void {
    longTasks.splice(0);
    observer.observe({ type: 'longtask' });
  },

  /** @returns ms of the longest task since {@link watchBlocks}, without `JSON.parse`; 0 below 50 */
  longestBlock(): number {
    longTasks.push(...observer.takeRecords());
    observer.disconnect();
    return Math.max(0, ...longTasks.map((task) => task.duration - parseTimeIn(task)));
  },

  nodes: () => countNodes(place),

  /** Connects the element to an emulated server whose list changes once a minute. */
  startIdle(sessions: number, symbols: number): void {
    const counted = connectCounted(sessions, symbols);
    const manager = document.createElement('tchmi-session-manager');
    manager.client = counted.client;
    place.append(manager);
    counted.client.connect();
    wire = counted;
  },

  /** Counts from zero again. */
  clearWire: () => wire?.wire.clear(),

  wire: (): WireCounts | undefined =>
    wire && { lines: wire.wire.lines, subscriptions: wire.emulator.record.openSubscriptions },

  /** Opens a plant whose servers are all without power. */
  openPowerless(servers: number, sessions: number): void {
    powerless = new PowerlessPlant(place, servers, sessions);
  },

  powerOn: () => powerless?.powerOn(),

  isWhole: () => powerless?.isWhole(),
};

export type Bench = typeof bench;

Object.assign(window, { bench });
