import type { Command, Request, WireError } from './protocol.js';
import type { Timers } from './timers.js';

/** Answer to one command. */
export interface CommandAnswer {
  readonly symbol: string;
  readonly commandIndex?: number;
  readonly readValue?: unknown;
  readonly writeValue?: unknown;
  readonly error?: WireError;
  readonly customerData?: unknown;
}

/** What a subscription needs from its connection. */
interface SubscriptionHost {
  readonly timers: Timers;
  /** Reads the symbol now. */
  readonly evaluate: (command: Command) => CommandAnswer;
  /** Sends answers under the id of the subscription. */
  readonly push: (answers: readonly CommandAnswer[]) => void;
  /** Whether a symbol changes over time, without any event. */
  readonly ticks: (command: Command) => boolean;
}

/**
 * One subscription of one connection. It reads its symbols again whenever something in the emulator has changed, and
 * pushes the commands whose answers have changed, never faster than its interval.
 */
export class Subscription {
  readonly request: Request;
  /** Id in `ListActiveSessions`; equal subscriptions of several clients share it. */
  readonly sharedId: number;
  readonly #host: SubscriptionHost;
  readonly #ticking: boolean;
  readonly #sentTexts: string[] = [];
  readonly #sentAt: number[] = [];
  #pushedAt = 0;
  #due: (() => void) | undefined;

  constructor(request: Request, sharedId: number, host: SubscriptionHost) {
    this.request = request;
    this.sharedId = sharedId;
    this.#host = host;
    this.#ticking = request.commands.some((command) => command.options.has('Poll') || host.ticks(command));
  }

  /** The first answer, with every command; pushes follow. */
  start(): readonly CommandAnswer[] {
    const answers = this.#changedAnswers();
    this.#pushedAt = Date.now();
    if (this.#ticking) this.#schedule(this.request.intervalTime);
    return answers;
  }

  /** Something in the emulator changed. */
  changed(): void {
    if (this.#due !== undefined) return;
    this.#schedule(Math.max(0, this.#pushedAt + this.request.intervalTime - Date.now()));
  }

  cancel(): void {
    this.#due?.();
    this.#due = undefined;
  }

  /** When the command with this index was last sent, in ms since 1970, and how long its answer was. */
  lastSent(commandIndex: number): { readonly at: number; readonly length: number } {
    return { at: this.#sentAt[commandIndex] ?? this.#pushedAt, length: this.#sentTexts[commandIndex]?.length ?? 0 };
  }

  #schedule(delay: number): void {
    this.#due = this.#host.timers.after(delay, () => {
      this.#due = undefined;
      const answers = this.#changedAnswers();
      if (answers.length > 0) {
        this.#pushedAt = Date.now();
        this.#host.push(answers);
      }
      if (this.#ticking) this.#schedule(this.request.intervalTime);
    });
  }

  #changedAnswers(): readonly CommandAnswer[] {
    const changed: CommandAnswer[] = [];
    this.request.commands.forEach((command, commandIndex) => {
      const answer = this.#host.evaluate(command);
      const text = JSON.stringify(answer);
      if (text === this.#sentTexts[commandIndex] && !command.options.has('Poll')) return;
      this.#sentTexts[commandIndex] = text;
      this.#sentAt[commandIndex] = Date.now();
      changed.push({ ...answer, commandIndex });
    });
    return changed;
  }
}

/** Gives equal subscriptions the same id, as the server merges them. */
export class SubscriptionIds {
  readonly #ids = new Map<string, number>();
  #next: number;

  constructor(first: number) {
    this.#next = first;
  }

  idOf(request: Request): number {
    if (request.commands.some((command) => command.options.has('UniqueHash'))) return this.#next++;
    const signature = JSON.stringify([
      request.intervalTime,
      request.commands.map(({ symbol, version, writeValue, filter }) => [symbol, version, writeValue, filter]),
    ]);
    const known = this.#ids.get(signature);
    if (known !== undefined) return known;
    this.#ids.set(signature, this.#next);
    return this.#next++;
  }
}
