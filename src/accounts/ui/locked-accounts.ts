import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { keepClosed, renderHiddenReason } from '../../kit/ui/unusable.js';
import { property, state } from 'lit/decorators.js';
import { describeCause, describeError, describeLogoutObstacle } from '../../texts/describe.js';
import { englishTexts } from '../../texts/texts.js';
import { lockObstacle, unlockObstacle, type ChangeObstacle } from '../account-lock.js';
import { accountKey, lockSymbol, type Account } from '../../directory/locked-accounts.js';
import { decidingDirectory } from '../../directory/deciding-directory.js';
import {
  emptyDirectory,
  type AuthenticationDomain,
  type DirectorySource,
  type DirectoryUser,
} from '../../directory/directory.js';
import type { Certainty } from '../../server/answers.js';
import { displayText } from '../../session/display-text.js';
import type { SessionMonitor } from '../../monitor/session-monitor.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import { SymbolErrorCode } from '../../server/symbol-error.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { lockedAccountsStyles } from './locked-accounts.styles.js';
import { LockController, type LockAccount } from './lock-controller.js';
import { UnlockController } from './unlock-controller.js';

/** What a record says about the lock of an account. */
export interface RecordedLock {
  readonly at: Date;
  /** `Domain::name`; empty where it is not known. */
  readonly by: string;
  readonly reason: string;
}

/** How many accounts can be picked: a select of more is of no use. */
const mostAccounts = 2000;

