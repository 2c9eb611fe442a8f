import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrameworkResult } from '../../../../src/server/framework/framework-result.js';

const refusal = { code: 4101, message: 'INSUFFICIENT_ACCESS', reason: 'no right', domain: 'TcHmiSrv' };
const read = (data: unknown) => readFrameworkResult(data, 'A');
const serverError = { kind: 'error', error: { ...refusal, symbol: 'A', source: 'server', outcome: 'refused' } };

describe('readFrameworkResult with errors', () => {
  it.each([
    ['on the response as a whole', { error: 3000, response: { id: 1, error: refusal } }],
    ['on the response, without a code of the framework', { error: 0, response: { error: refusal, commands: [] } }],
    ['on the command', { error: 0, response: { commands: [{ symbol: 'A', error: refusal }] } }],
    ['on the command, with an outer 3005', { error: 3005, response: { commands: [{ symbol: 'A', error: refusal }] } }],
    ['in the results', { error: 0, results: [{ error: 3005, symbol: 'A', details: { errors: [refusal] } }] }],
    ['in the details', { error: 3000, details: { code: 3000, errors: [refusal] } }],
    [
      'in both results and command, as observed',
      {
        error: 0,
        response: { commands: [{ symbol: 'A', error: refusal }] },
        results: [{ error: 3005, symbol: 'A', details: { code: 3005, errors: [refusal] } }],
      },
    ],
  ])('finds the error %s', (_, data) => {
    expect(read(data)).toMatchObject(serverError);
  });

  it.each([
    [2, 'PARAMETER_INVALID', 'framework', 'refused'],
    [3, 'TIMEOUT', 'timeout', 'unknown'],
    [4, 'EXCEPTION', 'framework', 'refused'],
    [1000, 'WEBSOCKET_NOT_READY', 'transport', 'refused'],
    [1001, 'WEBSOCKET_CLOSED', 'transport', 'unknown'],
    [10100, 'INTERACTIVE_WRITE_ABORT', 'framework', 'refused'],
  ])('knows the meaning of code %d', (code, message, source, outcome) => {
    const expected = { kind: 'error', error: { code, message, source, outcome, symbol: 'A' } };
    expect(read({ error: code })).toMatchObject(expected);
    expect(read({ error: 0, results: [{ error: code }] })).toMatchObject(expected);
    // Any other data is ignored: an unanswered request has no result.
    expect(read({ error: code, response: { commands: [{ symbol: 'A', readValue: 1 }] } })).toMatchObject(expected);
  });

  it("prefers the framework's own explanation", () => {
    expect(read({ error: 4, details: { code: 4, reason: 'no provider' } })).toMatchObject({
      error: { code: 4, reason: 'no provider' },
    });
    expect(read({ error: 4 })).toMatchObject({ error: { reason: expect.stringContaining('prompt') as unknown } });
  });

  it('treats the outcome of any other code as unknown', () => {
    expect(read({ error: 3015, details: { code: 3015, message: 'E_SERVER_COMMANDS_MISSING' } })).toMatchObject({
      error: { code: 3015, message: 'E_SERVER_COMMANDS_MISSING', source: 'framework', outcome: 'unknown' },
    });
    expect(read({ error: 3005 })).toMatchObject({ error: { code: 3005, message: 'Error 3005', outcome: 'unknown' } });
    expect(read({ error: 0, results: [{ error: 3016 }] })).toMatchObject({ error: { code: 3016 } });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'failed'],
    ['an array', []],
    ['an error that is no number', { error: { code: 4101 } }],
    ['a result whose error is no number', { error: 0, results: [{ error: 'x' }] }],
    ['an unreadable error of the command', { error: 0, response: { commands: [{ symbol: 'A', error: 'x' }] } }],
  ])('reports %s as an invalid answer with an unknown outcome', (_, data) => {
    expect(read(data)).toMatchObject({ kind: 'error', error: { code: 3010, source: 'framework', outcome: 'unknown' } });
  });
});

describe('readFrameworkResult with values', () => {
  it('finds the value in the response or in the results', () => {
    const response = { commands: [{ symbol: 'A', readValue: [1] }] };
    expect(read({ error: 0, response })).toEqual({ kind: 'value', value: [1] });
    expect(read({ error: 0, response, results: [{ error: 0, value: [1] }] })).toEqual({ kind: 'value', value: [1] });
    expect(read({ error: 0, results: [{ error: 0, symbol: 'A', value: false }] })).toEqual({
      kind: 'value',
      value: false,
    });
  });

  it('treats a function without a result as a success', () => {
    const response = { commands: [{ symbol: 'A' }] };
    const success = { kind: 'value', value: undefined };
    expect(read({ error: 0, response })).toEqual(success);
    expect(read({ error: 0, response, results: [{ error: 3020, symbol: 'A' }] })).toEqual(success);
    expect(read({ error: 0, response, results: [{ error: 3025, symbol: 'A' }] })).toEqual(success);
  });

  it('returns undefined if the answer does not mention the symbol', () => {
    expect(read({})).toBeUndefined();
    expect(read({ error: 0, response: { commands: [] } })).toBeUndefined();
    expect(read({ error: 0, response: { commands: [{ symbol: 'B', readValue: 1 }] } })).toBeUndefined();
  });

  it('never throws, whatever the data', () => {
    const shaped = fc.record(
      {
        error: fc.oneof(fc.constantFrom(0, 3, 1000, 3000, 3005), fc.anything()),
        details: fc.anything(),
        response: fc.oneof(fc.record({ error: fc.anything(), commands: fc.anything() }), fc.anything()),
        results: fc.oneof(fc.array(fc.record({ error: fc.anything(), details: fc.anything() })), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), shaped), (data) => {
        const result = read(data);
        expect([undefined, 'value', 'error']).toContain(result?.kind);
      }),
    );
  });
});
