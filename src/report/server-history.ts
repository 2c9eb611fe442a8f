import { isRecord } from '../kit/json.js';
import { expectParsed, tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';
import { eventsNamed, listEventsSymbol } from '../server/event-log.js';
import type { RequestOptions, SymbolClient } from '../server/symbol-client.js';
import { parseRecord } from './record.js';
import type { LogoutReport } from './report.js';

/** Names of the events that carry a record; the audit trail gives all of its entries one name. */
const eventNames = ['SESSION_LOGOUT_VERIFIED', 'SESSION_LOGOUT_PLANNED', 'AuditLogEntry'] as const;

/** Chooses the records. */
const historyQuery = eventsNamed(eventNames, 500);

/**
 * Reads the logouts that the server's log has records of. Every account may write to that log, so each is only as recorded.
 * @throws {SymbolError} also if the answer has no usable shape
 */
export async function readHistory(client: SymbolClient, options?: RequestOptions): Promise<readonly LogoutReport[]> {
  return expectParsed(
    listEventsSymbol,
    parseHistory(await client.readSymbol(listEventsSymbol, { ...options, query: historyQuery })),
  );
}

/** Parses an answer of `ListEvents`. A first record counts only where the second one is missing; all other events are passed over. */
export function parseHistory(answer: unknown): ParseResult<readonly LogoutReport[]> {
  if (!Array.isArray(answer)) return wrongType(answer, 'array');
  const tooMany = tooManyEntries(answer.length);
  if (tooMany) return tooMany;
  const records = answer.map(recordIn).filter((record) => record !== undefined);
  const verified = new Set(records.flatMap(({ isFirst, key }) => (isFirst ? [] : [key])));
  return {
    ok: true,
    value: records.flatMap(({ isFirst, key, report }) => (isFirst && verified.has(key) ? [] : [report])),
  };
}

interface EventRecord {
  readonly report: LogoutReport;
  readonly isFirst: boolean;
  /** The same in both records of a logout. */
  readonly key: string;
}

function recordIn(event: unknown): EventRecord | undefined {
  if (!isRecord(event) || !isRecord(event.payload)) return undefined;
  const { params, data, name } = event.payload;
  const record = isRecord(params) ? { event: event.name, ...params } : isRecord(data) ? { event: name, ...data } : {};
  const { event: phase, plannedAt, admin } = record as Readonly<Record<string, unknown>>;
  const isFirst = phase === 'SESSION_LOGOUT_PLANNED';
  if (!isFirst && phase !== 'SESSION_LOGOUT_VERIFIED') return undefined;
  const report = parseRecord(record);
  return report && { report: { ...report, source: 'server' }, isFirst, key: JSON.stringify([plannedAt, admin]) };
}
