import type { LitElement, ReactiveController } from 'lit';
import type { TextOverrides } from '../../locales/overrides.js';
import { Texts } from '../../locales/texts.js';

/**
 * The texts in the language of its host: its own `lang`, else that of the nearest ancestor that has one, else of the
 * document. Follows a change of the document's language, which is how a TwinCAT HMI page switches.
 */
export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  readonly #observer: MutationObserver;
  readonly #overrides: () => TextOverrides;
  #texts = new Texts('en');
  #language = 'en';
  #usedOverrides: TextOverrides | undefined;

  /** @param overrides texts of the host page that win over the catalogue's; another object when they change */
  constructor(host: LitElement, overrides: () => TextOverrides) {
    this.#host = host;
    this.#overrides = overrides;
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
    const overrides = this.#overrides();
    if (language === this.#language && overrides === this.#usedOverrides) return;
    this.#language = language;
    this.#usedOverrides = overrides;
    this.#texts = new Texts(language, overrides);
  }
}

function languageOf(element: HTMLElement): string {
  // Its own first, as a property: the attribute of an element that reflects it follows only later.
  if (element.lang !== '') return element.lang;
  for (let current: Element | undefined = element; current; current = shadowHostOf(current)) {
    const language = current.closest<HTMLElement>('[lang]:not([lang=""])')?.lang;
    if (language) return language;
  }
  return document.documentElement.lang || 'en';
}

function shadowHostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
