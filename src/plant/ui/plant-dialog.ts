import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { reasonStyles } from '../../kit/ui/controllers/reason.styles.js';
import { memoizeLast } from '../../kit/memoize.js';
import { html } from '../../kit/ui/html.js';
import { noChoices, type LogoutChoices } from '../../guards/choices.js';
import { checksOf, renderCheck } from '../../logout/ui/dialog/dialog-checks.js';
import { affectedInOrder, renderPeople, renderWarnings, type NameList } from '../../logout/ui/dialog/dialog-impact.js';
import { DialogFrame } from '../../logout/ui/dialog/dialog-frame.js';
import { consequenceText, obstacleText, remainText } from '../../logout/ui/dialog/dialog-texts.js';
import { createView, type DialogView } from '../../logout/ui/dialog/dialog-view.js';
import { logoutDialogStyles } from '../../logout/ui/dialog/logout-dialog.styles.js';
import type { ScreenPoint } from '../../logout/ui/misclick.js';
import type { Confirmation } from '../../logout/step.js';
import { displayText } from '../../session/display-text.js';
import { englishTexts } from '../../texts/texts.js';
import type { PlantChoices } from '../plant-logout.js';
import type { PlantQuestion } from '../plant-question.js';
import type { PlantServer } from '../plant-server.js';
import { plantDialogStyles } from './plant-dialog.styles.js';
import { notReachedText, serversText } from './plant-texts.js';

/** The confirming button was pressed; with the choices that were made for each server. */
export class PlantConfirmEvent extends CustomEvent<{ readonly choices: PlantChoices }> {
  static readonly type = 'plant-confirm';
  constructor(choices: PlantChoices) {
    super(PlantConfirmEvent.type, { detail: { choices } });
  }
}

/** What the dialog keeps of each server that it asks about. */
interface Section {
  confirmation: Confirmation;
  choices: LogoutChoices;
  readonly shownNames: Map<NameList, number>;
  /** Memoized, since the clock renders the dialog every second. */
  readonly viewOf: typeof createView;
}

/**
 * Asks before anybody is logged out on several servers: for each server who, where and how many, by the rules of that server,
 * and which servers are not reached. Nothing can be confirmed until the first names of every server have been in sight.
 *
 * @fires {PlantConfirmEvent} plant-confirm
 * @fires {DialogCancelEvent} dialog-cancel
 */
export class PlantDialog extends BaseElement {
  static override readonly styles = [...baseStyles, reasonStyles, logoutDialogStyles, plantDialogStyles];

  static {
    // What does not fit can be known only once it has been laid out.
    this.disableWarning?.('change-in-update');
  }

