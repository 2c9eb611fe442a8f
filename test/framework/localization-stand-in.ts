interface Reader {
  get(key: string): unknown;
}

type Watcher = (data: { readonly reader: Reader }) => void;

/**
 * Stands in for the localization of a control: the text of the project, else of the package's file in the language in
 * force, else of its English one, else the key itself.
 */
export class LocalizationStandIn {
  /** locale -> key -> text; what a project has put beside the package's files. */
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
    if (this.#files.size === 0) throw new Error('Controls come up before the language files are there.');
  }

  addFile(locale: string, texts: Readonly<Record<string, string>>): void {
    this.#files.set(locale, texts);
  }

  /** The language is in force and its files are there. */
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
