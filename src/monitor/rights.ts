import { baseSymbol } from '../directory/gaps.js';
import { canBatch, type BatchingClient, type RequestOptions, type SymbolClient } from '../server/symbol-client.js';
import { attempt, questionTimeout, type Certainty } from '../server/answers.js';
import { delay } from '../kit/delay.js';
import { lockSymbol } from '../directory/locked-accounts.js';

/** What a symbol is used for on this screen. */
export type RightUse =
  | 'log-out'
  | 'list'
  | 'own'
  | 'targeting'
  | 'users'
  | 'groups'
  | 'domains'
  | 'config'
  | 'diagnostics'
  | 'audit'
  | 'lock'
  | 'unlock'
  | 'locked-list';

/** A symbol that this screen uses, and the access that its user needs. */
export interface RightNeed {
  /** The symbol to grant in the user groups of the server. */
  readonly symbol: string;
  readonly access: 'read' | 'write';
  readonly use: RightUse;
}

/** Rights of the own user, by symbol. Contains only symbols that have been asked about. */
export type Rights = ReadonlyMap<string, Certainty>;

/**
 * What the screen needs on every server, the most important first. It does not include `GetSymbolAccess`, which answers
 * these questions, nor the symbols of the connection and the login form, which every group may use, even guests.
 */
export const serverRights: readonly RightNeed[] = [
  { symbol: 'ForceLogout', access: 'write', use: 'log-out' },
  { symbol: 'ListActiveSessions', access: 'read', use: 'list' },
  { symbol: 'GetCurrentUser', access: 'read', use: 'own' },
  { symbol: 'GetSchema', access: 'write', use: 'targeting' },
  { symbol: 'ListUsers', access: 'read', use: 'users' },
  { symbol: 'ListUserGroups', access: 'read', use: 'groups' },
  { symbol: 'ListDomains', access: 'read', use: 'domains' },
  { symbol: 'TcHmiSrv.Config', access: 'read', use: 'config' },
  { symbol: 'Diagnostics', access: 'read', use: 'diagnostics' },
  { symbol: 'CreateEvent', access: 'write', use: 'audit' },
];

/** What the screen needs for each domain that people log in with. */
export function domainRights(domains: readonly string[]): readonly RightNeed[] {
  return domains.flatMap((domain): readonly RightNeed[] => [
    { symbol: lockSymbol(domain, 'ListDisabledUsers'), access: 'read', use: 'locked-list' },
    { symbol: lockSymbol(domain, 'DisableUser'), access: 'write', use: 'lock' },
    { symbol: lockSymbol(domain, 'EnableUser'), access: 'write', use: 'unlock' },
  ]);
}

/** Number of single requests at a time, and ms between two times: a symbol may be limited to ten uses per second. */
const pace = { size: 10, pause: 1000 };

interface RightsOptions extends RequestOptions {
  /** Number of requests that have just been sent. */
  readonly asked?: number;
}

/**
 * Reads the rights of the own user. `GetSymbolAccess`, which everybody may call, returns 0 none, 1 read, 2 write or
 * 3 both. Without an answer, a right is unknown.
 */
export async function readRights(
  client: SymbolClient,
  needs: readonly RightNeed[],
  { asked = 0, ...options }: RightsOptions = {},
): Promise<Rights> {
  const answers = canBatch(client)
    ? await askBatch(client, needs, options)
    : await askPaced(client, needs, options, asked);
  options.signal?.throwIfAborted();
  return new Map(needs.map(({ symbol, access }, index) => [symbol, toCertainty(answers[index], access)]));
}

async function askBatch(
  client: BatchingClient,
  needs: readonly RightNeed[],
  options: RequestOptions,
): Promise<readonly unknown[]> {
  if (needs.length === 0) return [];
  const symbols = needs.map(({ symbol }) => symbol);
  const { value } = await attempt(() =>
    client.writeSymbolBatch('GetSymbolAccess', symbols, { timeout: questionTimeout, ...options }),
  );
  return (value ?? []).map((result) => (result.kind === 'value' ? result.value : undefined));
}

async function askPaced(
  client: SymbolClient,
  needs: readonly RightNeed[],
  options: RequestOptions,
  asked: number,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  let room = Math.max(0, pace.size - asked);
  while (answers.length < needs.length) {
    const batch = needs.slice(answers.length, answers.length + room).map(async ({ symbol }) => {
      const { value } = await attempt(() =>
        client.writeSymbol('GetSymbolAccess', symbol, { timeout: questionTimeout, ...options }),
      );
      return value;
    });
    answers.push(...(await Promise.all(batch)));
    if (answers.length < needs.length) await delay(pace.pause, options.signal);
    room = pace.size;
  }
  return answers;
}

function toCertainty(answer: unknown, access: RightNeed['access']): Certainty {
  if (typeof answer !== 'number') return 'unknown';
  return answer === 3 || answer === (access === 'read' ? 1 : 2) ? 'yes' : 'no';
}

/**
 * Whether the own user may write records of a logout. The list of domains says which log they belong in.
 * @param mayUseAll whether the user is an administrator: if the list of domains is refused, the server does not have
 * it, and there is only one log
 */
export function mayWriteRecords(rights: Rights, mayUseAll: boolean): Certainty {
  return !mayUseAll && rights.get('ListDomains') === 'no' ? 'no' : (rights.get('CreateEvent') ?? 'unknown');
}

/** Whether the own user may use a symbol, as far as is known. A part after `::` is granted with its symbol. */
export function mayUse(rights: Rights, symbol: string): boolean {
  return rights.get(baseSymbol(symbol)) !== 'no';
}
