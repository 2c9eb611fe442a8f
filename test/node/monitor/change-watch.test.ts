import { expect, test, vi } from 'vitest';
import { ChangeWatch } from '../../../src/monitor/change-watch.js';
import { lostAnswer, refusal } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const sessions = 'Diagnostics::ACTIVESESSIONS';
const sockets = 'Diagnostics::ACCEPTEDSOCKETS';

function watched() {
  const client = new ScriptedClient();
  const onChange = vi.fn();
  const onPushChange = vi.fn();
  const watch = new ChangeWatch(client, { onChange, onPushChange });
  watch.start();
  return { client, watch, onChange, onPushChange };
}

test('the first value of either number is not a change, each later one is', () => {
  const { client, onChange } = watched();
  client.push(sessions, 3);
  client.push(sockets, 40);
  expect(onChange).not.toHaveBeenCalled();
  client.push(sessions, 4);
  client.push(sockets, 41);
  expect(onChange).toHaveBeenCalledTimes(2);
});

test('changes count as pushed from the first number of sessions until the subscription is refused', () => {
  const { client, watch, onPushChange } = watched();
  client.push(sockets, 40);
  expect(watch.isPushed).toBe(false);
  client.push(sessions, 3);
  expect(watch.isPushed).toBe(true);
  expect(onPushChange).toHaveBeenCalledTimes(1);
  client.push(sessions, 4);
  expect(onPushChange).toHaveBeenCalledTimes(1);
  client.fail(sessions, refusal(sessions));
  expect(watch.isPushed).toBe(false);
  expect(onPushChange).toHaveBeenCalledTimes(2);
});

test('a lost connection changes nothing, because the subscription survives it', () => {
  const { client, watch, onPushChange } = watched();
  client.push(sessions, 3);
  client.fail(sessions, lostAnswer(sessions));
  expect(watch.isPushed).toBe(true);
  expect(onPushChange).toHaveBeenCalledTimes(1);
});

test('starting twice subscribes once, and ending leaves no subscription', () => {
  const { client, watch } = watched();
  watch.start();
  expect([...client.subscriptions].map(({ symbol }) => symbol)).toEqual([sessions, sockets]);
  client.push(sessions, 3);
  watch.end();
  watch.end();
  expect(client.subscriptions.size).toBe(0);
  expect(watch.isPushed).toBe(false);
});