  @query('dialog') private readonly _dialog!: HTMLDialogElement | null;

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) question: PlantQuestion | undefined;
  @property({ attribute: false }) scope: 'control' | 'page' = 'control';
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** The last position of the finger or pointer before the dialog opened. */
  @property({ attribute: false }) pointer: ScreenPoint | undefined;
  @state() private _hasBeenSeen: boolean | undefined;
  readonly #frame = new DialogFrame(this);
  #sections = new Map<PlantServer, Section>();

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('question')) return;
    if (!changes.get('question')) this.#frame.layout.begin(this.pointer);
    const before = this.#sections;
    const asked = this.question?.asked ?? [];
    this.#sections = new Map(
      asked.map(({ server, confirmation }) => {
        const known = before.get(server);
        if (known?.confirmation === confirmation) return [server, known];
        // Earlier choices were made for the list as it was shown then.
        const shownNames = new Map<NameList, number>();
        return [server, { confirmation, choices: noChoices, shownNames, viewOf: memoizeLast(createView) }];
      }),
    );
    const isSame =
      before.size === this.#sections.size && [...this.#sections].every(([server, one]) => before.get(server) === one);
    if (isSame) return;
    this._hasBeenSeen = undefined;
    this.#frame.ask();
  }

  override updated(changes: PropertyValues<this>): void {
    const isQuestion = this.#sections.size > 0 && this.question?.isReading === false;
    this.#frame.show(changes.has('question'), isQuestion ? this.#look : undefined);
  }

  get #firstNames(): number {
    return this.#sections.size > 3 || this.#frame.layout.saves('names') ? 3 : 5;
  }

  #viewOf({ confirmation, choices, viewOf }: Section): DialogView {
    return viewOf(confirmation, choices, this.texts, undefined);
  }

  /** Notes which of the first names have been in sight, line by line: a long name may be higher than a small panel. */
  readonly #look = (): void => {
    const parts = [...(this._dialog?.querySelectorAll('.server') ?? [])];
    const isSeen = [...this.#sections.values()].map((section, index) => {
      const items = [...(parts[index]?.querySelectorAll('.affected li') ?? [])];
      return affectedInOrder(this.#viewOf(section))
        .slice(0, this.#firstNames)
        .every(({ id }, position) => this.#frame.hasBeenSeen(`${index} ${id}`, items[position]));
    });
    this._hasBeenSeen = isSeen.every(Boolean);
  };

  override render(): TemplateResult | typeof nothing {
    const { question } = this;
    if (!question) return nothing;
    const content = question.isReading ? this.#frame.renderReading(this.texts) : this.#renderQuestion(question);
    return this.#frame.render(content, question.isEveryone);
  }

  #renderQuestion({ isEveryone, notReached, untouched }: PlantQuestion): TemplateResult {
    const { texts } = this;
    const sections = [...this.#sections].map(([server, section]) => ({ server, section, view: this.#viewOf(section) }));
    const sent = sections.filter(({ view }) => view.plan.ok);
    const count = sent.reduce((sum, { view }) => sum + view.count, 0);
    const isUnseen = sent.length > 0 && this._hasBeenSeen === false;
    const servers = serversText(
      sent.map(({ server }) => server),
      texts,
    );
    const all = serversText(
      sections.map(({ server }) => server),
      texts,
    );
    const consequences = [...new Set(sent.map(({ view }) => consequenceText(view)))];
    const title = isEveryone
      ? texts.get('plantTitleEveryone', { servers: all })
      : texts.get('plantTitle', { count: sections.reduce((sum, { view }) => sum + view.count, 0), servers: all });
    return html`
      <div class="scroll" @scroll=${this.#look}>
        <h2 id="title">${sections.length === 0 ? texts.get('dialogBlockedTitle') : title}</h2>
        ${sections.map(({ server, section, view }) => this.#renderServer(server, section, view))}
        ${this.#renderNotReached(notReached)}
        <p id="message">
          ${sections.length === 0 && notReached.length === 0 ? texts.get('obstacleNobody') : nothing}
          ${consequences.join(' ')}
        </p>
        ${untouched > 0 ? html`<p class="muted">${texts.get('plantNobody', { count: untouched })}</p>` : nothing}
        ${sections.length > 0 ? html`<p class="muted">${texts.get('plantNowOnly')}</p>` : nothing}
      </div>
      <footer role="none" class=${classMap({ together: this.#frame.layout.isTogether })}>
        ${isUnseen ? html`<p class="warning" role="status">${texts.get('dialogUnseen')}</p>` : nothing}
        ${
          sections.length === 0
            ? nothing
            : this.#frame.renderConfirm(
                texts.get('plantConfirm', { count, servers: servers || all }),
                this.#whyNot(sections.map(({ view }) => view)),
                this.#confirm,
              )
        }
        ${this.#frame.renderCancel(texts.get(sections.length === 0 ? 'close' : 'cancel'))}
      </footer>
    `;
  }

  #renderServer(server: PlantServer, section: Section, view: DialogView): TemplateResult {
    const { texts } = this;
    const { confirmation } = section;
    const planObstacle = view.plan.ok ? undefined : view.plan.obstacle;
    const names = {
      shown: section.shownNames,
      onShow: (list: NameList, count: number) => {
        if (count > 0) section.shownNames.set(list, count);
        else section.shownNames.delete(list);
        this.requestUpdate();
      },
    };
    const name = displayText(server.name);
    const heading = texts.get('plantHeading', { server: name, count: view.count, total: confirmation.total });
    return html`<section class="server" aria-label=${name}>
      <h3>${heading}</h3>
      ${renderPeople(view, names, this.#firstNames)} ${renderWarnings(view, names)}
      ${
        planObstacle && planObstacle !== 'everyone-unconfirmed'
          ? html`<p class="warning" role="status">${obstacleText(planObstacle, view)}</p>`
          : nothing
      }
      <div class="decisions">
        ${checksOf(view).map((check) =>
          renderCheck(check, section.choices, (choices) => {
            section.choices = choices;
            this.requestUpdate();
          }),
        )}
      </div>
      <p class="muted">
        ${remainText(view)}
        ${texts.get('dialogReadAge', { age: texts.duration(Math.max(0, this.now - confirmation.readAt)) })}
      </p>
    </section>`;
  }

  #renderNotReached(notReached: PlantQuestion['notReached']): TemplateResult | typeof nothing {
    const { texts } = this;
    if (notReached.length === 0) return nothing;
    return html`<div class="warning not-reached">
      <p>${texts.get('plantNotReached')}</p>
      <ul>
        ${notReached.map(
          ({ server, notReached: why }) =>
            html`<li>
              ${texts.get('plantServerLine', { server: displayText(server.name), text: notReachedText(why, texts) })}
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** Why nothing can be confirmed now; empty where it can, on one server at least. */
  #whyNot(views: readonly DialogView[]): string {
    const obstacles = views.map((view) => (view.plan.ok ? '' : obstacleText(view.plan.obstacle, view)));
    if (obstacles.includes('')) return this._hasBeenSeen === true ? '' : this.texts.get('dialogUnseen');
    return [...new Set(obstacles)].join(' ');
  }

  readonly #confirm = (): void => {
    const choices = new Map([...this.#sections].map(([server, section]) => [server, section.choices]));
    this.dispatchEvent(new PlantConfirmEvent(choices));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-plant-dialog': PlantDialog;
  }
}
