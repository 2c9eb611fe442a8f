import { describe, expect, test } from 'vitest';
import { tail, withoutColours } from '../../../scripts/host.js';
import { listenProblem, parsePort, parseServer } from '../../../scripts/start-options.js';
import { chooseSteps, exitCode, needsBrowser, stepNames } from '../../../scripts/test-steps.js';

describe('PORT', () => {
  test.each([
    [undefined, 5173],
    ['', 5173],
    [' 8080 ', 8080],
    ['1', 1],
    ['65535', 65535],
  ])('%j is %i', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  test.each(['0', '65536', '-1', '80.5', '0x50', '1e3', 'http'])('%j is refused by name', (text) => {
    expect(() => parsePort(text)).toThrow(`PORT is "${text}"`);
  });
});

describe('TCHMI_SERVER', () => {
  test('without it the emulator answers', () => {
    expect(parseServer(undefined)).toBeUndefined();
    expect(parseServer('  ')).toBeUndefined();
  });

  test('only the origin of an address counts', () => {
    expect(parseServer('https://192.168.1.10:2020/Config?x')).toBe('https://192.168.1.10:2020');
  });

  test.each(['192.168.1.10', 'ftp://hmi', 'localhost:2020', 'https://'])('%j is refused with an example', (text) => {
    expect(() => parseServer(text)).toThrow('TCHMI_SERVER=https://192.168.1.10:2020');
  });

  test('a password is refused without being repeated', () => {
    expect(() => parseServer('https://admin:secret@hmi:2020')).toThrow(/^(?!.*secret).*user or password/);
  });
});

describe('a port that cannot be opened', () => {
  test('taken: the sentence names it and another one', () => {
    const message = listenProblem(new Error('Port 5173 is already in use'), 5173)?.message;
    expect(message).toContain('Port 5173 is taken');
    expect(message).toContain('PORT=5174');
  });

  test('not allowed', () => {
    const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
    expect(listenProblem(error, 80)?.message).toContain('may not be opened');
  });

  test('the last port has no next one', () => {
    const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    expect(listenProblem(error, 65535)?.message).toContain('PORT=65534');
  });

  test('another error is not explained away', () => {
    expect(listenProblem(new Error('broken config'), 5173)).toBeUndefined();
  });
});

describe('steps of npm test', () => {
  test('all, where none is named', () => {
    expect([...chooseSteps([])]).toEqual([...stepNames]);
  });

  test('the named ones; tests of what is built bring their build', () => {
    expect([...chooseSteps(['--only=types,unit'])]).toEqual(['types', 'unit']);
    expect(chooseSteps(['--only=e2e']).has('build')).toBe(true);
    expect(chooseSteps(['--only=framework']).has('build')).toBe(true);
  });

  test.each([['--only=unit,ui'], ['--watch'], ['--only='], ['unit']])('%s is refused', (arg) => {
    expect(() => chooseSteps([arg])).toThrow('--only=');
  });

  test('a browser is only looked for where one is needed', () => {
    expect(needsBrowser(chooseSteps(['--only=types,lint,format,build']))).toBe(false);
    expect(needsBrowser(chooseSteps(['--only=unit']))).toBe(true);
  });

  test('nothing passed is no success, unless there was nothing to pass', () => {
    expect(exitCode({ passed: 3, failed: 0 }, chooseSteps([]))).toBe(0);
    expect(exitCode({ passed: 3, failed: 1 }, chooseSteps([]))).toBe(1);
    expect(exitCode({ passed: 0, failed: 0 }, chooseSteps([]))).toBe(1);
    expect(exitCode({ passed: 0, failed: 0 }, chooseSteps(['--only=lint']))).toBe(0);
  });
});

describe('texts', () => {
  test('colours are removed, and only they', () => {
    expect(withoutColours('\u001b[31mred\u001b[0m [1/2] plain')).toBe('red [1/2] plain');
  });

  test('the last lines of a long text', () => {
    expect(tail('a\nb\nc\n', 2)).toBe('b\nc');
  });
});
