import type { ThemeChoice } from './settings.js';

/** Shows the page in a theme and, with `auto`, follows the operating system. */
export class PageTheme {
  readonly #root: HTMLElement;
  readonly #preference = matchMedia('(prefers-color-scheme: dark)');
  #choice: ThemeChoice = 'auto';

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#preference.addEventListener('change', () => this.#apply());
  }

  set(choice: ThemeChoice): void {
    this.#choice = choice;
    this.#apply();
  }

  #apply(): void {
    const preferred = this.#preference.matches ? 'dark' : 'light';
    this.#root.dataset.theme = this.#choice === 'auto' ? preferred : this.#choice;
  }
}
