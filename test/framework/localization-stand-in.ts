interface Reader {
  get(key: string): unknown;
}

type Watcher = (data: { readonly reader: Reader }) => void;

/**
 * Stands in for a control's localization. A text comes from the project, else from the package's file for the current
 * language, else from its English file; otherwise it is the key itself.
 */
export class LocalizationStandIn {
  /** Texts that the project adds to the package's files: locale -> key -> text. */
  readonly projectTexts: Record<string, Readonly<Record<string, string>>> = {};
  readonly #files = new Map<string, Readonly<Record<string, string>>>();
  readonly #watchers = new Set<Watcher>();
  #locale: string | undefined;

  get locale(): string | undefined {
    return this.#locale;
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  check(): void {
    if (this.#files.size === 0) throw new Error('A control was initialized before the language files were loaded.');
  }

  addFile(locale: string, texts: Readonly<Record<string, string>>): void {
    this.#files.set(locale, texts);
  }

  /** Switches to a language whose files are loaded. */
  use(locale: string): void {
    this.#locale = locale;
    document.documentElement.lang = locale;
    for (const watcher of this.#watchers) watcher({ reader: this.#reader });
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    watcher({ reader: this.#reader });
    return () => this.#watchers.delete(watcher);
  }

  readonly #reader: Reader = {
    get: (key) => {
      const locale = this.#locale ?? 'en';
      const sources = [this.projectTexts[locale], this.#files.get(locale), this.projectTexts.en, this.#files.get('en')];
      return sources.find((texts) => texts && key in texts)?.[key] ?? key;
    },
  };
}
