import { certificateOf } from '../../directory/certificates.js';
import { locationLabel, type Locator } from '../../host/locations.js';
import { addressText, type ClientAddresses } from '../../session/addresses.js';
import { displayText, isolated } from '../../session/display-text.js';
import type { Impact } from '../impact.js';

/** Finds locations as the host page had set them when this confirmation was made. */
export function locatorOf({ facts }: Impact): Locator['locate'] {
  return facts.marks?.locate ?? (() => undefined);
}

/** A client by its location with its address in brackets, else by its address. */
export function clientName(client: ClientAddresses, impact: Impact): string {
  const location = locationLabel(client, locatorOf(impact));
  return location ? `${displayText(location)} (${addressText(client)})` : addressText(client);
}

/** A certificate by its name with both ends of its thumbprint in brackets, else by its whole thumbprint. */
export function certificateName(thumbprint: string, { facts: { directory } }: Impact): string {
  const shown = displayText(thumbprint, 140);
  const certificate = certificateOf(directory.certificates, thumbprint);
  return certificate ? `${isolated(displayText(certificate.name))} (${shown.slice(0, 8)}…${shown.slice(-8)})` : shown;
}
