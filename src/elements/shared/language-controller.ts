import type { LitElement, ReactiveController } from 'lit';
import { Texts } from '../../locales/texts.js';

/**
 * The texts in the language of its host: its own `lang`, else that of the nearest ancestor that has one, else of the
 * document. Follows a change of the document's language, which is how a TwinCAT HMI page switches.
 */
export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  readonly #observer: MutationObserver;
  #texts = new Texts('en');
  #language = 'en';

  constructor(host: LitElement) {
    this.#host = host;
    this.#observer = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  get texts(): Texts {
    return this.#texts;
  }

  hostConnected(): void {
    this.#observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdate(): void {
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    this.#texts = new Texts(language);
  }
}

function languageOf(element: Element): string {
  for (let current: Element | null = element; current; current = parentOf(current)) {
    const language = current.closest<HTMLElement>('[lang]:not([lang=""])')?.lang;
    if (language) return language;
    const root = current.getRootNode();
    if (!(root instanceof ShadowRoot)) break;
    current = root.host;
  }
  return document.documentElement.lang || 'en';
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
