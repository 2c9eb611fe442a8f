import { expect, test } from 'vitest';
import { currentObstacle } from '../../../src/manager/current-obstacle.js';
import { SettingsReader, type SettingValues } from '../../../src/manager/settings/settings.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { initialState, type MonitorState } from '../../../src/monitor/monitor-state.js';
import { lostAnswer, makeList, makeOwn, makeSession } from '../fixtures.js';

type Host = ConstructorParameters<typeof SettingsReader>[0];

const settingsOf = (host: Partial<Host>): SettingValues => new SettingsReader(host as Host).values;

const stateOf = (parts: Partial<MonitorState> = {}): MonitorState => ({
  ...initialState,
  connection: 'online',
  list: makeList([makeSession('own')], steadyNow()),
  own: makeOwn(),
  mayLogOut: 'yes',
  sessionTargeting: 'yes',
  ...parts,
});

const idle = { underWay: undefined };
const everyone = { target: { kind: 'everyone' }, wasOffered: true } as const;

test('K3: the obstacle follows the settings as they are at each question', () => {
  const host: Partial<Host> = { allowEveryone: true, targetKinds: ['everyone'], readonly: false };
  const settings = settingsOf(host);
  const ask = () => currentObstacle(stateOf(), settings, { meant: everyone });
  expect(ask()).toBeUndefined();
  Object.assign(host, { allowEveryone: false });
  expect(ask()).toBe('everyone-not-allowed');
  Object.assign(host, { allowEveryone: true, targetKinds: ['user'] });
  expect(ask()).toBe('kind-not-offered');
  Object.assign(host, { targetKinds: ['everyone'], readonly: true });
  expect(ask()).toBe('readonly');
  Object.assign(host, { readonly: false, hostObstacle: () => 'no-access' });
  expect(ask()).toBe('no-access');
});

test('the obstacle follows the state: without one there is no connection, and an old list that cannot be read again is too old', () => {
  const settings = settingsOf({ maximumAge: 1000 });
  expect(currentObstacle(undefined, settings, idle)).toBe('offline');
  const old = makeList([makeSession('own')], steadyNow() - 2000);
  expect(currentObstacle(stateOf({ list: old, problem: lostAnswer() }), settings, idle)).toBe('stale');
});

test('a logout that is under way is an obstacle to the page, but not to the logout that has begun', () => {
  const settings = settingsOf({ allowEveryone: true, targetKinds: ['everyone'] });
  expect(currentObstacle(stateOf(), settings, idle)).toBeUndefined();
  expect(currentObstacle(stateOf(), settings, { underWay: 'running' })).toBe('running');
  expect(currentObstacle(stateOf(), settings, { meant: everyone })).toBeUndefined();
});
