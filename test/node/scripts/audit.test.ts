import { expect, test } from 'vitest';
import { readAudit } from '../../../scripts/audit.js';

test('an audit names each package with a known vulnerability', () => {
  const vulnerabilities = {
    lit: { severity: 'high', via: [{ title: 'Runs what it should show' }] },
    'lit-html': { severity: 'high', via: ['lit'] },
  };
  expect(readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
    isAnswered: true,
    problems: ['lit (high): Runs what it should show', 'lit-html (high): lit'],
  });
});

test('an audit that finds nothing is passed, also after a warning of npm', () => {
  expect(readAudit('npm warn old lockfile\n{ "vulnerabilities": {} }\n')).toEqual({ isAnswered: true, problems: [] });
});

test.each([
  ['is not reached', '{ "message": "request failed, reason: connect ECONNREFUSED", "error": {} }'],
  ['answers no audits', '{ "message": "405 Method Not Allowed", "statusCode": 405, "error": {} }'],
  ['answers with something else', 'npm error audit endpoint returned an error'],
])('an audit by a registry that %s is said to be none, and fails nothing', (_what, output) => {
  expect(readAudit(output)).toEqual({ isAnswered: false, problems: [] });
});