/** Lists the locked accounts by domain, locks further ones, and unlocks them after a confirmation. */
export class LockedAccountsElement extends BaseElement {
  static override readonly styles = [...baseStyles, lockedAccountsStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) monitor: Pick<SessionMonitor, 'client' | 'readLockedAccounts'> | undefined;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** Why the page currently does not allow changes of accounts. */
  @property({ attribute: false }) obstacle: ChangeObstacle | undefined;
  /** Returns the current obstacle; called before anything is sent. */
  @property({ attribute: false }) askObstacle: () => ChangeObstacle | undefined = () => this.obstacle;
  /** The reasons for locking to choose from. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** Locks an account without logging anybody out; undefined where the page does not offer it. */
  @property({ attribute: false }) lockAccount: LockAccount | undefined;
  /** What is recorded of the lock of an account, `Domain::name`. */
  @property({ attribute: false }) lockOf: (account: string) => RecordedLock | undefined = () => undefined;
  @state() private _reason = 0;
  readonly #lock = new LockController(this);
  readonly #unlock = new UnlockController(this, {
    client: () => this.monitor?.client,
    rights: () => this.state?.rights ?? new Map(),
    mayChange: () => this.askObstacle() === undefined,
    readAgain: async () => this.monitor?.readLockedAccounts(),
  });

  /** The account whose question had the focus after the last update. */
  #focused: Account | undefined;

  /** Moves the focus to the question and back, so that it is not lost with a removed button. */
  override updated(): void {
    const before = this.#focused;
    this.#focused = this.#unlock.asked;
    if (this.#focused === before) return;
    const label = this.texts.get('unlockAccount', { name: displayText((this.#focused ?? before)?.name ?? '') });
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    const button = [...this.renderRoot.querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel === label);
    (this.#focused ? find('.question button') : (find('.done, .failure') ?? button ?? find('h3')))?.focus();
  }

  override render(): TemplateResult {
    const { texts, state } = this;
    const { obstacle } = this;
    const domains = state?.directory.domains ?? [];
    if (domains.length === 0) return html`<p>${texts.get('accountsUnknown')}</p>`;
    return html`
      <p>${texts.get('accountsIntro')}</p>
      ${
        obstacle === undefined
          ? nothing
          : html`<p class="note" id="look-only">
              ${texts.get('accountsLookOnly', { reason: describeLogoutObstacle(obstacle, undefined, texts) })}
            </p>`
      }
      ${renderHiddenReason(texts.get('accountsBusy'), 'busy')} ${this.#renderLock()}
      ${domains.map((domain, index) => this.#renderDomain(domain, index))}
      <div role="status">${this.#renderDone()}</div>
      ${this.#renderFailure()}
    `;
  }

  #renderDomain({ name: domain, friendlyName }: AuthenticationDomain, domainIndex: number): TemplateResult {
    const { disabledAccounts, sources } = this.state?.directory ?? { disabledAccounts: [], sources: [] };
    const prefix = accountKey({ domain, name: '' });
    const names = [...disabledAccounts].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const source = sources.find(({ symbol }) => symbol === lockSymbol(domain, 'ListDisabledUsers'));
    return html`<section>
      <h3 tabindex="-1">
        ${displayText(friendlyName)} <span class="muted">${friendlyName === domain ? '' : displayText(domain)}</span>
      </h3>
      ${
        names.length > 0
          ? html`<ul>
              ${names.sort(this.texts.nameOrder).map((name, index) => this.#renderAccount({ name, domain }, `right-${domainIndex}-${index}`))}
            </ul>`
          : html`<p>${this.#emptyText(source)}</p>`
      }
    </section>`;
  }

  #emptyText(source: DirectorySource | undefined): string {
    const { texts } = this;
    if (!source) return texts.get('accountsReading');
    const { error, symbol } = source;
    if (!error) return texts.get('accountsNone');
    if (error.code === SymbolErrorCode.symbolNotMapped) return texts.get('accountsNotOffered');
    return error.code === SymbolErrorCode.insufficientAccess
      ? texts.get('grantSymbol', { symbol: displayText(symbol) })
      : describeCause(error, texts);
  }

  /** @param reasonId id of the text that says why this account cannot be unlocked */
  #renderAccount(account: Account, reasonId: string): TemplateResult {
    const { texts } = this;
    const obstacle = unlockObstacle(account, this.state?.rights ?? new Map());
    const { asked } = this.#unlock;
    const reason = this.obstacle !== undefined ? 'look-only' : obstacle === undefined ? this.#busyReason : reasonId;
    const isAsked = asked !== undefined && accountKey(asked) === accountKey(account);
    const name = displayText(account.name);
    return html`<li>
      <span class="name">${name} <span class="muted recorded">${this.#recordedText(account)}</span></span>
      ${
        isAsked
          ? html`<span class="question" role="group" aria-label=${texts.get('unlockQuestion', { name })}>
              ${texts.get('unlockQuestion', { name })}
              <span class="answers">
                ${this.#renderButton(texts.get('cancel'), this.#busyReason, () => this.#unlock.cancel())}
                ${this.#renderButton(texts.get('unlock'), reason, () => void this.#unlock.confirm())}
              </span>
            </span>`
          : this.#renderButton(
              `${texts.get('unlock')} …`,
              reason,
              () => this.#unlock.ask(account),
              texts.get('unlockAccount', { name }),
            )
      }
      ${
        obstacle === undefined
          ? nothing
          : html`<span class="muted reason" id=${reasonId}>
              ${
                obstacle === 'no-right'
                  ? texts.get('grantSymbol', { symbol: displayText(lockSymbol(account.domain, 'EnableUser')) })
                  : texts.get('accountsUnknown')
              }
            </span>`
      }
    </li>`;
  }

  /** The id of the reason why nothing can be changed while a change is checked; undefined at all other times. */
  get #busyReason(): string | undefined {
    return this.#unlock.isRunning || this.#lock.isRunning ? 'busy' : undefined;
  }

  /** @param reason id of the text that says why it cannot be used now; undefined if it can be */
  #renderButton(text: string, reason: string | undefined, onPress: () => void, label?: string): TemplateResult {
    return html`<button
      type="button"
      aria-label=${label ?? nothing}
      aria-disabled=${reason === undefined ? nothing : 'true'}
      aria-describedby=${reason ?? nothing}
      @click=${reason === undefined ? onPress : nothing}
    >
      ${text}
    </button>`;
  }

  /** Why, when and by whom an account was locked: the server's list does not say it, but a record may. */
  #recordedText(account: Account): string {
    const { texts } = this;
    const lock = this.lockOf(accountKey(account));
    if (!lock) return texts.get('lockNotRecorded');
    return texts.get('lockRecorded', {
      time: texts.dateTime(lock.at.getTime()),
      user: displayText(lock.by),
      reason: displayText(lock.reason, 300),
    });
  }

  /** The accounts that can be picked: the right is there, and they are not locked. What else forbids it is said once one is picked. */
  get #pickable(): readonly DirectoryUser[] {
    const { directory, rights } = this.state ?? { directory: emptyDirectory, rights: new Map<string, Certainty>() };
    return directory.users
      .filter((user) => rights.get(lockSymbol(user.domain, 'DisableUser')) === 'yes')
      .filter((user) => !directory.disabledAccounts.has(accountKey(user)))
      .sort((left, right) => this.texts.nameOrder(accountKey(left), accountKey(right)))
      .slice(0, mostAccounts);
  }

  #renderLock(): TemplateResult | typeof nothing {
    const { texts, lockAccount, state } = this;
    const accounts = this.#pickable;
    if (!lockAccount || !state || this.obstacle !== undefined || accounts.length === 0) return nothing;
    const { chosen, isAsked } = this.#lock;
    const chosenKey = chosen && accountKey(chosen);
    const isRefused = chosen && lockObstacle(chosen, { ...state, directory: decidingDirectory(state.directory) });
    const name = chosen ? displayText(accountKey(chosen)) : '';
    const busy = this.#busyReason;
    const reason = busy ?? (chosen ? (isRefused ? 'lock-refused' : undefined) : 'pick-first');
    const closed = busy === undefined ? nothing : keepClosed;
    return html`<div class="lock" role="group" aria-label=${texts.get('lockTitle')}>
        <label
          >${texts.get('lockPick')}
          <select
            aria-disabled=${busy === undefined ? nothing : 'true'}
            aria-describedby=${busy ?? nothing}
            @mousedown=${closed}
            @keydown=${closed}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              this.#lock.choose(value === '' ? undefined : accounts[Number(value)]);
            }}
          >
            <option value="" ?selected=${!chosen}>…</option>
            ${accounts.map((account, index) => {
              // By its place: a name may hold anything, which has no business in an attribute.
              const key = accountKey(account);
              return html`<option value=${index} ?selected=${key === chosenKey}>${displayText(key)}</option>`;
            })}
          </select></label
        >
        <label
          >${texts.get('dialogLockReason')}
          <select
            aria-disabled=${busy === undefined ? nothing : 'true'}
            aria-describedby=${busy ?? nothing}
            @mousedown=${closed}
            @keydown=${closed}
            @change=${(event: Event) => (this._reason = (event.target as HTMLSelectElement).selectedIndex)}
          >
            ${this.lockReasons.map((reason) => html`<option>${displayText(reason, 200)}</option>`)}
          </select></label
        >
        ${
          isAsked
            ? html`<span class="question" role="group" aria-label=${texts.get('lockQuestion', { name })}>
                ${texts.get('lockQuestion', { name })}
                <span class="answers">
                  ${this.#renderButton(texts.get('cancel'), busy, () => this.#lock.ask(false))}
                  ${this.#renderButton(texts.get('lock'), busy, () => void this.#confirmLock(lockAccount))}
                </span>
              </span>`
            : this.#renderButton(`${texts.get('lock')} …`, reason, () => this.#lock.ask(true))
        }
        ${chosen ? nothing : renderHiddenReason(texts.get('lockPickFirst'), 'pick-first')}
        ${isRefused ? html`<span class="muted reason" id="lock-refused">${texts.get('lockRefused')}</span>` : nothing}
      </div>
      <div role="status">${this.#renderLocked()}</div>`;
  }

  async #confirmLock(lockAccount: LockAccount): Promise<void> {
    if (this.askObstacle() !== undefined) this.#lock.ask(false);
    else await this.#lock.confirm(lockAccount, this.lockReasons[this._reason] ?? '');
  }

  /** What became of the last lock. */
  #renderLocked(): TemplateResult | typeof nothing {
    const { last } = this.#lock;
    if (!last) return nothing;
    const { texts } = this;
    const error = last.error ?? last.lock.error;
    const cause = error ? `${describeCause(error, texts)} ${describeError(error, texts).code}` : '';
    if (!last.lock) return html`<p class="failure">${texts.get('lockNotSent')} ${cause}</p>`;
    const { isLocked } = last.lock;
    const values = { account: displayText(last.lock.account) };
    const text =
      isLocked === 'unknown'
        ? texts.get('accountLockUnknown', { ...values, panel: texts.get('toolsAccounts') })
        : texts.get(isLocked ? 'accountLocked' : 'accountNotLocked', values);
    return html`<p class=${isLocked === true ? 'done' : 'failure'}>${text} ${cause}</p>`;
  }

  #renderDone(): TemplateResult | typeof nothing {
    const { last } = this.#unlock;
    if (last?.result.isLocked !== false) return nothing;
    return html`<p class="done" tabindex="-1">
      ${this.texts.get('unlocked', { name: displayText(last.account.name) })}
    </p>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const { last } = this.#unlock;
    if (!last || last.result.isLocked === false) return nothing;
    const { texts } = this;
    const name = displayText(last.account.name);
    const { error, isLocked } = last.result;
    return html`<p class="failure" role="alert" tabindex="-1">
      ${texts.get(isLocked === true ? 'unlockFailed' : 'unlockUnknown', { name })}
      ${error ? html`${describeCause(error, texts)} ${describeError(error, texts).code}` : nothing}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-locked-accounts': LockedAccountsElement;
  }
}
