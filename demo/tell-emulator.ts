/**
 * Tells an emulated server what to do, be it in this page or beside it.
 * @param address of its WebSocket
 * @param command as in the body of a `POST` to `/__emulator`: see docs/emulator.md
 */
export async function tellEmulator(address: string, command: Readonly<Record<string, unknown>>): Promise<void> {
  if (globalThis.emulatorState !== undefined) {
    globalThis.emulatorState(command, address);
    return;
  }
  const { pathname, search } = new URL(address);
  const path = pathname.replace(/^\/servers(?=\/)/, '/__emulator');
  await fetch(`${path}${search}`, { method: 'POST', body: JSON.stringify(command) });
}
