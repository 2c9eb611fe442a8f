/** How a fault changes the frames that the server sends. */
export type FrameFault = 'twice' | 'unknown-id' | 'without-id' | 'other-id' | 'half' | 'binary' | 'huge';

/** One message on its way out. */
export interface OutgoingMessage extends Readonly<Record<string, unknown>> {
  readonly id?: number | undefined;
}

/** An id that no client has. */
const unknownId = 987_654;
/** Characters of padding in the oversized frame. */
const hugeSize = 10_000_000;

/**
 * The frames that a message turns into, as text or bytes.
 * @param otherId id of another request of the same connection
 */
export function framesOf(
  message: OutgoingMessage,
  fault: FrameFault | undefined,
  otherId: number,
): readonly (string | Uint8Array)[] {
  const text = JSON.stringify(message);
  const { id, ...withoutId } = message;
  switch (fault) {
    case undefined:
      return [text];
    case 'twice':
      return [text, text];
    case 'unknown-id':
      return [JSON.stringify({ ...message, id: unknownId })];
    case 'without-id':
      return [JSON.stringify(withoutId)];
    case 'other-id':
      return [JSON.stringify({ ...message, id: id === undefined ? id : otherId })];
    case 'half':
      return [text.slice(0, text.length / 2)];
    case 'binary':
      return [new TextEncoder().encode(text)];
    case 'huge':
      // Not for every answer: one such list is enough to choke a page.
      return text.includes('"ListActiveSessions"') ? [text, huge(message)] : [text];
  }
}

/** The same answer again, as a push might be, with an unknown field. */
function huge(message: OutgoingMessage): string {
  return JSON.stringify({ ...message, padding: 'x'.repeat(hugeSize) });
}
