import { sideBySide } from '../kit/side-by-side.js';
import { canLogin, type Credentials } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import { toSymbolError } from '../server/transport-errors.js';
import { serversAtATime } from './plant.js';
import type { PlantServer } from './plant-server.js';

/** Whether a server wants a login that this page can do: nobody is logged in, and the connection is the page's own. */
export function wantsLogin({ client, state }: PlantServer): boolean {
  return client !== undefined && canLogin(client) && client.connection === 'online' && state?.own?.isGuest === true;
}

/**
 * Logs in to several servers, each with one attempt, and each answers for itself. The password is kept nowhere.
 * @param credentials an empty domain means the default domain of each server
 * @returns the servers that refused, and why
 * @throws the signal's reason if it aborts
 */
export async function logInEverywhere(
  servers: readonly PlantServer[],
  { domain = '', userName, password }: Credentials,
  signal: AbortSignal,
): Promise<ReadonlyMap<PlantServer, SymbolError>> {
  const refusals = new Map<PlantServer, SymbolError>();
  await sideBySide(servers, serversAtATime, async (server) => {
    const { client } = server;
    if (!client || !canLogin(client)) return;
    try {
      await client.login({ userName, password, ...(domain !== '' && { domain }) }, { signal });
    } catch (error) {
      signal.throwIfAborted();
      // A client of the page may fail with anything. The others still answer for themselves.
      refusals.set(server, toSymbolError('Login', error));
    }
  });
  return refusals;
}
