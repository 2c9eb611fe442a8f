import { createEventSymbol, serverDomain } from '../server/event-log.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { toSymbolError } from '../server/transport-errors.js';
import { isAuditRequired, type AuditMode } from '../host/audit-mode.js';
import { isRecord } from '../kit/json.js';
import { recordOf, type LogoutRecord } from '../report/record.js';
import type { AuditResult, LogoutReport } from '../report/report.js';
import type { OwnSession } from '../session/session.js';

/** What a record is about. It has no session ids, as the report has none. */
export interface AuditRecord {
  /** Before sending: everybody who is going to be affected, nothing known yet. After: what really happened. */
  readonly report: LogoutReport;
  /** Who logs out, and where. */
  readonly own: OwnSession | undefined;
}

/** Writes the two records of one logout. A failure, of whatever kind, is in the result, never thrown. */
export interface AuditTrail {
  /** True when nothing may be sent without the first record. */
  readonly isRequired: boolean;
  /** Looks up the log of the second record, which a page that is closed must write without waiting for any answer. */
  prepare(signal?: AbortSignal): Promise<void>;
  /** @throws the signal's reason, when aborted */
  beforeLogout(record: AuditRecord, signal?: AbortSignal): Promise<AuditResult>;
  /** @throws the signal's reason, when aborted */
  afterLogout(record: AuditRecord, signal?: AbortSignal): Promise<AuditResult>;
}

/** Map of the server's extensions by domain. */
const domainsSymbol = 'ListDomains';

/** Domain of the extension that keeps a log for auditors; where it is loaded, records go there. */
const auditTrailDomain = 'TcHmiAuditTrail';

/** ms: a record is short, and a logout waits for it. */
const auditTimeout = 10_000;

/**
 * The audit of one logout; undefined where the mode is off.
 * @param mode '' is off
 */
export function createAuditTrail(client: SymbolClient, mode: AuditMode): AuditTrail | undefined {
  return !mode ? undefined : new ServerAuditTrail(client, isAuditRequired(mode));
}

class ServerAuditTrail implements AuditTrail {
  readonly isRequired: boolean;
  readonly #client: SymbolClient;
  #plannedAt: Date | undefined;
  #prepared: AuditResult['log'] | undefined;

  constructor(client: SymbolClient, isRequired: boolean) {
    this.#client = client;
    this.isRequired = isRequired;
  }

  async prepare(signal?: AbortSignal): Promise<void> {
    // Where it cannot be looked up now, it is looked up when the record is written.
    this.#prepared = await this.#findLog(optionsWith(signal)).catch(() => undefined);
  }

  beforeLogout(record: AuditRecord, signal?: AbortSignal): Promise<AuditResult> {
    this.#plannedAt = record.report.startedAt;
    return this.#write('before', record, signal);
  }

  afterLogout(record: AuditRecord, signal?: AbortSignal): Promise<AuditResult> {
    return this.#write('after', record, signal);
  }

  async #write(phase: AuditResult['phase'], record: AuditRecord, signal?: AbortSignal): Promise<AuditResult> {
    const options = optionsWith(signal);
    let log: AuditResult['log'] = this.#prepared ?? 'event';
    try {
      if (this.#prepared === undefined) log = await this.#findLog(options);
      const data = recordOf(phase, record.report, record.own, this.#plannedAt ?? record.report.startedAt);
      if (log === 'audit-trail') {
        await this.#client.writeSymbol(createEventSymbol, auditTrailEntry(data), { ...options, version: 2 });
      } else {
        await this.#client.writeSymbol(createEventSymbol, plainEvent(data), options);
      }
      return { phase, log, isWritten: true };
    } catch (error) {
      signal?.throwIfAborted();
      return { phase, log, isWritten: false, error: toSymbolError(createEventSymbol, error) };
    }
  }

  /** Looked up for each record, since extensions are loaded and unloaded while a server runs. */
  async #findLog(options: { readonly timeout: number; readonly signal?: AbortSignal }): Promise<AuditResult['log']> {
    try {
      const domains = await this.#client.readSymbol(domainsSymbol, options);
      return isRecord(domains) && Object.hasOwn(domains, auditTrailDomain) ? 'audit-trail' : 'event';
    } catch (error) {
      // A server without the symbol has no such extension either. After any other failure the right log is not known.
      if (error instanceof SymbolError && error.code === SymbolErrorCode.symbolNotMapped) return 'event';
      throw error;
    }
  }
}

function optionsWith(signal: AbortSignal | undefined) {
  return { timeout: auditTimeout, ...(signal && { signal }) };
}

/** The form in which the framework sends its own entries to the extension. The fields of `payload` are [I]. */
function auditTrailEntry(data: LogoutRecord): unknown {
  return {
    name: 'AuditLogEntry',
    domain: auditTrailDomain,
    payloadType: 2,
    payload: { name: data.event, comment: data.reason, contextDomain: serverDomain, data },
  };
}

/** A message of severity 1, information. Without a language entry for it a viewer shows its name and parameters [I]. */
function plainEvent({ event, ...params }: LogoutRecord): unknown {
  return {
    name: event,
    domain: serverDomain,
    payloadType: 0,
    payload: { name: event, domain: serverDomain, severity: 1, params },
  };
}
