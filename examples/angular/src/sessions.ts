import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { BusyLookup, LogoutReport } from 'tchmi-session-manager';

@Component({
  selector: 'app-sessions',
  // Angular then accepts the element, without checking the names of its properties.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <!-- Replace the address by that of your HMI server, such as wss://panel:2020. -->
    <tchmi-session-manager
      server-url="ws://127.0.0.1:5173"
      density="compact"
      [locations]="locations"
      [protect]="protect"
      [busy]="busy"
      (tchmi-logout-finish)="show($event.detail.report)"
    />
    <output>{{ text() }}</output>
  `,
})
export class Sessions {
  readonly protect = { users: ['anna'] };
  readonly locations = { '10.0.0.21': 'Filler' };
  readonly busy: BusyLookup = ({ clientIp }) =>
    clientIp === '10.0.0.22' ? 'The packer is in manual mode.' : undefined;
  readonly text = signal('');

  show(report: LogoutReport): void {
    this.text.set(report.sessions.map(({ user, outcome }) => `${user}: ${outcome}`).join(', '));
  }
}
