import { LogoutUnavailableError, obstacleText } from '../guards/availability.js';
import type { HostObstacle } from '../host/obstacle.js';
import { isForceLogout } from '../server/force-logout-rule.js';
import { FrameworkClient } from '../server/framework/framework-client.js';
import type { FrameworkEvents, FrameworkServer } from '../server/framework/framework-api.js';
import type { RequestOptions } from '../server/symbol-client.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';

/** Asks the page anew each time before a `ForceLogout` goes out: a right can be gone since the confirmation. */
export class GuardedClient extends FrameworkClient {
  readonly #verify: () => Promise<HostObstacle | undefined>;

  constructor(server: FrameworkServer, events: FrameworkEvents, verify: () => Promise<HostObstacle | undefined>) {
    super(server, { events });
    this.#verify = verify;
  }

  override async writeSymbol(name: string, value: unknown, options?: RequestOptions): Promise<unknown> {
    if (isForceLogout(name)) {
      const obstacle = await this.#verify();
      options?.signal?.throwIfAborted();
      if (obstacle !== undefined) throw refusal(name, obstacle);
    }
    return super.writeSymbol(name, value, options);
  }
}

function refusal(symbol: string, obstacle: HostObstacle): SymbolError {
  const cause = new LogoutUnavailableError(obstacle);
  return new SymbolError({
    code: SymbolErrorCode.notAllowed,
    message: 'NOT_ALLOWED',
    reason: `The page has withdrawn its permission (${obstacleText(obstacle)}); nothing was sent.`,
    symbol,
    source: 'framework',
    outcome: 'refused',
    cause,
  });
}
