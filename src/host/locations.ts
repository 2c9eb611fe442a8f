import { hasVisibleText } from '../session/display-text.js';
import type { HostProblem } from './setting-problems.js';

/** What a client is called and where it stands, instead of its bare address. */
export interface ClientPlace {
  /** "Panel 4" */
  readonly name: string;
  /** "Line 3"; empty where only a name was given. */
  readonly place: string;
}

/** What a host page says of a client: a text is its name. */
export type LocationEntry = string | { readonly name?: string; readonly place?: string };

/** One place as a line of a list. */
export interface LocationLine {
  /** Address or network. */
  readonly address: string;
  readonly name?: string | null;
  readonly place?: string | null;
}

/** Addresses or networks (`10.0.3.0/24`) with what is there, also as a list of lines, or a function of the address. */
export type LocationLookup =
  | Readonly<Record<string, LocationEntry>>
  | readonly LocationLine[]
  | ((clientIp: string) => LocationEntry | undefined | null);

/** Finds the place of a client. It never throws. */
export interface Locator {
  readonly locate: (clientIp: string) => ClientPlace | undefined;
  /** What was wrong so far; a function is only known to fail once it has been asked. */
  readonly problem: HostProblem | undefined;
}

export const noLocator: Locator = { locate: () => undefined, problem: undefined };

/** "Panel 4, Line 3" */
export function locationText({ name, place }: ClientPlace): string {
  return [name, place].filter(hasVisibleText).join(', ');
}

/** The place of a client as one text; empty where none is known. */
export function locationLabel(clientIp: string, locate: Locator['locate']): string {
  const place = locate(clientIp);
  return place ? locationText(place) : '';
}
