import { expect } from 'vitest';
import { faultTable } from '../../demo/emulator/faults.js';
import type { LogoutReport, SessionOutcome } from '../../src/report/report.js';
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

/** The result of one case. */
export interface Finding {
  readonly moment: Moment;
  /** What went wrong. */
  readonly title: string;
  /** The expected statement in the page's own words. */
  readonly said: string;
  /** Number of ForceLogout requests that reached the server. */
  readonly sent: number;
  readonly outcomes: readonly string[];
  /** Broken rules; empty if the page behaved as it must. */
  readonly broken: readonly string[];
}

/** How long a fault lasts, in ms; at the moment `logout` counted from the report. */
const duration: Readonly<Record<Moment, number>> = { start: 45_000, list: 100_000, dialog: 15_000, logout: 5_000 };

/** Time within which the page must say that something is wrong, in ms. */
const noticeTime = 40_000;
/** Time within which a report must be complete, in ms. */
const reportTime = 120_000;
/** Time within which the page must show the list of a repaired server, in ms. */
const recoveryTime = 150_000;

/** Records a rule that does not hold. */
type Must = (holds: boolean, otherwise: string) => void;

/** The title of a case in RESULTS.md. */
export function titleOf({ fault, title }: FaultCase): string {
  const description = fault === undefined ? '' : faultTable[fault].description;
  if (fault === undefined) return title ?? '';
  return `\`${fault}\`: ${title ?? description}`;
}

/** Lets one thing go wrong, checks the page, and repairs the server. */
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
    if (moment !== 'start') must(await until(scene, () => isListCorrect(scene), 10_000), 'the list never appeared');
    await later(scene, 1_000);
    await (moment === 'start' || moment === 'list'
      ? goWrong(scene, given, must)
      : confirmAndGoWrong(scene, given, must));
    await later(scene, duration[moment]);
    checkPage(scene, given, must);
    if (given.says === works) checkWorks(scene, given, must);

    if (dialog() !== undefined) button('Cancel')?.click();
    // What the repaired server lists may say more.
    const saidUntilRepaired = [...scene.shown.values()];
    scene.emulator.setFault(undefined);
    const hasRecovered = await until(scene, () => (isListCorrect(scene) && isLive()) || isLoggingIn(), recoveryTime);
    checkFinally(scene, given, must);
    must(hasRecovered, `the page does not recover: ${sentences().join(' | ')}`);
    checkSent(scene, given, must);
    must(scene.problems.length === 0, `uncaught error or console message: ${scene.problems.join(' | ')}`);
    const statements = [...scene.shown.values()];
    const said = saidBy(statements, says);
    must(said !== '', `it never said ${String(says)} but: ${statements.join(' | ')}`);
    must(
      moment === 'logout' || saidBy(statements, /may still have been carried out/) === '',
      'it says that a read request may have been carried out',
    );
    must(neverSays === undefined || saidBy(saidUntilRepaired, neverSays) === '', `it said ${String(neverSays)}`);
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
    // A change that the list should show.
    scene.emulator.openSession({ user: 'anna', clientIp: '10.0.0.99' });
  }
  act?.(scene);
  if (moment !== 'list') return;
  // A connection that is restored immediately is missing for a quarter of a second only.
  const isNoticed = await until(scene, () => saidBy([...scene.shown.values()], says) !== '', noticeTime, 100);
  must(isNoticed, `nothing was said within ${noticeTime / 1_000} s`);
}

async function confirmAndGoWrong(scene: Scene, given: FaultCase, must: Must): Promise<void> {
  const { moment, target = (where: Scene) => single(where, 'john'), outcomes } = given;
  // The page reports a rejection; an unhandled one would count as a problem.
  void scene.manager.requestLogout(target(scene)).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
  must(await until(scene, () => confirmButton() !== undefined, 5_000), 'the dialog could not be confirmed');
  // The button ignores a press that could belong to the tap that opened the dialog.
  await later(scene, 600);
  given.choose?.();
  await later(scene, 100);
  if (moment === 'logout') {
    goWrongWhenSent(scene, given);
  } else {
    if (given.fault !== undefined) scene.emulator.setFault(given.fault);
    given.act?.(scene);
  }
  confirmButton()?.click();
  if (moment !== 'logout' || outcomes === 'none') return;
  must(await until(scene, () => scene.reports.length > 0, reportTime), 'the report never appeared');
  checkReport(scene, given, must);
}

