import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadExplanations } from '../texts/describe.js';
import { loadPart, type PartName, type PartOf } from './load-part.js';
import type { Part } from '../kit/ui/part.js';

/** The file of a part could not be had: the page was opened long ago, or the connection is gone. */
export class PartMissingError extends Error {
  readonly part: PartName | 'connection';

  constructor(part: PartName | 'connection', cause: unknown) {
    super(`The part "${part}" of the page could not be loaded.`, { cause });
    this.name = 'PartMissingError';
    this.part = part;
  }
}

/** Loads the parts of the page that its first picture does not need, and tells what could not be had. */
export class PartsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onProblem: (error: PartMissingError) => void;
  #isPrepared = false;
  #wanted = new Set<PartName>();
  readonly #loaded = new Map<PartName, Part>();

  constructor(host: ReactiveControllerHost, onProblem: (error: PartMissingError) => void) {
    this.#host = host;
    this.#onProblem = onProblem;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#wanted.clear();
  }

  /** Loads a part. @throws {PartMissingError} when it cannot be had */
  async load<Name extends PartName>(name: Name): Promise<PartOf<Name>> {
    try {
      return await loadPart(name);
    } catch (cause) {
      throw new PartMissingError(name, cause);
    }
  }

  /** Loads a part and tells a failure on the page as well. @throws {PartMissingError} when it cannot be had */
  async loadOrTell<Name extends PartName>(name: Name): Promise<PartOf<Name>> {
    try {
      return await this.load(name);
    } catch (error) {
      if (error instanceof PartMissingError) this.#onProblem(error);
      throw error;
    }
  }

  /**
   * Loads what is about to be shown. A failure is told, and the next try is made when somebody has asked `again`:
   * without it this can be called at each rendering.
   * @returns what the part brings, once it is there
   */
  want<Name extends PartName>(name: Name, again?: 'again'): PartOf<Name> | undefined {
    const part = this.#loaded.get(name) as PartOf<Name> | undefined;
    if (part || (this.#wanted.has(name) && !again)) return part;
    this.#wanted.add(name);
    this.load(name).then(
      (loaded) => {
        this.#loaded.set(name, loaded);
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        if (!(error instanceof PartMissingError)) throw error;
        this.#onProblem(error);
      },
    );
    return undefined;
  }

  /**
   * Loads what the first picture leaves open, and, while the page has nothing to do, what is likely to be wanted next: by
   * the time it is wanted the connection may be bad.
   */
  prepare(): void {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    // A failure shows when the part is really wanted, which then tries again.
    void loadPart('list').catch(() => undefined);
    const load = () => void Promise.allSettled([loadExplanations(), loadPart('logout'), loadPart('picker')]);
    if ('requestIdleCallback' in globalThis) requestIdleCallback(load, { timeout: 5000 });
    else setTimeout(load);
  }
}
