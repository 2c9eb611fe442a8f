import type { LitElement, ReactiveController } from 'lit';
import type { TextOverrides } from '../../../texts/overrides.js';
import { loadLanguage, Texts } from '../../../texts/texts.js';
import { documentsOf } from '../window-of.js';

/** What the controller needs from its element. */
export interface LanguageContext {
  /** The element's own language; empty for that of the page. */
  readonly language: () => string;
  /** Texts of the host page, which replace those of the catalogue. A change gives a new object. */
  readonly overrides: () => TextOverrides;
  /** Called if the texts of the language could not be loaded; English is shown instead. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * Provides the texts in the language of its host: its own `lang`, else that of the nearest ancestor with one, else the
 * document's, else that of the page which opened the document. It follows changes of these documents' languages, which is
 * how a TwinCAT HMI page switches. While a language is loading, the previous texts remain.
 */
export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  #observer: MutationObserver | undefined;
  readonly #context: LanguageContext;
  #texts = new Texts('en');
  #language = 'en';
  #usedOverrides: TextOverrides | undefined;
  #loading: Promise<void> | undefined;

  constructor(host: LitElement, context: LanguageContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  get texts(): Texts {
    return this.#texts;
  }

  /** Settles once the language is loaded; undefined if nothing is loading. Await it before the first render. */
  get loading(): Promise<void> | undefined {
    this.#use(this.#context.language() || pageLanguage(this.#host), this.#context.overrides());
    return this.#loading;
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    for (const { documentElement } of documentsOf(this.#host)) {
      this.#observer.observe(documentElement, { attributes: true, attributeFilter: ['lang'] });
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    this.#use(this.#context.language() || pageLanguage(this.#host), this.#context.overrides());
  }

  #use(language: string, overrides: TextOverrides): void {
    if (language === this.#language && overrides === this.#usedOverrides) return;
    const isOther = language !== this.#language;
    this.#language = language;
    this.#usedOverrides = overrides;
    const loading = isOther ? loadLanguage(language) : undefined;
    if (!loading) {
      if (isOther || !this.#loading) this.#apply();
      return;
    }
    this.#loading = loading
      .catch((error: unknown) => this.#context.onProblem(error))
      .finally(() => {
        // The language may have changed while this one was loading.
        if (language === this.#language) this.#apply();
      });
  }

  #apply(): void {
    this.#loading = undefined;
    this.#texts = new Texts(this.#language, this.#usedOverrides);
    this.#host.requestUpdate();
  }
}

/** The language around an element. Its own attribute counts too: it may have been written by a page without scripts. */
function pageLanguage(element: HTMLElement): string {
  for (let current: Element | undefined = element; current; current = shadowHostOf(current)) {
    const language = current.closest('[lang]:not([lang=""])')?.getAttribute('lang');
    if (language) return language;
  }
  return documentsOf(element).find(({ documentElement }) => documentElement.lang)?.documentElement.lang ?? 'en';
}

function shadowHostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root.nodeType === root.DOCUMENT_FRAGMENT_NODE ? (root as Partial<ShadowRoot>).host : undefined;
}
