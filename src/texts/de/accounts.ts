import type { CatalogueOf } from '../catalogue.js';
import type { accounts as english } from '../en/accounts.js';

/** German texts for locked accounts. */
export const accounts: CatalogueOf<typeof english> = {
  toolsAccounts: 'Gesperrte Konten',
  grantSymbol: 'Ihr Konto hat keine Berechtigung (Symbol {symbol} fehlt).',
  accountsIntro:
    'Mit einem gesperrten Konto kann sich niemand anmelden. Eine laufende Sitzung endet durch die Sperre nicht.',
  accountsLookOnly: '{reason} Auch Konten lassen sich hier nicht entsperren.',
  accountsUnknown: 'Der Server hat nicht mitgeteilt, in welchen Domänen man sich anmeldet.',
  accountsReading: 'Wird gelesen …',
  accountsNone: 'Kein Konto ist gesperrt.',
  accountsNotOffered: 'Diese Domäne unterstützt das Sperren von Konten nicht.',
  unlock: 'Entsperren',
  unlockAccount: '{name} entsperren',
  unlockQuestion: '{name} wieder anmelden lassen?',
  unlocked: '{name} kann sich wieder anmelden.',
  unlockFailed: '{name} ist weiterhin gesperrt.',
  unlockUnknown: 'Es ist nicht bekannt, ob {name} noch gesperrt ist.',
};
