import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { BaseElement } from '../base-element.js';
import { html } from '../html.js';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../../texts/texts.js';
import { baseStyles } from '../base-styles.js';
import { renderErrorDetails } from '../error-details.js';
import { KeyedElements } from '../keyed-elements.js';
import type { SpokenNews, Notice } from './notice.js';
import { noticeStackStyles } from './notice-stack.styles.js';

/** The user dismissed a notice. */
export class NoticeDismissEvent extends CustomEvent<{ readonly id: number }> {
  static readonly type = 'notice-dismiss';
  constructor(id: number) {
    super(NoticeDismissEvent.type, { detail: { id } });
  }
}

/** The user has started or stopped reading the notices. */
export class NoticeHoldEvent extends CustomEvent<{ readonly isHeld: boolean }> {
  static readonly type = 'notice-hold';
  constructor(isHeld: boolean) {
    super(NoticeHoldEvent.type, { detail: { isHeld } });
  }
}

/**
 * Shows notices in a corner. They never take the focus. Failures have the role `alert`. Successes and information come into
 * a region with the role `status` that exists before them: otherwise they may not be read out.
 *
 * @fires {NoticeDismissEvent} notice-dismiss - the user pressed a notice's button
 * @fires {NoticeHoldEvent} notice-hold - the pointer or the focus entered or left the notices
 * @csspart notice - one notice
 */
export class NoticeStack extends BaseElement {
  static override readonly styles = [...baseStyles, noticeStackStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) notices: readonly Notice[] = [];
  /** What is only said, since the page shows it in another place. */
  @property({ attribute: false }) spoken: readonly SpokenNews[] = [];

  readonly #failures = new KeyedElements<number>();
  readonly #news = new KeyedElements<number>();

  protected override update(changes: PropertyValues): void {
    super.update(changes);
    this.#show(this.#failures, '.failures', ({ kind }) => kind === 'failure');
    this.#show(this.#news, '.news', ({ kind }) => kind !== 'failure');
  }

  #show(shown: KeyedElements<number>, selector: string, isShown: (notice: Notice) => boolean): void {
    const notices = this.notices.filter(isShown);
    const parent = this.renderRoot.querySelector(selector);
    if (parent) shown.render(parent, new Map(notices.map((notice) => [notice.id, this.#renderNotice(notice)])));
  }

  override render(): TemplateResult {
    const said = (isFailure: boolean): string =>
      this.spoken
        .filter((one) => one.isFailure === isFailure)
        .map(({ text }) => text)
        .join(' ');
    const [success, failed] = [said(false), said(true)];
    return html`
      <div class="visually-hidden" aria-live="polite">
        ${success === '' ? nothing : html`<div role="status">${success}</div>`}
      </div>
      ${failed === '' ? nothing : html`<div class="visually-hidden" role="alert">${failed}</div>`}
      <div
        class="stack"
        @pointerenter=${() => this.#hold(true)}
        @pointerleave=${() => this.#hold(false)}
        @focusin=${() => this.#hold(true)}
        @focusout=${() => this.#hold(false)}
      >
        <div class="news" role="status" aria-atomic="false"></div>
        <div class="failures"></div>
      </div>
    `;
  }

  #renderNotice(notice: Notice): TemplateResult {
    return html`
      <div class="notice ${notice.kind}" part="notice">
        <div role=${notice.kind === 'failure' ? 'alert' : nothing}>
          <h3>${notice.title}</h3>
          ${notice.lines.map((line) => html`<p>${line}</p>`)} ${renderErrorDetails(notice.details, this.texts)}
        </div>
        <button type="button" @click=${() => this.dispatchEvent(new NoticeDismissEvent(notice.id))}>
          ${this.texts.get('dismiss')}
        </button>
      </div>
    `;
  }

  #hold(isHeld: boolean): void {
    this.dispatchEvent(new NoticeHoldEvent(isHeld));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-notice-stack': NoticeStack;
  }
}
