/**
 * Names of the permission that Chromium asks for before a page of another address space reaches the local network: the
 * first since version 142, the second where it has been split by address space (wicg.github.io/local-network-access).
 */
const permissionNames = ['local-network-access', 'local-network'];

/** The part of `navigator.permissions` that is used. A browser rejects names that it does not know, or throws. */
export interface PermissionsLike {
  query(permission: { readonly name: string }): Promise<{ readonly state: string }>;
}

/**
 * Whether the browser is known to deny this page the local network. It never asks the user, and it never rejects.
 * @param permissions those of the browser; undefined where it has none, as in Node
 */
export async function isLocalNetworkDenied(
  permissions = (globalThis.navigator as { readonly permissions?: PermissionsLike } | undefined)?.permissions,
): Promise<boolean> {
  const states = permissionNames.map(async (name) => (await permissions?.query({ name }))?.state);
  return (await Promise.allSettled(states)).some((asked) => asked.status === 'fulfilled' && asked.value === 'denied');
}
