import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { KeyedElements } from '../../kit/ui/keyed-elements.js';
import { renderHiddenReason } from '../../kit/ui/unusable.js';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { lineLabel, pickerLine, pickerTexts, pickerTextsOf } from './kind-texts.js';
import { englishTexts } from '../../texts/texts.js';
import { noLocator, locationText, type Locator } from '../../host/locations.js';
import type { NameOrder } from '../../kit/collator.js';
import { displayText } from '../../session/display-text.js';
import { emptyDirectory, type Directory } from '../../directory/directory.js';
import type { OwnSession, Session, UnreadableEntry } from '../../session/session.js';
import {
  addressOf,
  choicesOnServers,
  filterChoices,
  locationOf,
  targetChoices,
  typedChoice,
} from '../target-choices.js';
import { offeredKinds } from '../offered-kinds.js';
import {
  isTextual,
  kindOf,
  pickableKinds,
  type LogoutTarget,
  type PickableKind,
  type TargetChoice,
} from '../target-kinds.js';
import {
  certificateValidity,
  documentedHash,
  thumbprintHashes,
  usedHash,
  type CertificateChoice,
  type ThumbprintHash,
} from '../../directory/certificates.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { memoizeLast } from '../../kit/memoize.js';
import { targetPickerStyles } from './target-picker.styles.js';
import type { ImpactFacts } from '../affected.js';
import { steadyNow } from '../../kit/clock.js';

/** A target was picked; the confirmation comes next. */
export class TargetPickEvent extends CustomEvent<{ readonly target: LogoutTarget }> {
  static readonly type = 'target-pick';
  constructor(target: LogoutTarget) {
    super(TargetPickEvent.type, { detail: { target } });
  }
}

/** Another kind of target was chosen. */
export class KindChangeEvent extends CustomEvent<{ readonly kind: PickableKind }> {
  static readonly type = 'kind-change';
  constructor(kind: PickableKind) {
    super(KindChangeEvent.type, { detail: { kind } });
  }
}

/** The close button was pressed. */
class PickerCloseEvent extends CustomEvent<null> {
  static readonly type = 'picker-close';
  constructor() {
    super(PickerCloseEvent.type);
  }
}

/** How many lines are shown; typing finds the others. */
const shownChoices = 100;

/**
 * Picks a target: first its kind, then a choice from the list or a typed value.
 *
 * @slot value - the text input for the value, a light-DOM element (on-screen keyboards of an HMI page need that)
 * @fires {TargetPickEvent} target-pick
 * @fires {KindChangeEvent} kind-change
 * @fires {PickerCloseEvent} picker-close
 */
export class TargetPicker extends BaseElement {
  static override readonly styles = [...baseStyles, targetPickerStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) kind: PickableKind = 'user';
  @property({ attribute: false }) sessions: readonly Session[] = [];
  /** The entries of the list that cannot be shown: they are logged out all the same. */
  @property({ attribute: false }) unreadable: readonly UnreadableEntry[] = [];
  @property({ attribute: false }) directory: Directory = emptyDirectory;
  /** ms by which the server's clock, which decides about certificates, is ahead of `steadyNow`. */
  @property({ attribute: false }) clockOffset = 0;
  @property({ attribute: false }) own: OwnSession | undefined;
  /** What is known of each of several servers, in place of the one above. */
  @property({ attribute: false }) servers: readonly ImpactFacts[] = [];
  /** Which servers a choice applies to, in words; empty for one server. */
  @property({ attribute: false }) scope = '';
  /** The text in the value field. */
  @property({ attribute: false }) value = '';
  @property({ attribute: false }) canLogOut = true;
  /** Why nobody can be logged out now, in words. */
  @property({ attribute: false }) reason = '';
  /** False on a server that cannot address single sessions: what only they can express is not offered. */
  @property({ attribute: false }) canTargetSessions = true;
  /** Finds the location of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  @property({ attribute: false }) allowEveryone = false;
  /** The kinds to choose from. */
  @property({ attribute: false }) kinds: readonly PickableKind[] = pickableKinds;
  /** Whether the panel has little height: the kinds then are one select, in one line with the field. */
  @property({ attribute: false }) isLow = false;
  /** The hash of the thumbprints, while nothing shows which one the server uses. */
  @state() private _hash: ThumbprintHash = documentedHash;

