import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrameworkResult } from '../../../src/server/framework/framework-result.js';
import { readCommandResult, readServerMessage } from '../../../src/server/server-message.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import { propertyTimeout, scaled, settings, Tally } from '../../properties/scale.js';
import { answerKinds, type AnswerKind } from './answer-kinds.js';
import { mutate, someMutations } from './mutations.js';

/** A client whose server always gives the same answer. */
class OneAnswerClient extends EventTarget implements SymbolClient {
  readonly connection = 'online';
  readonly #answer: unknown;

  constructor(answer: unknown) {
    super();
    this.#answer = answer;
  }

  readSymbol(): Promise<unknown> {
    return Promise.resolve(this.#answer);
  }

  writeSymbol(): Promise<unknown> {
    return Promise.resolve(this.#answer);
  }

  subscribeSymbol(): () => void {
    return () => undefined;
  }
}

interface Original {
  readonly kind: AnswerKind;
  readonly answer: unknown;
}

async function originals(): Promise<readonly Original[]> {
  const all = await Promise.all(
    answerKinds.map(async (kind) => (await kind.answers()).map((answer) => ({ kind, answer }))),
  );
  return all.flat();
}

function complain(kind: AnswerKind, what: string, answer: unknown): never {
  throw new Error(`${kind.name}: ${what}: ${fc.stringify(answer).slice(0, 3000)}`);
}

/** Valid entries are kept, others are counted, and anything that is not an answer is refused with a reason. */
function tryParser(kind: AnswerKind, answer: unknown, tally: Tally): boolean {
  const wanted = kind.expect(answer);
  const found = kind.parse(answer);
  if (!wanted || !found) {
    if (wanted || found) complain(kind, wanted ? 'a good answer is refused' : 'no answer is taken for one', answer);
    tally.add('answers refused');
    return false;
  }
  if (found.kept !== wanted.good) complain(kind, `${found.kept} entries kept of ${wanted.good} good ones`, answer);
  if (found.malformed !== undefined && found.kept + found.malformed !== wanted.all) {
    complain(kind, `${found.malformed} entries counted as malformed of ${wanted.all - wanted.good}`, answer);
  }
  tally.add('entries kept', found.kept);
  tally.add('entries counted as malformed', found.malformed ?? 0);
  return true;
}

/** A reader returns what the parser returns, and otherwise throws a SymbolError as documented. */
async function tryReader(kind: AnswerKind, answer: unknown, isUsable: boolean): Promise<void> {
  try {
    await kind.read(new OneAnswerClient(answer));
  } catch (error) {
    if (error instanceof SymbolError && !isUsable) return;
    throw error;
  }
  if (!isUsable) complain(kind, 'the reader takes what the parser refuses', answer);
}

test("the emulator's own answers are read completely", async () => {
  const all = await originals();
  expect(new Set(all.map(({ kind }) => kind.name)).size).toBe(answerKinds.length);
  const tally = new Tally();
  for (const { kind, answer } of all) {
    const isUsable = tryParser(kind, answer, tally);
    expect(isUsable).toBe(true);
    await tryReader(kind, answer, isUsable);
  }
});

test(
  'promise 9: valid entries of any answer are kept, others are counted, and nothing else happens',
  { timeout: propertyTimeout },
  async (context) => {
    const all = await originals();
    const tally = new Tally();
    const way = fc.record({ original: fc.nat(), mutations: someMutations, isForeign: fc.nat(19), foreign: fc.nat() });
    await fc.assert(
      fc.asyncProperty(way, async ({ original, mutations, isForeign, foreign }) => {
        const { kind, answer } = all[original % all.length]!;
        const changed = mutate(answer, mutations);
        // Sometimes the answer to another request.
        const reader = isForeign === 0 ? answerKinds[foreign % answerKinds.length]! : kind;
        tally.add('answers tried');
        tally.add(`answers tried: ${kind.name}`);
        const isUsable = tryParser(reader, changed, tally);
        await tryReader(reader, changed, isUsable);
      }),
      settings(scaled(5_000, 100_000)),
    );
    tally.report(context);
    expect(tally.get('answers refused')).toBeGreaterThan(0);
    expect(tally.get('entries kept')).toBeGreaterThan(tally.get('answers tried'));
    expect(tally.get('entries counted as malformed')).toBeGreaterThan(tally.get('answers tried') / 20);
  },
);

test(
  'promise 9: any incoming frame is understood as far as possible or ignored',
  { timeout: propertyTimeout },
  async (context) => {
    const all = await originals();
    const tally = new Tally();
    const way = fc.record({
      original: fc.nat(),
      mutations: someMutations,
      cut: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
    });
    fc.assert(
      fc.property(way, ({ original, mutations, cut }) => {
        const symbol = 'ListActiveSessions';
        const command = { symbol, commandIndex: 0, readValue: all[original % all.length]!.answer };
        const error = { code: 4101, message: 'INSUFFICIENT_ACCESS', reason: 'No.', domain: 'TcHmiSrv' };
        const whole = { id: 7, requestType: 'ReadWrite', sessionId: 'x', commands: [command, { symbol, error }] };
        const changed = mutate(original % 5 === 0 ? { ...whole, error } : whole, mutations);
        const text = JSON.stringify(changed) as string | undefined;
        const frame = cut === undefined || cut % 3 > 0 || text === undefined ? text : text.slice(0, cut % text.length);
        tally.add('frames tried');
        const message = readServerMessage(frame);
        if (message) {
          tally.add('frames understood');
          demandResult(readCommandResult(message, symbol));
          demandResult(readCommandResult(message, symbol, 1));
        }
        demandResult(readFrameworkResult(changed, symbol));
        demandResult(readFrameworkResult({ error: 0, response: changed, results: [changed] }, symbol));
      }),
      settings(scaled(1_000, 20_000)),
    );
    tally.report(context);
    expect(tally.get('frames understood')).toBeGreaterThan(tally.get('frames tried') / 10);
  },
);

function demandResult(result: ReturnType<typeof readCommandResult>): void {
  if (result?.kind !== 'error') return;
  const { error } = result;
  if (!(error instanceof SymbolError) || typeof error.code !== 'number' || typeof error.reason !== 'string') {
    throw new Error(`No usable error: ${fc.stringify(error)}`);
  }
}
