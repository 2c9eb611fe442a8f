import { hasVisibleText } from '../session/display-text.js';
import { addressesOf, type ClientAddresses } from '../session/addresses.js';
import type { HostProblem } from './setting-problems.js';

/** The location of a client: its name and where it is. */
export interface ClientPlace {
  /** "Panel 4" */
  readonly name: string;
  /** "Line 3"; empty if only a name was given. */
  readonly place: string;
  /** False where the address of the client may, but need not be the one that the host page names. */
  readonly isCertain?: false;
}

/** The location that a host page gives for a client. A text is its name. */
export type LocationEntry = string | { readonly name?: string; readonly place?: string };

/** One location as a line of a list. */
export interface LocationLine {
  /** Address or network. */
  readonly address: string;
  readonly name?: string | null;
  readonly place?: string | null;
}

/** Locations by address or network (`10.0.3.0/24`), as a list of lines, or as a function of the address. */
export type LocationLookup =
  | Readonly<Record<string, LocationEntry>>
  | readonly LocationLine[]
  | ((clientIp: string) => LocationEntry | undefined | null);

/** Finds the location of a client; undefined where the host page names none, or it is not known. It never throws. */
export interface Locate {
  (clientIp: string): ClientPlace | undefined;
  /** Whether what the host page says of a client cannot be read. Left out where all of it can. */
  readonly isNotKnown?: (clientIp: string) => boolean;
}

/** Finds the locations of clients. */
export interface Locator {
  readonly locate: Locate;
  /** What was wrong so far. A function shows its failures only when it is called. */
  readonly problem: HostProblem | undefined;
}

export const noLocator: Locator = { locate: () => undefined, problem: undefined };

/** "Panel 4, Line 3"; with a question mark where it is in doubt. */
export function locationText({ name, place, isCertain }: ClientPlace): string {
  return [name, place].filter(hasVisibleText).join(', ') + (isCertain === false ? '?' : '');
}

/** The location of a session as one text, all of them where its addresses have several; empty if unknown. */
export function locationLabel(session: ClientAddresses, locate: Locator['locate']): string {
  const texts = addressesOf(session).map((address) => {
    const location = locate(address);
    return location ? locationText(location) : '';
  });
  return [...new Set(texts)].filter((text) => text !== '').join(' / ');
}
