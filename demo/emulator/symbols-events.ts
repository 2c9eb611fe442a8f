import { auditDomain } from './audit-trail.js';
import type { LoggedEvent } from './event-log.js';
import type { EmulatorCore } from './core.js';
import { inOrder, passes } from './event-filter.js';
import { isRecord, Refusal } from './protocol.js';
import type { SymbolContext, SymbolTable } from './symbol-table.js';

/** Symbols about the server's event log. */
export const eventSymbols: SymbolTable = {
  ListEvents: {
    run: ({ core, command: { filter, orderBy, offset = 0, limit = Infinity } }) =>
      inOrder(
        core.events.newest().filter((event) => isListed(event, core) && passes(event, filter)),
        orderBy,
      ).slice(offset, offset + limit),
    // An event that is kept for a minute only leaves the list without anything else happening.
    ticks: () => true,
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

/** Milliseconds for which events are kept by the switch `eventLife`. */
const shortLife = 60_000;

function isListed({ payloadType, timeReceived }: LoggedEvent, { switches, clockLead }: EmulatorCore): boolean {
  if (payloadType === 2 && switches.payloadEvents === 'hidden') return false;
  return switches.eventLife === 'kept' || Date.now() + clockLead - Date.parse(timeReceived) < shortLife;
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
  const isOfServer = writeValue.domain === 'TcHmiSrv';
  const { eventDomain, eventSession } = core.switches;
  if ((eventDomain === 'server' && !isOfServer) || (eventDomain === 'others' && isOfServer)) {
    throw new Refusal(1541, `Events of the domain "${writeValue.domain}" cannot be created.`);
  }
  core.sideEffects.push('CreateEvent');
  core.createdEvents.push(writeValue);
  const { name, domain, payloadType, payload } = writeValue;
  core.raise(
    core.events.store({
      name,
      domain,
      timeReceived: core.serverTime(Date.now()),
      sessionId: eventSession === 'creator' ? connection.session.id : undefined,
      payloadType: typeof payloadType === 'number' ? payloadType : 0,
      payload,
    }),
  );
  core.changed();
}

function eventId(writeValue: unknown): number {
  if (typeof writeValue !== 'number') throw new Refusal(1537, 'The id of the event subscription must be a number.');
  return writeValue;
}
