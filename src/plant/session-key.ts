declare const isKey: unique symbol;

/**
 * Identifies a session among several servers: the number of its server and its session id. No server knows it, so that it
 * ends nobody even where it is sent by mistake; the id comes out of it only together with its server.
 * As secret as a session id.
 */
export type SessionKey = string & { readonly [isKey]: true };

/** The key of a session. @param server the number of its server, which no other server ever has */
export function sessionKey(server: number, id: string): SessionKey {
  return `${server}:${id}` as SessionKey;
}

/** The server and the id in a key; undefined for a text that is no key. */
export function readKey(key: string): { readonly server: number; readonly id: string } | undefined {
  const [, server, id] = /^(\d{1,15}):(.*)$/s.exec(key) ?? [];
  return server === undefined || id === undefined ? undefined : { server: Number(server), id };
}
