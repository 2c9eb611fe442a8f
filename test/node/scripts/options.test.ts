import { describe, expect, test } from 'vitest';
import { parsePort, parseServer } from '../../../scripts/start-options.js';
import { chooseSteps, stepNames } from '../../../scripts/test-steps.js';

describe('PORT', () => {
  test.each([
    [undefined, 5173],
    ['', 5173],
    [' 8080 ', 8080],
    ['1', 1],
    ['65535', 65535],
  ])('takes %j as %i', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  test.each(['0', '65536', '-1', '80.5', '0x50', '1e3', 'http'])('refuses %j and names it', (text) => {
    expect(() => parsePort(text)).toThrow(`PORT is "${text}"`);
  });
});

describe('TCHMI_SERVER', () => {
  test('selects the emulator if it is not set', () => {
    expect(parseServer(undefined)).toBeUndefined();
    expect(parseServer('  ')).toBeUndefined();
  });

  test('takes only the origin of an address', () => {
    expect(parseServer('https://192.168.1.10:2020/Config?x')).toBe('https://192.168.1.10:2020');
  });

  test.each(['192.168.1.10', 'ftp://hmi', 'localhost:2020', 'https://'])('refuses %j with an example', (text) => {
    expect(() => parseServer(text)).toThrow('TCHMI_SERVER=https://192.168.1.10:2020');
  });

  test('refuses a password without repeating it', () => {
    expect(() => parseServer('https://admin:secret@hmi:2020')).toThrow(/^(?!.*secret).*user or password/);
  });
});

describe('the steps of npm test', () => {
  test('are all steps if none is named', () => {
    expect([...chooseSteps([])]).toEqual(stepNames);
  });

  test('are the named ones, and the build if one of them needs it', () => {
    expect([...chooseSteps(['--only=types,unit'])]).toEqual(['types', 'unit']);
    for (const step of ['e2e', 'package', 'size'])
      expect(chooseSteps([`--only=${step}`]).has('build'), step).toBe(true);
  });

  test.each([['--only=unit,ui'], ['--watch'], ['--only='], ['unit']])('cannot be chosen by %s', (arg) => {
    expect(() => chooseSteps([arg])).toThrow('--only=');
  });
});