/** Starts the fault exactly when the first ForceLogout is sent, so that every earlier read succeeds. */
function goWrongWhenSent(scene: Scene, { fault, act, outcomes, after = 0 }: FaultCase): void {
  const { client, emulator } = scene;
  if (outcomes === 'none') {
    if (fault !== undefined) emulator.setFault(fault);
    return;
  }
  const write = client.writeSymbol.bind(client);
  let requests = 0;
  client.writeSymbol = (name, value, options) => {
    const isNow = name === 'ForceLogout' && requests++ === after;
    if (isNow && fault !== undefined) emulator.setFault(fault);
    const answer = write(name, value, options);
    if (isNow) act?.(scene);
    return answer;
  };
}

/** Promise 5: the report is true. */
function checkReport(scene: Scene, given: FaultCase, must: Must): void {
  const [report] = scene.reports;
  if (report !== undefined && given.outcomes !== 'none') checkOutcomes(scene, report, given.outcomes ?? [], must);
}

function checkOutcomes(scene: Scene, report: LogoutReport, expected: readonly SessionOutcome[], must: Must): void {
  const real = new Set(realFingerprints(scene));
  const outcomes = report.sessions.map(({ outcome }) => outcome).sort();
  must(JSON.stringify(outcomes) === JSON.stringify([...expected].sort()), `reported as ${outcomes.join(', ')}`);
  for (const session of report.sessions) {
    const isThere = real.has(session.fingerprint);
    must(session.outcome !== 'ended' || !isThere, `false success: the session of ${session.user} is still active`);
    must(session.outcome !== 'still-active' || isThere, `the session of ${session.user} is not active as reported`);
  }
}

/** What the report had to leave open is judged again once the server works again. */
function checkFinally(scene: Scene, given: FaultCase, must: Must): void {
  const last = scene.laterReports.at(-1);
  if (given.finally === undefined || last === undefined) {
    must(given.finally === undefined, 'the report was never judged again');
    return;
  }
  checkOutcomes(scene, last, given.finally, must);
}

/** What must hold for the page after any fault. */
function checkPage(scene: Scene, { isDeceived }: FaultCase, must: Must): void {
  const now = sentences();
  const isWaiting = deepAll(document.body, '[aria-busy=true]').some((element) => element.checkVisibility());
  must(!isWaiting && !now.some((text) => text.startsWith('Reading the sessions')), 'a spinner is stuck');
  must(!now.some((text) => /^Logging out:|Checking whether/.test(text)), 'the report is never complete');
  const isHonest = isDeceived === true || isListCorrect(scene) || isLoggingIn() || saidBy(now, admissions) !== '';
  must(isHonest, `the list differs from the server's, and the page does not say so: ${now.join(' | ')}`);
}

/** The page works as usual and raises no alarm. */
function checkWorks(scene: Scene, { isDeceived }: FaultCase, must: Must): void {
  must(isDeceived === true || isListCorrect(scene), "the list differs from the server's");
  const alarms = deepAll(document.body, '[role=alert], .note').filter((element) => element.checkVisibility());
  must(alarms.length === 0, `it says ${alarms.map((element) => element.textContent.replace(/\s+/g, ' ')).join(' | ')}`);
  must(button('Log out') !== undefined, 'nothing can be logged out');
}

/** Statements that the list is not current, or that there is none. */
const admissions =
  /No connection to the server|You are no longer logged in|could not be|are not shown|There is no|not even your own session/;

/** Nothing is sent twice, and nothing is sent without a confirmation. */
function checkSent(scene: Scene, { moment, sent = moment === 'logout' ? 1 : 0 }: FaultCase, must: Must): void {
  const seen = sentOf(scene);
  must(seen === sent, `${seen} instead of ${sent} ForceLogout requests reached the server`);
  const values = scene.emulator.record.forceLogouts.map(({ writeValue }) => JSON.stringify(writeValue));
  must(new Set(values).size === values.length, 'a ForceLogout was sent again');
}

function sentOf({ emulator }: Scene): number {
  return emulator.record.commands.ForceLogout ?? 0;
}

function saidBy(statements: readonly string[], says: RegExp): string {
  return statements.map((text) => says.exec(text)?.[0] ?? '').find((text) => text !== '') ?? '';
}

/** Whether the page shows exactly the server's sessions. */
function isListCorrect(scene: Scene): boolean {
  const shown = shownFingerprints();
  return shown.length > 0 && JSON.stringify(shown) === JSON.stringify(realFingerprints(scene));
}

/** Whether the page says that its list is current. */
function isLive(): boolean {
  return deepAll(document.body, '.freshness.live').length > 0;
}

/** Whether the page shows the login form, or offers it above the list that it keeps. */
function isLoggingIn(): boolean {
  return deepAll(document.body, 'tchmi-login-form, .banner .log-in').length > 0;
}
