import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildRequest,
  largestRequestId,
  nextRequestId,
  readCommandResult,
  readServerMessage,
  type CommandResult,
} from '../../../src/server/server-message.js';

function read(message: unknown, symbol = 'A'): CommandResult | undefined {
  const understood = readServerMessage(JSON.stringify(message));
  return understood && readCommandResult(understood, symbol);
}

describe('nextRequestId', () => {
  it('counts up, starts again after 999 999 and skips ids in use', () => {
    expect(nextRequestId(0, () => false)).toBe(1);
    expect(nextRequestId(41, () => false)).toBe(42);
    expect(nextRequestId(largestRequestId, () => false)).toBe(1);
    expect(nextRequestId(largestRequestId - 1, (id) => [largestRequestId, 1, 2].includes(id))).toBe(3);
  });

  it('does not loop forever if every id is in use', () => {
    expect(() => nextRequestId(7, () => true)).toThrow(RangeError);
  });
});

describe('buildRequest', () => {
  it('is one read with the options that make the server explain errors', () => {
    expect(JSON.parse(buildRequest(3, { symbol: 'A', version: 2 }))).toEqual({
      requestType: 'ReadWrite',
      id: 3,
      commands: [{ symbol: 'A', version: 2, commandOptions: ['SendErrorMessage', 'SendWriteValue'] }],
    });
  });

  it('has the write value exactly as given', () => {
    for (const writeValue of ['', null, {}, 0, 'Domain::', { sessionId: 'ü\u2028' }]) {
      expect(JSON.parse(buildRequest(3, { symbol: 'A', writeValue }))).toMatchObject({ commands: [{ writeValue }] });
    }
  });

  it('is a subscription with its interval', () => {
    expect(JSON.parse(buildRequest(4, { symbol: 'A' }, 250))).toMatchObject({
      requestType: 'Subscription',
      intervalTime: 250,
    });
  });

  it('does not ask for the echo of a secret', () => {
    const text = buildRequest(5, { symbol: 'Login', writeValue: { password: 'x' }, secret: true });
    expect(JSON.parse(text)).toEqual({
      requestType: 'ReadWrite',
      id: 5,
      commands: [{ symbol: 'Login', writeValue: { password: 'x' }, commandOptions: ['SendErrorMessage'] }],
    });
  });
});

describe('readServerMessage', () => {
  it.each([[''], ['{'], ['null'], ['7'], ['"x"'], ['[]'], ['{}'], ['{"id":"1"}'], ['{"id":1.5}'], ['{"id":null}']])(
    'does not understand %s',
    (text) => {
      expect(readServerMessage(text)).toBeUndefined();
    },
  );

  it('does not understand binary data', () => {
    expect(readServerMessage(new ArrayBuffer(8))).toBeUndefined();
    expect(readServerMessage(undefined)).toBeUndefined();
  });

  it('drops commands that are not objects', () => {
    expect(readServerMessage('{"id":1,"commands":[null,1,[],{"symbol":"A"}]}')?.commands).toEqual([{ symbol: 'A' }]);
    expect(readServerMessage('{"id":1,"commands":"none"}')?.commands).toEqual([]);
  });
});

describe('readCommandResult', () => {
  it('finds the value', () => {
    expect(read({ id: 1, commands: [{ symbol: 'A', readValue: [1] }] })).toEqual({ kind: 'value', value: [1] });
    expect(read({ id: 1, commands: [{ symbol: 'A', commandIndex: 0, readValue: 0 }] })).toMatchObject({ value: 0 });
    expect(read({ id: 1, commands: [{ symbol: 'A' }] })).toEqual({ kind: 'value', value: undefined });
  });

  it('keeps every field of the error of a command', () => {
    const error = { code: 4101, message: 'INSUFFICIENT_ACCESS', reason: 'no right', domain: 'TcHmiSrv' };
    expect(read({ id: 1, commands: [{ symbol: 'A', error }] })).toMatchObject({
      kind: 'error',
      error: { ...error, symbol: 'A', source: 'server', outcome: 'refused' },
    });
  });

  it('prefers the error of the whole message', () => {
    const result = read({ id: 1, error: { code: 4097 }, commands: [{ symbol: 'A', readValue: 1 }] });
    expect(result).toMatchObject({ kind: 'error', error: { code: 4097, message: 'Error 4097', reason: '' } });
  });

  it('does not treat code 0 or null as an error', () => {
    for (const error of [null, { code: 0, message: 'SUCCESS' }]) {
      expect(read({ id: 1, error, commands: [{ symbol: 'A', error, readValue: 1 }] })).toMatchObject({ value: 1 });
    }
  });

  it('reports an error that cannot be read', () => {
    for (const error of ['text', {}, [], { code: '4101' }, true]) {
      expect(read({ id: 1, commands: [{ symbol: 'A', error }] })).toMatchObject({
        kind: 'error',
        error: { code: 3010, outcome: 'unknown' },
      });
    }
  });

  it("accepts neither another command's nor another symbol's value", () => {
    expect(read({ id: 1, commands: [{ symbol: 'A', commandIndex: 1, readValue: 1 }] })).toBeUndefined();
    expect(read({ id: 1, commands: [{ symbol: 'B', readValue: 1 }] })).toBeUndefined();
    expect(read({ id: 1 })).toBeUndefined();
  });

  it('never throws, whatever the message', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.anything()), (data) => {
        const message = readServerMessage(data);
        if (message !== undefined) readCommandResult(message, 'A');
      }),
    );
  });
});
