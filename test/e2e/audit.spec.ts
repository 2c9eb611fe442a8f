import type { ManagerPage } from './manager-page.js';
import { expect, idsOf, test } from './support.js';

/** Logs out john's only session. */
async function logOutJohn(manager: ManagerPage): Promise<void> {
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
}

test('one audit record is written before the logout is sent, another when its outcome is known', async ({
  world,
  manager,
}) => {
  await world.open({ audit: 'required' });
  const ids = idsOf(await world.sessions());
  await logOutJohn(manager);
  await manager.waitForReport(/ended/);
  await expect(manager.reportLines).toContainText([
    /ended\s+john/,
    "Audit record before the logout: written to the server's log.",
    "Audit record after the logout: written to the server's log.",
  ]);

  const { record } = await world.state();
  expect(record.sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
  const head = { admin: 'TcHmiUserManagement::__SystemAdministrator', adminIp: '10.0.0.11', sessionCount: 1 };
  expect(record.createdEvents).toMatchObject([
    {
      name: 'SESSION_LOGOUT_PLANNED',
      domain: 'TcHmiSrv',
      payloadType: 0,
      payload: { severity: 1, params: { ...head, sessions: [{ user: 'john', clientIp: '10.0.0.25' }] } },
    },
    {
      name: 'SESSION_LOGOUT_VERIFIED',
      domain: 'TcHmiSrv',
      payloadType: 0,
      payload: { severity: 1, params: { ...head, ended: 1, sessions: [{ user: 'john', outcome: 'ended' }] } },
    },
  ]);
  expect(JSON.stringify(record.createdEvents[0])).not.toContain('outcome');
  for (const id of ids) expect(JSON.stringify(record.createdEvents)).not.toContain(id);
});

test('audit records are entries of the audit trail if that extension is loaded', async ({ world, manager }) => {
  await world.open({ audit: 'on', 'switch.auditTrail': 'loaded' });
  await logOutJohn(manager);
  await manager.waitForReport(/ended/);
  const entry = { name: 'AuditLogEntry', domain: 'TcHmiAuditTrail', payloadType: 2 };
  const { record } = await world.state();
  expect(record.sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
  expect(record.createdEvents).toMatchObject([
    { ...entry, payload: { name: 'SESSION_LOGOUT_PLANNED', data: { sessions: [{ user: 'john' }] } } },
    { ...entry, payload: { name: 'SESSION_LOGOUT_VERIFIED', data: { ended: 1 } } },
  ]);
});

test('nothing is sent while a required audit record is refused', async ({ world, manager }) => {
  await world.open({ audit: 'required', fault: 'audit-refused' });
  const before = idsOf(await world.sessions());
  await logOutJohn(manager);
  await expect(manager.dialog).toContainText('CreateEvent');
  await expect(manager.dialog).toContainText('4101');
  expect((await world.state()).record.commands.ForceLogout).toBeUndefined();
  expect(idsOf(await world.sessions())).toEqual(before);

  await world.setFault(null);
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);
  expect((await world.state()).record.sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
});

test('an optional audit record that is refused is reported and does not stop the logout', async ({
  world,
  manager,
}) => {
  await world.open({ audit: 'on', fault: 'audit-refused' });
  await logOutJohn(manager);
  await manager.waitForReport('1 session ended');
  await expect(manager.failure).toContainText('The audit record could not be written');
  await expect(manager.failure).toContainText('Your account is not allowed to use the symbol CreateEvent.');
  await expect(manager.reportLines.first()).toContainText('Audit record before the logout: not written.');
  expect((await world.state()).record.sideEffects).toEqual(['ForceLogout']);
});

test('a refused second audit record is reported beside the outcome of the logout', async ({ world, manager }) => {
  await world.open({ audit: 'required', fault: 'audit-refused-later' });
  await logOutJohn(manager);
  await manager.waitForReport('1 session ended');
  await expect(manager.failure).toContainText('The audit record could not be written');
  await expect(manager.reportLines.first()).toContainText('Audit record after the logout: not written.');
  await expect(manager.reportLines.last()).toContainText('Audit record before the logout: written');
  expect((await world.state()).record.sideEffects).toEqual(['CreateEvent', 'ForceLogout']);
});

test('no audit record is written without the audit attribute', async ({ world, manager }) => {
  await world.open();
  await logOutJohn(manager);
  await manager.waitForReport(/ended/);
  expect((await world.state()).record.sideEffects).toEqual(['ForceLogout']);
});
