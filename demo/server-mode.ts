/** Set by the Vite configuration from the variable TCHMI_SERVER; empty with the emulator, missing in tests. */
declare const __TCHMI_SERVER__: string | undefined;

/** Address of the real server that this page's WebSocket is proxied to; undefined = it talks to the emulator. */
export const realServer: string | undefined =
  typeof __TCHMI_SERVER__ === 'string' && __TCHMI_SERVER__ !== '' ? __TCHMI_SERVER__ : undefined;
