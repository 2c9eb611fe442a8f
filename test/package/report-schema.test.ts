import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { controlFolder } from '../../scripts/tchmi-package.js';
import { controlName, controlNamespace } from '../../src/tchmi/control-type.js';
import { plainReport } from '../../src/sessions/plain-report.js';
import { openReport, reportSession, type LogoutReport } from '../../src/sessions/report.js';
import { lostAnswer, makeSession, refusal } from '../node/sessions/fixtures.js';
import { readJson } from './built.js';

type Schema = Record<string, unknown>;

/** The schema, with nothing allowed in an object that it does not name: what it leaves out no editor would offer. */
function strictly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strictly);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Schema).map(([key, value]) => [key, strictly(value)]);
  const strict = Object.fromEntries(entries) as Schema;
  return strict.type === 'object' && strict.properties ? { ...strict, additionalProperties: false } : strict;
}

const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
// What is declared of its draft makes no difference to these types.
const { definitions } = readJson(`${controlFolder}/Schema/Types.Schema.json`);
ajv.addSchema({ definitions: strictly(definitions) }, 'tchmi:framework');
const validate = ajv.compile({
  $ref: `tchmi:framework#/definitions/${controlNamespace}.${controlName}.Report`,
});

function problemsOf(report: LogoutReport): readonly string[] {
  validate(JSON.parse(JSON.stringify(plainReport(report))));
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

const anna = makeSession('a');
const plain = openReport({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' }, [anna]);

test.each<[string, LogoutReport]>([
  ['of a user', plain],
  ['of everyone but the own session', openReport({ kind: 'everyone', except: 'own' }, [anna])],
  [
    'with all that may come of it',
    {
      ...plain,
      reason: 'Left the company',
      sessions: [
        reportSession(anna, 'ended'),
        reportSession(anna, 'returned', { returnedAfter: 1200 }),
        reportSession(anna, 'still-active', { error: refusal() }),
        reportSession(anna, 'unknown', { error: lostAnswer() }),
      ],
      others: [{ user: 'ben', clientIp: '10.0.0.9' }],
      locks: [
        { account: 'TcHmiLdap::anna', isLocked: true },
        { account: 'TcHmiLdap::ben', isLocked: false, error: refusal() },
        { account: 'TcHmiLdap::carl', isLocked: 'unknown', error: lostAnswer() },
      ],
      audit: [
        { phase: 'before', log: 'audit-trail', isWritten: true },
        { phase: 'after', log: 'event', isWritten: false, error: refusal() },
      ],
      error: refusal(),
    },
  ],
  ['of which nothing is known', { ...plain, isUnchecked: true }],
  ['of one that was cancelled', { ...plain, sessions: [], isCancelled: true }],
])('a report %s is what the type says that bindings and actions get', (_, report) => {
  expect(problemsOf(report)).toEqual([]);
});
