import { expect } from 'vitest';
import { faultTable } from '../../demo/emulator/faults.js';
import { single, works, type FaultCase, type Moment } from './cases.js';
import {
  button,
  confirmButton,
  deepAll,
  dialog,
  later,
  openScene,
  realFingerprints,
  sentences,
  shownFingerprints,
  until,
  type Scene,
} from './scene.js';

/** What was seen of one case. */
export interface Finding {
  readonly moment: Moment;
  /** What went wrong. */
  readonly title: string;
  /** What had to be said, as the page said it. */
  readonly said: string;
  /** Number of ForceLogouts that reached the server. */
  readonly sent: number;
  readonly outcomes: readonly string[];
  /** What went against the rules; empty where all is well. */
  readonly broken: readonly string[];
}

/** ms of the page's clock that a fault lasts, at the moment `logout` from the report on. */
const duration: Readonly<Record<Moment, number>> = { start: 45_000, list: 100_000, dialog: 15_000, logout: 5_000 };

/** ms within which whoever looks at the list must know that something is wrong. */
const tellingTime = 40_000;
/** ms within which a report must come to its end, whatever happens. */
const reportTime = 120_000;
/** ms within which the page must find back to a server that is well again. */
const healingTime = 150_000;

/** Notes a rule that does not hold. */
type Must = (holds: boolean, otherwise: string) => void;

/** What a case is called. */
export function titleOf({ fault, title }: FaultCase): string {
  const description = fault === undefined ? '' : faultTable[fault].description;
  if (fault === undefined) return title ?? '';
  return `\`${fault}\`: ${title ?? description}`;
}

/** Lets one thing go wrong, looks at the page, and lets the server be well again. */
export async function play(given: FaultCase): Promise<Finding> {
  const { moment, fault, says, neverSays } = given;
  const atStart = moment === 'start' && fault !== undefined ? { fault } : {};
  const scene = openScene({ ...given.plant, ...atStart }, given.identity);
  Object.assign(scene.manager, given.properties);
  const broken: string[] = [];
  const must: Must = (holds, otherwise) => {
    if (!holds) broken.push(otherwise);
  };
  try {
    if (moment !== 'start') must(await until(scene, () => isTrue(scene), 10_000), 'the list never came');
    await later(scene, 1_000);
    await (moment === 'start' || moment === 'list'
      ? goWrong(scene, given, must)
      : confirmAndGoWrong(scene, given, must));
    await later(scene, duration[moment]);
    checkPage(scene, given, must);
    if (given.says === works) checkWorks(scene, given, must);

    if (dialog() !== undefined) button('Cancel')?.click();
    scene.emulator.setFault(undefined);
    const isHealed = await until(scene, () => isTrue(scene) || isSigningIn(), healingTime);
    must(isHealed, `it does not find back to the server: ${sentences().join(' | ')}`);
    checkSent(scene, given, must);
    must(scene.problems.length === 0, `uncaught or on the console: ${scene.problems.join(' | ')}`);
    const told = [...scene.told.values()];
    const said = saidBy(told, says);
    must(said !== '', `it never said ${String(says)} but: ${told.join(' | ')}`);
    must(
      moment === 'logout' || saidBy(told, /may still have been carried out/) === '',
      'it says that a reading may have worked',
    );
    must(neverSays === undefined || saidBy(told, neverSays) === '', `it said ${String(neverSays)}`);
    return {
      moment,
      title: titleOf(given),
      said,
      sent: sentOf(scene),
      outcomes: scene.reports.flatMap(({ sessions }) => sessions.map(({ outcome }) => outcome)),
      broken,
    };
  } finally {
    scene.end();
  }
}

async function goWrong(scene: Scene, given: FaultCase, must: Must): Promise<void> {
  const { moment, fault, act, says } = given;
  if (moment === 'list') {
    if (fault !== undefined) scene.emulator.setFault(fault);
    // Something happens that the list should show.
    scene.emulator.openSession({ user: 'anna', clientIp: '10.0.0.99' });
  }
  act?.(scene);
  if (moment !== 'list') return;
  // A connection that comes back at once is missing for a quarter of a second only.
  const isTold = await until(scene, () => saidBy([...scene.told.values()], says) !== '', tellingTime, 100);
  must(isTold, `nothing was said within ${tellingTime / 1_000} s`);
}

