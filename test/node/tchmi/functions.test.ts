import { describe, expect, test, vi } from 'vitest';
import type { LogoutReport } from '../../../src/report/report.js';
import { plainReport } from '../../../src/report/plain-report.js';
import { TargetError } from '../../../src/targets/target-error.js';
import { checkTarget } from '../../../src/targets/target.js';
import { answerContext, targetOf } from '../../../src/tchmi/functions.js';
import { refusal } from '../fixtures.js';

const makeContext = () => ({ success: vi.fn(), error: vi.fn() });

const report: LogoutReport = {
  target: { kind: 'user', name: 'anna' },
  startedAt: new Date(0),
  finishedAt: new Date(1000),
  sessions: [],
};

describe('the target of a function of the control', () => {
  test('is of the kind of the function, with the given text', () => {
    expect(targetOf('group', 'Operators')).toEqual({ kind: 'group', name: 'Operators' });
    expect(targetOf('client-ip', '10.0.0.21')).toEqual({ kind: 'client-ip', address: '10.0.0.21' });
  });

  test.each([undefined, null, 7, true, {}, ['anna']])('is blank, and so refused, if the value is %j', (value) => {
    for (const kind of ['user', 'group', 'client-ip', 'client-certificate'] as const) {
      expect(() => checkTarget(targetOf(kind, value))).toThrow(new TargetError('blank'));
    }
  });
});

describe('the answer to the context of a function of the control', () => {
  test('is a success with the report as plain data', async () => {
    const context = makeContext();
    await answerContext(context, 'element', () => Promise.resolve(report));
    expect(context.success.mock.calls).toEqual([[plainReport(report)]]);
    expect(context.error).not.toHaveBeenCalled();
  });

  test('is a success without a report after a cancelled logout', async () => {
    const context = makeContext();
    await answerContext(context, 'element', () => Promise.resolve(undefined));
    expect(context.success.mock.calls).toEqual([[null]]);
    expect(context.error).not.toHaveBeenCalled();
  });

  test('is one error with code and symbol after a failure', async () => {
    const context = makeContext();
    await answerContext(context, 'element', () => Promise.reject(refusal()));
    expect(context.error.mock.calls).toMatchObject([
      [4101, { code: 4101, message: 'INSUFFICIENT_ACCESS', symbol: 'ForceLogout', domain: 'TcHmiSessionManager' }],
    ]);
    expect(context.success).not.toHaveBeenCalled();
  });

  test('is an error, and nothing runs, while the control is not on the page', async () => {
    const context = makeContext();
    const run = vi.fn(() => Promise.resolve(report));
    await answerContext(context, undefined, run);
    expect(context.error.mock.calls).toMatchObject([[110, { message: 'NOT_ALLOWED' }]]);
    expect(context.success).not.toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });

  test('calls neither twice if the success callback throws', async () => {
    const context = makeContext();
    context.success.mockImplementation(() => {
      throw new Error('the page');
    });
    await expect(answerContext(context, 'element', () => Promise.resolve(report))).rejects.toThrow('the page');
    expect(context.error).not.toHaveBeenCalled();
  });
});
