import { expect, test } from 'vitest';
import { worldKeyOf, worldQueryOf } from '../../../demo/emulator/world-query.js';
import { plantScenarios, plantServerUrl, readPlant } from '../../../demo/plant/plant-query.js';

test('A plant of the demo has as many servers as asked for, each with a seed and with the trouble that its number names', () => {
  const { servers, sessions, old } = readPlant('?servers=4&seed=7&sessions=5&down=1&refuses=2&slow=3&old=4');
  expect(servers.map(({ name, seed, fault }) => [name, seed, fault])).toEqual([
    ['Line 1', 7, 'refused-connection'],
    ['Line 2', 8, 'no-rights'],
    ['Line 3', 9, 'slow'],
    ['Line 4', 10, undefined],
  ]);
  expect(sessions).toBe(5);
  expect(old?.name).toBe('Line 4');
  expect(readPlant('?servers=many&down=99').servers.map(({ fault }) => fault)).toEqual(Array(12).fill(undefined));
  expect(readPlant('?servers=1000').servers).toHaveLength(100);
});

test('Each server of a plant is a path of the one origin and has a world of its own', () => {
  const { servers, sessions } = readPlant('?servers=2');
  const urls = servers.map((server) =>
    plantServerUrl('http://127.0.0.1:5173/plant.html?world=w', server, sessions, {}),
  );
  expect(urls.map((url) => new URL(url).pathname)).toEqual(['/servers/line-1', '/servers/line-2']);
  const worlds = urls.map((url) => worldKeyOf(worldQueryOf(new URL(url))));
  expect(new Set(worlds).size).toBe(2);
  expect(worldQueryOf(new URL(urls[0] ?? '')).get('world')).toBe('w/line-1');
});

test('Every scenario of the plant is a link to a plant that exists', () => {
  for (const { query } of plantScenarios) expect(readPlant(query).servers.length).toBeGreaterThan(1);
});
