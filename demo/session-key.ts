/** A key that no other page load has. `crypto.randomUUID` would need https or the local host. */
export function createSessionKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