async function confirmAndGoWrong(scene: Scene, given: FaultCase, must: Must): Promise<void> {
  const { moment, target = (where: Scene) => single(where, 'john'), outcomes } = given;
  // What goes wrong with it is told by the page; a rejection that nobody takes would be found among the problems.
  void scene.manager.requestLogout(target(scene)).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
  must(await until(scene, () => confirmButton() !== undefined, 5_000), 'the dialog could not be confirmed');
  // The button ignores a press that may belong to the tap that opened the dialog.
  await later(scene, 600);
  given.choose?.();
  await later(scene, 100);
  if (moment === 'logout') {
    goWrongWhenItIsSent(scene, given);
  } else {
    if (given.fault !== undefined) scene.emulator.setFault(given.fault);
    given.act?.(scene);
  }
  confirmButton()?.click();
  if (moment !== 'logout' || outcomes === 'none') return;
  must(await until(scene, () => scene.reports.length > 0, reportTime), 'the report is lost');
  checkReport(scene, given, must);
}

/** Begins when the first request of the logout goes out, not a moment earlier: all that was read before was well. */
function goWrongWhenItIsSent(scene: Scene, { fault, act, outcomes }: FaultCase): void {
  const { client, emulator } = scene;
  if (outcomes === 'none') {
    if (fault !== undefined) emulator.setFault(fault);
    return;
  }
  const write = client.writeSymbol.bind(client);
  let hasBegun = false;
  client.writeSymbol = (name, value, options) => {
    const isNow = name === 'ForceLogout' && !hasBegun;
    if (isNow && fault !== undefined) emulator.setFault(fault);
    const answer = write(name, value, options);
    if (isNow) act?.(scene);
    hasBegun ||= isNow;
    return answer;
  };
}

/** Promise 5: what is reported is so. */
function checkReport(scene: Scene, given: FaultCase, must: Must): void {
  const [report] = scene.reports;
  if (report === undefined) return;
  const real = new Set(realFingerprints(scene));
  const outcomes = report.sessions.map(({ outcome }) => outcome).sort();
  must(JSON.stringify(outcomes) === JSON.stringify(given.outcomes), `reported as ${outcomes.join(', ')}`);
  for (const session of report.sessions) {
    const isThere = real.has(session.fingerprint);
    must(session.outcome !== 'ended' || !isThere, `a false success: ${session.user} is still there`);
    must(session.outcome !== 'still-active' || isThere, `${session.user} is said to be there and is not`);
  }
}

/** What holds for the page whatever has happened. */
function checkPage(scene: Scene, { isDeceived }: FaultCase, must: Must): void {
  const now = sentences();
  const isWaiting = deepAll(document.body, '[aria-busy=true]').some((element) => element.checkVisibility());
  must(!isWaiting && !now.some((text) => text.startsWith('Reading the sessions')), 'a spinner is stuck');
  must(!now.some((text) => /^Logging out:|Checking whether/.test(text)), 'the report never comes to its end');
  const isHonest = isDeceived === true || isTrue(scene) || isSigningIn() || saidBy(now, admissions) !== '';
  must(isHonest, `it shows another list than the server has, and does not say so: ${now.join(' | ')}`);
}

/** The page does what it always does, and raises no alarm. */
function checkWorks(scene: Scene, { isDeceived }: FaultCase, must: Must): void {
  must(isDeceived === true || isTrue(scene), 'the list is not that of the server');
  const alarms = deepAll(document.body, '[role=alert], .note').filter((element) => element.checkVisibility());
  must(alarms.length === 0, `it says ${alarms.map((element) => element.textContent.replace(/\s+/g, ' ')).join(' | ')}`);
  must(button('Log out') !== undefined, 'nothing can be logged out');
}

/** Sentences by which the page says that its list is not the present one, or that it has none. */
const admissions = /No connection to the server|could not be|are not shown|There is no|not even your own session/;

/** Nothing is sent twice, and nothing behind the back of who confirmed. */
function checkSent(scene: Scene, { moment, sent = moment === 'logout' ? 1 : 0 }: FaultCase, must: Must): void {
  const seen = sentOf(scene);
  must(seen === sent, `${seen} ForceLogouts reached the server instead of ${sent}`);
  const values = scene.emulator.record.forceLogouts.map(({ writeValue }) => JSON.stringify(writeValue));
  must(new Set(values).size === values.length, 'a ForceLogout was sent again');
}

function sentOf({ emulator }: Scene): number {
  return emulator.record.commands.ForceLogout ?? 0;
}

function saidBy(told: readonly string[], says: RegExp): string {
  return told.map((text) => says.exec(text)?.[0] ?? '').find((text) => text !== '') ?? '';
}

/** The page shows exactly the sessions that the server has. */
function isTrue(scene: Scene): boolean {
  const shown = shownFingerprints();
  return shown.length > 0 && JSON.stringify(shown) === JSON.stringify(realFingerprints(scene));
}

function isSigningIn(): boolean {
  return deepAll(document.body, 'tchmi-sign-in-form').length > 0;
}
