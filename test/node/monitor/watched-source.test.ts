import { expect, test, vi } from 'vitest';
import { watchSource } from '../../../src/monitor/watched-source.js';
import { ScriptedClient } from '../scripted-client.js';

const options = { refreshInterval: 0, onChange: () => undefined };

test('a source that is watched has its own client and monitor, and one call stops the monitor and closes the connection', () => {
  const own = Object.assign(new ScriptedClient(), { close: vi.fn() });
  const watched = watchSource({ client: undefined, serverUrl: 'ws://panel:1010' }, () => own, options);
  if (!watched) throw new Error('there is a connection to open');
  expect(watched.client).toBe(own);
  const stop = vi.spyOn(watched.monitor, 'stop');
  watched.close();
  expect(stop).toHaveBeenCalledOnce();
  expect(own.close).toHaveBeenCalledOnce();
});

test('nothing is watched where the page offers no connection', () => {
  expect(watchSource({ client: undefined, serverUrl: '' }, undefined, options)).toBeUndefined();
});