  readonly #listed = memoizeLast(
    (
      kind: PickableKind,
      sessions: readonly Session[],
      unreadable: readonly UnreadableEntry[],
      directory: Directory,
      own: OwnSession | undefined,
      canTargetSessions: boolean,
      nameOrder: NameOrder,
      hash: ThumbprintHash,
    ) => targetChoices(kind, { sessions, unreadable, directory, own }, canTargetSessions, nameOrder, hash),
  );

  readonly #listedOn = memoizeLast(choicesOnServers);
  #shown: readonly TargetChoice[] = [];
  /** Each choice keeps its button: one that is pressed or focused must not become another choice's. */
  readonly #buttons = new KeyedElements<string>();

  /** Focuses the current kind: pressing its button by accident changes nothing. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-pressed=true], select')?.focus();
  }

  protected override update(changes: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changes);
    const parent = this.renderRoot.querySelector('.found');
    const choices = this.#shown.map(
      (choice) => [JSON.stringify(choice.target), this.#renderChoice(choice, false)] as const,
    );
    if (parent) this.#buttons.render(parent, new Map(choices));
    if (focused && !focused.isConnected) this.focus();
  }

  override render(): TemplateResult {
    const { texts } = this;
    return html`
      <div class="bar ${this.isLow ? 'low' : ''}">
        <h3>${texts.get('pickerTitle')}</h3>
        <button type="button" class="close" @click=${() => this.dispatchEvent(new PickerCloseEvent())}>
          ${texts.get('close')}
        </button>
        ${this.isLow ? this.#renderKindSelect() : this.#renderKinds()}
        ${isTextual(this.kind) ? html`<div class="value"><slot name="value"></slot></div>` : nothing}
      </div>
      ${renderHiddenReason(this.reason)} ${this.scope === '' ? nothing : html`<p class="hint">${this.scope}</p>`}
      ${this.#renderHash()} ${this.#renderHint()}
      ${
        !this.canTargetSessions && kindOf(this).offersSingleSessions
          ? html`<p class="hint">${this.texts.get('pickerNoSingleSessions')}</p>`
          : nothing
      }
      ${this.#renderChoices()}
    `;
  }

  #renderKinds(): TemplateResult {
    const { texts } = this;
    return html`<div class="kinds" role="group" aria-label=${texts.get('pickerKinds')}>
      ${this.#offeredKinds.map(
        (kind) =>
          html`<button
            type="button"
            aria-pressed=${kind === this.kind ? 'true' : 'false'}
            @click=${() => this.#choose(kind)}
          >
            ${texts.get(pickerTexts[kind].button)}
          </button>`,
      )}
    </div>`;
  }

  #renderKindSelect(): TemplateResult {
    const { texts } = this;
    const kinds = this.#offeredKinds;
    return html`<select
      class="kinds"
      aria-label=${texts.get('pickerKinds')}
      .value=${live(this.kind)}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        this.#choose(kinds.find((kind) => kind === value) ?? this.kind);
      }}
    >
      ${kinds.map(
        (kind) =>
          html`<option value=${kind} ?selected=${kind === this.kind}>${texts.get(pickerTexts[kind].button)}</option>`,
      )}
    </select>`;
  }

  get #offeredKinds(): readonly PickableKind[] {
    return offeredKinds(this.kinds, this.allowEveryone);
  }

  #choose(kind: PickableKind): void {
    this.dispatchEvent(new KindChangeEvent(kind));
  }

  /** Asks for the hash of the thumbprints where nothing shows which one the server uses. */
  #renderHash(): TemplateResult | typeof nothing {
    const { texts, directory, own } = this;
    const isAsked = kindOf(this).needsCertificates && directory.certificates.some(({ thumbprints }) => thumbprints);
    if (!isAsked || usedHash(own?.clientCertificate ?? '')) return nothing;
    return html`<label class="hash hint">
      ${texts.get('pickHash')}
      <select
        .value=${live(this._hash)}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          this._hash = thumbprintHashes.find((hash) => hash === value) ?? documentedHash;
        }}
      >
        ${thumbprintHashes.map((hash) => html`<option value=${hash} ?selected=${hash === this._hash}>${hash}</option>`)}
      </select>
      <span>${texts.get('pickHashHint')}</span>
    </label>`;
  }

  #renderHint(): TemplateResult | typeof nothing {
    const { hint } = pickerTexts[this.kind];
    if (!hint || this.value.trim() === '' || this.#looksLikeValue || this.#found().length > 0) return nothing;
    return html`<p class="hint">${hint(this.value, this.texts)}</p>`;
  }

  get #looksLikeValue(): boolean {
    return kindOf(this).looksLikeValue?.(this.value) ?? true;
  }

  get #choices(): readonly TargetChoice[] {
    if (this.servers.length > 0) return this.#listedOn(this.kind, this.servers, this.texts.nameOrder);
    return this.#listed(
      this.kind,
      this.sessions,
      this.unreadable,
      this.directory,
      this.own,
      this.canTargetSessions,
      this.texts.nameOrder,
      this._hash,
    );
  }

  #found(): readonly TargetChoice[] {
    return isTextual(this.kind) ? filterChoices(this.#choices, this.value, this.locate) : this.#choices;
  }

  #renderChoices(): TemplateResult {
    const { texts } = this;
    const { sessions, unreadable, directory, own } = this;
    const servers = this.servers.length > 0 ? this.servers : [{ sessions, unreadable, directory, own }];
    const found = this.#found();
    // A part of a certificate's name is not offered as a typed thumbprint.
    const isName = found.length > 0 && !this.#looksLikeValue;
    const typed = isName ? undefined : typedChoice(this.kind, this.value, this.#choices, servers);
    this.#shown = found.slice(0, shownChoices);
    const more = found.length - shownChoices;
    return html`
      <div class="choices" role="group" aria-label=${texts.get('pickerTitle')}>
        ${typed ? this.#renderChoice(typed, true) : nothing}
        <div class="found"></div>
        ${more > 0 ? html`<p class="more">${texts.get('pickerMore', { count: more })}</p>` : nothing}
        ${
          found.length === 0 && !typed
            ? html`<p class="nothing">${texts.get(pickerTexts[this.kind].nothing)}</p>`
            : nothing
        }
      </div>
    `;
  }

  #renderChoice(choice: TargetChoice, isTyped: boolean): TemplateResult {
    const label = this.#labelOf(choice);
    const counted = this.#countOf(choice, isTyped);
    return html`
      <button
        type="button"
        class=${classMap({ choice: true, code: pickerTextsOf(choice.target)?.isCode === true && !choice.certificate })}
        aria-disabled=${this.canLogOut ? nothing : 'true'}
        aria-describedby=${this.canLogOut ? nothing : 'reason'}
        @click=${() => this.canLogOut && this.dispatchEvent(new TargetPickEvent(choice.target))}
      >
        <span class="visually-hidden">${this.#actionOf(choice, label)}, ${counted}</span>
        <span class="label" aria-hidden="true"
          >${label}${this.#renderAddress(choice)}${this.#renderCertificate(choice)}</span
        >
        <span class="count" aria-hidden="true">${counted}</span>
        <span class="go" aria-hidden="true">${this.texts.get('logOut')} …</span>
      </button>
    `;
  }

  /** Shows which thumbprint is sent, and whether the certificate has expired. */
  #renderCertificate({ certificate }: TargetChoice): TemplateResult | typeof nothing {
    if (!certificate) return nothing;
    return html` <span class="address">${this.#certificateNote(certificate)}</span>`;
  }

  #certificateNote({ certificate, hash, thumbprint }: CertificateChoice): string {
    const { texts } = this;
    const validity = certificateValidity(certificate, steadyNow() + this.clockOffset);
    const note = texts.get('choiceCertificate', {
      issuer: displayText(certificate.issuer),
      hash,
      thumbprint: `${thumbprint.slice(0, 12)}…`,
    });
    const { defaultUser } = certificate;
    return [
      note,
      ...(defaultUser === '' ? [] : [texts.get('choiceDefaultUser', { user: displayText(defaultUser) })]),
      ...(validity === 'expired' ? [texts.get('choiceExpired')] : []),
    ].join(', ');
  }

  /** The address remains readable beside the location. */
  #renderAddress(choice: TargetChoice): TemplateResult | typeof nothing {
    const address = addressOf(choice);
    if (address === undefined || !locationOf(choice, this.locate)) return nothing;
    return html` <span class="address">${displayText(address)}</span>`;
  }

  #labelOf(choice: TargetChoice): string {
    const { target, label, clientIp, certificate } = choice;
    if (certificate) return displayText(certificate.certificate.name);
    const line = pickerLine(target, this.texts);
    if (line !== undefined) return line;
    const found = locationOf(choice, this.locate);
    const location = found && displayText(locationText(found));
    if (clientIp === undefined) return location ?? displayText(label, 140);
    return this.texts.get('choiceOnClient', { user: displayText(label), client: location ?? displayText(clientIp) });
  }

  /** What assistive technology says: with the address, since several clients may share a location. */
  #actionOf({ target, label, clientIp, certificate }: TargetChoice, shown: string): string {
    const { texts } = this;
    const value = certificate ? `${shown}, ${this.#certificateNote(certificate)}` : displayText(label, 140);
    if (clientIp !== undefined) {
      return texts.get('chooseUserOnClient', { value, client: displayText(clientIp) });
    }
    const line = lineLabel(target);
    return line ? texts.get(line, { value }) : `${texts.get('logOut')}: ${shown}`;
  }

  #countOf({ target, count, possibleCount }: TargetChoice, isTyped: boolean): string {
    const { texts } = this;
    const uncounted = pickerTextsOf(target)?.uncounted;
    if (uncounted) return texts.get(count > 0 ? uncounted.own : uncounted.unknown);
    if (count === 0 && possibleCount > 0) return texts.get('choicePossible', { count: possibleCount });
    const counted = texts.get('choiceHits', { count });
    return isTyped && count === 0 ? `${counted}, ${texts.get('choiceNotListed')}` : counted;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-target-picker': TargetPicker;
  }
}
