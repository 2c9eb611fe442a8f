import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import { describeCause } from '../../texts/describe.js';
import type { TextKey } from '../../texts/catalogue.js';
import { englishTexts } from '../../texts/texts.js';
import type { Certainty } from '../../server/answers.js';
import { capacityMeters } from '../capacity.js';
import {
  certificateValidity,
  usedHash,
  type CertificateValidity,
  type ClientCertificate,
} from '../../directory/certificates.js';
import type { DirectorySource } from '../../directory/directory.js';
import { displayText } from '../../session/display-text.js';
import { domainRights, serverRights, type RightNeed, type RightUse } from '../rights.js';
import { certificatesSymbol } from '../../directory/read-directory.js';
import { administratorsGroup } from '../../session/session.js';
import type { SessionMonitor } from '../session-monitor.js';
import type { MonitorState } from '../monitor-state.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { serverInfoStyles } from './server-info.styles.js';
import { steadyNow, toWallTime } from '../../kit/clock.js';

const useTexts = {
  'log-out': 'useLogOut',
  list: 'useList',
  own: 'useOwn',
  targeting: 'useTargeting',
  users: 'useUsers',
  groups: 'useGroups',
  domains: 'useDomains',
  config: 'useConfig',
  diagnostics: 'useDiagnostics',
  audit: 'useAudit',
  lock: 'useLock',
  unlock: 'useUnlock',
  'locked-list': 'useLockedList',
} as const satisfies Record<RightUse, TextKey>;

const certaintyTexts = {
  yes: 'rightYes',
  no: 'rightNo',
  unknown: 'rightUnknown',
} as const satisfies Record<Certainty, TextKey>;

/** Shows what is known about the server besides its sessions: capacity, rights, sources, certificates. */
export class ServerInfo extends BaseElement {
  static override readonly styles = [...baseStyles, serverInfoStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) state: MonitorState | undefined;
  @property({ attribute: false }) monitor: Pick<SessionMonitor, 'wantCertificates'> | undefined;

  override updated(): void {
    // Certificates are read only once this element shows them.
    this.monitor?.wantCertificates();
  }

  override render(): TemplateResult {
    const { texts, state } = this;
    if (!state) return html``;
    const needs = [...serverRights, ...domainRights(state.directory.domains.map(({ name }) => name))];
    return html`
      <h3>${texts.get('factsCapacity')}</h3>
      ${this.#renderCapacity(state)}
      <h3>${texts.get('factsCertificates')}</h3>
      ${this.#renderCertificates(state)}
      <h3 id="rights">${texts.get('factsRights')}</h3>
      ${this.#renderTable(
        'rights',
        ['factsSymbol', 'factsUse', 'factsAllowed'],
        needs.map((need) => this.#renderRight(need, state)),
      )}
      <h3 id="sources">${texts.get('factsSources')}</h3>
      ${this.#renderTable(
        'sources',
        ['factsSymbol', 'factsRead'],
        state.directory.sources.map((source) => this.#renderSource(source)),
      )}
    `;
  }

