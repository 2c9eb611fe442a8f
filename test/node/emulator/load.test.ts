import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebSocketFront } from '../../../demo/emulator/websocket-front.js';
import { noChoices } from '../../../src/guards/choices.js';
import { LogoutProcess } from '../../../src/logout/process.js';
import { countOutcomes, type LogoutReport } from '../../../src/report/report.js';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { Client, serve, type Site } from './loopback.js';
import { defaultLogoutTiming } from '../../../src/logout/timing.js';

/** Number of real connections in addition to the control's own. */
const connections = 200;

/** Users of one group each, one of them from another domain. They are connected in turn. */
const people = [
  { user: 'anna', group: 'ShiftLeads' },
  { user: 'ben', group: 'Operators' },
  { user: 'service', group: 'Maintenance' },
  { user: 'quality', group: 'Quality' },
  { user: 'erik', group: 'Engineering', domain: 'TcHmiLdap' },
] satisfies readonly { user: string; group: string; domain?: string }[];

const world = 'world=load&sessions=0';

let site: Site | undefined;
const open: { close: () => void }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await site?.close();
  site = undefined;
});

/** A connected panel with its original user. */
class Panel {
  readonly client: Client;
  readonly user: string;

  constructor(host: string, index: number) {
    const { user, domain = 'TcHmiUserManagement' } = people[index % people.length]!;
    this.user = user;
    const address = `10.7.${Math.floor(index / 100)}.${1 + (index % 100)}`;
    const query = `${world}&user=${domain}::${user}&clientIp=${address}&sessionKey=panel${index}`;
    this.client = new Client(`ws://${host}/?${query}`);
    open.push({ close: () => this.client.socket.terminate() });
  }

  async currentUser(): Promise<string> {
    const answer = (await this.client.read('GetCurrentUser')) as { readonly name: string };
    return answer.name;
  }
}

/** Logs a group out and confirms every dialog. */
async function logOutGroup(name: string, client: WebSocketClient, monitor: SessionMonitor): Promise<LogoutReport> {
  const process: LogoutProcess = new LogoutProcess(
    { kind: 'group', name },
    {
      client,
      monitor,
      obstacle: () => undefined,
      timing: { ...defaultLogoutTiming, returnWatch: 100 },
      onStep: (step) => {
        if (step?.step === 'confirming' && !step.confirmation.isChecking) {
          void process.confirm({ ...noChoices, included: new Set(['lastOperator', 'lastAdministrator']) });
        }
      },
    },
  );
  const report = await process.start();
  if (!report) throw new Error(`The logout of ${name} was cancelled.`);
  return report;
}

test('one control logs out 200 real connections by group, and every report says what happened', async () => {
  const front = new WebSocketFront();
  site = await serve(front);
  const { host } = site;
  const panels = Array.from({ length: connections }, (_, index) => new Panel(host, index));
  expect(new Set(await Promise.all(panels.map((panel) => panel.currentUser())))).toEqual(
    new Set(people.map(({ user }) => user)),
  );

  const client = new WebSocketClient({
    url: `ws://${host}/?${world}&user=__SystemAdministrator&clientIp=10.0.0.2&sessionKey=control`,
    webSocket: WebSocket,
  });
  open.push(client);
  client.connect();
  const monitor = new SessionMonitor(client, { refreshInterval: 5000, onChange: () => undefined });
  open.push({ close: () => monitor.stop() });
  monitor.start();
  await expect.poll(() => monitor.state.list?.sessions.length).toBe(connections + 1);
  await expect.poll(() => monitor.state.directory.isKnown && monitor.state.sessionTargeting).toBe('yes');

  for (const [index, { user, group }] of people.entries()) {
    const report = await logOutGroup(group, client, monitor);
    const counts = countOutcomes(report);
    expect(counts, group).toMatchObject({ ended: connections / people.length, 'still-active': 0, unknown: 0 });
    expect(new Set(report.sessions.map((session) => session.user))).toEqual(new Set([user]));
    const gone = people.slice(0, index + 1).map((one) => one.user);
    const users = await Promise.all(panels.map((panel) => panel.currentUser()));
    expect(users.filter((name) => name === '__SystemGuest')).toHaveLength((index + 1) * (connections / people.length));
    // Everybody of the groups so far, and nobody else, is a guest now.
    expect(panels.filter((panel, index) => gone.includes(panel.user) !== (users[index] === '__SystemGuest'))).toEqual(
      [],
    );
  }
}, 60_000);
