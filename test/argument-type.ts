/**
 * The type of an event's argument, which the event's description in Description.json names: the schemas of 14.2.110 and
 * 14.3.212 allow no other place for it.
 */
export function argumentType(description: string): string | undefined {
  return /Argument: (\w+)\./.exec(description)?.[1];
}