  #renderCapacity({ capacity, list, clockOffset }: MonitorState): TemplateResult {
    const { texts } = this;
    const meters = capacityMeters(capacity, list?.sessions.length ?? 0);
    const offset = texts.duration(Math.abs(clockOffset));
    return html`
      ${
        meters.length === 0
          ? html`<p>${texts.get('factsNoLimits')}</p>`
          : meters.map(
              ({ kind, used, total, level }) =>
                html`<p class=${level}>
                  ${texts.get(kind === 'sessions' ? 'meterSessions' : 'meterLicences', { used, total })}
                  ${level === 'normal' ? nothing : html`(${texts.get(level === 'full' ? 'meterFull' : 'meterNearlyFull')})`}
                </p>`,
            )
      }
      ${clockOffset === 0 ? nothing : html`<p>${texts.get(clockOffset > 0 ? 'factsClock' : 'factsClockBehind', { offset })}</p>`}
    `;
  }

  #renderTable(label: string, heads: readonly TextKey[], rows: readonly TemplateResult[]): TemplateResult {
    return html`<div class="scroll">
      <table aria-labelledby=${label}>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${this.texts.get(head as 'factsSymbol')}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
  }

  #renderRight({ symbol, use }: RightNeed, { rights, own }: MonitorState): TemplateResult {
    const right = rights.get(symbol) ?? 'unknown';
    // Administrators may use every symbol: if one is refused, the server does not have it.
    const isMissing = right === 'no' && own?.groups.includes(administratorsGroup) === true;
    return html`<tr class=${isMissing ? 'unknown' : right}>
      <th scope="row">${displayText(symbol)}</th>
      <td>${this.texts.get(useTexts[use])}</td>
      <td>${this.texts.get(isMissing ? 'rightMissing' : certaintyTexts[right])}</td>
    </tr>`;
  }

  #renderSource({ symbol, readAt, error, malformed }: DirectorySource): TemplateResult {
    const { texts } = this;
    return html`<tr>
      <th scope="row">${displayText(symbol)}</th>
      <td>
        ${readAt === undefined ? nothing : texts.time(toWallTime(readAt), toWallTime(steadyNow()))}
        ${error ? texts.get('factsNotRead', { cause: describeCause(error, texts) }) : nothing}
        ${malformed > 0 ? texts.get('detailsMalformed', { count: malformed }) : nothing}
      </td>
    </tr>`;
  }

  #renderCertificates({ directory, own, clockOffset }: MonitorState): TemplateResult {
    const { texts } = this;
    const { certificates, sources } = directory;
    const source = sources.find(({ symbol }) => symbol === certificatesSymbol);
    const hash = usedHash(own?.clientCertificate ?? '');
    if (!source) return html`<p>${texts.get('certificateReading')}</p>`;
    const failure = source.error
      ? html`<p>${texts.get('factsNotRead', { cause: describeCause(source.error, texts) })}</p>`
      : nothing;
    if (!source.isOutdated && failure !== nothing) return failure;
    return html`
      ${failure}
      ${
        certificates.length === 0
          ? html`<p>${source.malformed > 0 ? nothing : texts.get('certificateNone')}</p>`
          : html`<ul>
              ${certificates.map((certificate) => this.#renderCertificate(certificate, steadyNow() + clockOffset))}
            </ul>`
      }
      ${source.malformed > 0 ? html`<p>${texts.get('certificateMalformed', { count: source.malformed })}</p>` : nothing}
      ${
        certificates.some(({ thumbprints }) => !thumbprints)
          ? html`<p>${texts.get('certificateNoThumbprints')}</p>`
          : nothing
      }
      ${hash ? html`<p>${texts.get('certificateHash', { hash })}</p>` : nothing}
    `;
  }

  #renderCertificate(certificate: ClientCertificate, now: number): TemplateResult {
    const { texts } = this;
    const { name, issuer, validTo, defaultUser, isEnabled } = certificate;
    const validity = certificateValidity(certificate, now);
    const notes = [this.#validityNote(validity, certificate), isEnabled ? '' : texts.get('certificateDisabled')];
    const entry = (key: 'certificateIssuer' | 'certificateUntil' | 'certificateUser', value: string) =>
      value === ''
        ? nothing
        : html`<div>
            <dt>${texts.get(key)}</dt>
            <dd>${value}</dd>
          </div>`;
    return html`<li>
      <strong>${displayText(name)}</strong>
      <span class="warning">${notes.filter(Boolean).join(', ')}</span>
      <dl>
        ${entry('certificateUntil', this.texts.date(validTo))} ${entry('certificateIssuer', displayText(issuer))}
        ${entry('certificateUser', displayText(defaultUser))}
      </dl>
    </li>`;
  }

  #validityNote(validity: CertificateValidity, { validFrom }: ClientCertificate): string {
    const { texts } = this;
    switch (validity) {
      case 'valid':
        return '';
      case 'expired':
        return texts.get('certificateExpired');
      case 'expires-soon':
        return texts.get('certificateSoon');
      case 'not-yet-valid':
        return texts.get('certificateNotYet', { date: this.texts.date(validFrom) });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-server-info': ServerInfo;
  }
}
