import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { html } from '../html.js';

/** What is shown: why a control cannot be used now, beside that control. */
interface ShownReason {
  readonly control: Element;
  readonly text: string;
  /** Whether it was asked for by a press, which is answered aloud. A focused control is described anyway. */
  readonly isPressed: boolean;
}

/** px between a control and its reason. */
const gap = 6;
/** The presses that have been answered: a dialog answers those in it, and the page around it hears them too. */
const answered = new WeakSet<Event>();
/** px that a reason needs below its control. */
const roomBelow = 110;

/**
 * Says why a control cannot be used when it is pressed or focused. Such a control is not `disabled`, which would take it
 * out of the order of focus: it has `aria-disabled`, ignores presses, and its `aria-describedby` leads to the reason.
 */
export class ReasonController implements ReactiveController {
  readonly #host: LitElement;
  readonly #frame: () => HTMLElement | null;
  #shown: ShownReason | undefined;

  /** @param frame what the reason is rendered in and placed by */
  constructor(host: LitElement, frame: () => HTMLElement | null = () => host) {
    this.#host = host;
    this.#frame = frame;
    host.addController(this);
  }

  hostConnected(): void {
    const { renderRoot } = this.#host;
    renderRoot.addEventListener('click', this.#handleClick);
    renderRoot.addEventListener('focusin', this.#handleFocus);
    renderRoot.addEventListener('pointerdown', this.#hide, { capture: true });
    renderRoot.addEventListener('keydown', this.#handleKey, { capture: true });
    renderRoot.addEventListener('scroll', this.#handleScroll, { capture: true });
  }

  hostDisconnected(): void {
    const { renderRoot } = this.#host;
    renderRoot.removeEventListener('click', this.#handleClick);
    renderRoot.removeEventListener('focusin', this.#handleFocus);
    renderRoot.removeEventListener('pointerdown', this.#hide, { capture: true });
    renderRoot.removeEventListener('keydown', this.#handleKey, { capture: true });
    renderRoot.removeEventListener('scroll', this.#handleScroll, { capture: true });
    this.#shown = undefined;
  }

  hostUpdate(): void {
    // The control can be used now, or is gone.
    if (this.#shown && reasonOf(this.#shown.control) !== this.#shown.text) this.#shown = undefined;
  }

  /** The live region, which is there before its text, and the text beside the control. */
  render(): TemplateResult {
    const shown = this.#shown;
    return html`<span class="visually-hidden spoken" role="status">${shown?.isPressed ? shown.text : ''}</span>
      <div class="why-not" aria-hidden="true" ?hidden=${!shown} .style=${shown ? this.#positionOf(shown.control) : ''}>
        ${shown?.text}
      </div>`;
  }

  /** As declarations of CSS: a strict content security policy forbids the attribute. */
  #positionOf(control: Element): string {
    const frame = this.#frame();
    if (!frame) return '';
    const outer = frame.getBoundingClientRect();
    const { left, right, top, bottom } = control.getBoundingClientRect();
    // A view may be scaled.
    const scale = outer.width / frame.offsetWidth || 1;
    const px = (length: number): string => `${Math.max(0, length / scale)}px`;
    const isRight = left + right > outer.left + outer.right;
    const side = isRight ? `right: ${px(outer.right - right)}` : `left: ${px(left - outer.left)}`;
    const hasRoomBelow = (outer.bottom - bottom) / scale > roomBelow;
    return `${side}; ${hasRoomBelow ? `top: ${px(bottom - outer.top + gap)}` : `bottom: ${px(outer.bottom - top + gap)}`}`;
  }

  #show(event: Event, isPressed: boolean): void {
    const control = targetOf(event)?.closest('[aria-disabled=true]');
    const text = control ? reasonOf(control) : '';
    if (!control || text === '' || answered.has(event)) return;
    answered.add(event);
    this.#shown = { control, text, isPressed };
    this.#host.requestUpdate();
  }

  readonly #handleClick = (event: Event): void => {
    this.#show(event, true);
  };

  readonly #handleFocus = (event: Event): void => {
    const target = targetOf(event);
    if (target === this.#shown?.control) return;
    this.#hide();
    if (target?.matches(':focus-visible')) this.#show(event, false);
  };

  readonly #handleKey = (event: Event): void => {
    if ((event as KeyboardEvent).key === 'Escape') this.#hide();
  };

  /** What scrolls beside the control leaves the reason where it is. */
  readonly #handleScroll = ({ target }: Event): void => {
    if (this.#shown && (target as Node | null)?.contains(this.#shown.control)) this.#hide();
  };

  readonly #hide = (): void => {
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#host.requestUpdate();
  };
}

/** The element that an event was meant for, in whichever shadow root. An element may be shown by another window. */
function targetOf(event: Event): Element | undefined {
  return event.composedPath().find((node): node is Element => 'matches' in node);
}

/**
 * The text that `aria-describedby` of a control leads to; empty if it can be used. Where the page shows the reason anyway,
 * it leads to a hidden element with a label, so that the text stands in the page once.
 */
function reasonOf(control: Element): string {
  if (!control.isConnected || control.getAttribute('aria-disabled') !== 'true') return '';
  const root = control.getRootNode() as ShadowRoot;
  const element = root.getElementById(control.getAttribute('aria-describedby') ?? '');
  return (element?.ariaLabel ?? element?.textContent ?? '').trim();
}
