import { certificateOf, type ClientCertificate } from '../../directory/certificates.js';
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
export function certificateName(thumbprint: string, impact: Impact): string {
  const shown = displayText(thumbprint, 140);
  const certificate = certificateIn(impact, thumbprint);
  return certificate ? `${isolated(displayText(certificate.name))} (${endsOf(shown)})` : shown;
}

/** A certificate in a few words, for a title: its name, else both ends of its thumbprint. */
export function certificateTitle(thumbprint: string, impact: Impact): string {
  const certificate = certificateIn(impact, thumbprint);
  return certificate ? displayText(certificate.name) : endsOf(displayText(thumbprint, 140));
}

/** A certificate that the server has disclosed. */
export function certificateIn({ facts }: Impact, thumbprint: string): ClientCertificate | undefined {
  return certificateOf(facts.directory.certificates, thumbprint);
}

function endsOf(thumbprint: string): string {
  return thumbprint.length > 20 ? `${thumbprint.slice(0, 8)}…${thumbprint.slice(-8)}` : thumbprint;
}
