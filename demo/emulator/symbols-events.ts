import { auditDomain } from './audit-trail.js';
import type { LoggedEvent } from './event-log.js';
import { isRecord, Refusal } from './protocol.js';
import type { SymbolContext, SymbolTable } from './symbol-table.js';

/** Symbols about the server's event log. */
export const eventSymbols: SymbolTable = {
  ListEvents: {
    run: ({ core, command }) =>
      core.events
        .newest()
        .filter((event) => matches(event, command.filter))
        .slice(0, command.limit),
  },
  CreateEvent: { run: createEvent, acts: true },
  SubscribeEvents: {
    run: ({ connection, command }) => connection.subscribeEvents(eventId(command.writeValue)),
    acts: true,
  },
  UnsubscribeEvents: {
    run: ({ connection, command }) => connection.unsubscribeEvents(eventId(command.writeValue)),
    acts: true,
  },
};

/** Imitates only the common kind of filter: wanted names, joined by OR. */
function matches(event: LoggedEvent, filter: unknown): boolean {
  if (!Array.isArray(filter)) return true;
  const names = filter
    .filter(isRecord)
    .filter(({ path, comparator }) => path === 'name' && comparator === '==')
    .map(({ value }) => value);
  return names.length === 0 || names.includes(event.name);
}

/** Version 2 is for the audit-trail extension, which accepts only its own events, and only while it is loaded. */
function createEvent({ core, connection, command: { writeValue, version = 1 } }: SymbolContext): undefined {
  if (!isRecord(writeValue) || typeof writeValue.name !== 'string' || typeof writeValue.domain !== 'string') {
    throw new Refusal(1540, 'An event needs a name and a domain.');
  }
  const { auditTrail } = core.switches;
  if (version !== 1 && (version !== 2 || auditTrail === 'missing')) {
    throw new Refusal(1539, `There is no version ${version} of this symbol.`);
  }
  if (writeValue.domain === auditDomain && auditTrail === 'missing') {
    throw new Refusal(2050, `There is no domain "${auditDomain}".`);
  }
  if (writeValue.domain === auditDomain && version === 1) {
    throw new Refusal(1539, 'An entry of the audit trail needs version 2 of CreateEvent.');
  }
  if (core.fault.refusesLateEvents === true && core.forceLogouts.length > 0) {
    throw new Refusal(4101, 'The user may not use this symbol any more.');
  }
  core.sideEffects.push('CreateEvent');
  core.createdEvents.push(writeValue);
  const { name, domain, payloadType, payload } = writeValue;
  core.raise(
    core.events.store({
      name,
      domain,
      timeReceived: core.serverTime(Date.now()),
      sessionId: connection.session.id,
      payloadType: typeof payloadType === 'number' ? payloadType : 0,
      payload,
    }),
  );
}

function eventId(writeValue: unknown): number {
  if (typeof writeValue !== 'number') throw new Refusal(1537, 'The id of the event subscription must be a number.');
  return writeValue;
}
