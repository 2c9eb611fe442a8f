import { useState } from 'react';
import 'tchmi-session-manager/define.js';
import type { BusyLookup, LogoutReport } from 'tchmi-session-manager';

const protect = { users: ['anna'] };
const locations = { '10.0.0.21': 'Filler' };
const busy: BusyLookup = ({ clientIp }) => (clientIp === '10.0.0.22' ? 'The packer is in manual mode.' : undefined);

export function Sessions() {
  const [report, setReport] = useState<LogoutReport>();
  return (
    <>
      {/* Replace the address by that of your HMI server, such as wss://panel:2020. */}
      <tchmi-session-manager
        serverUrl="ws://127.0.0.1:5173"
        density="compact"
        locations={locations}
        protect={protect}
        busy={busy}
        ontchmi-logout-finish={({ detail }) => setReport(detail.report)}
      />
      <output>{report?.sessions.map(({ user, outcome }) => `${user}: ${outcome}`).join(', ')}</output>
    </>
  );
}
