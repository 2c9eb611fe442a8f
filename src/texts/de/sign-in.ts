import type { CatalogueOf } from '../catalogue.js';
import type { signIn as english } from '../en/sign-in.js';

/** The texts in German of the sign-in form. */
export const signIn: CatalogueOf<typeof english> = {
  signInTitle: 'Melden Sie sich an, um die Sitzungen zu sehen',
  signInNoRight: 'Der Benutzer {user} darf die Sitzungen nicht sehen. Melden Sie sich mit einem berechtigten Konto an.',
  signInDomain: 'Domäne',
  signInDefaultDomain: 'Standarddomäne',
  signInUser: 'Benutzer',
  signInPassword: 'Passwort',
  signIn: 'Anmelden',
  signingIn: 'Anmeldung läuft …',
  signInMissing: 'Geben Sie Benutzername und Passwort ein.',
  signInWaiting: {
    one: 'Zu viele Fehlversuche. Warten Sie {count} Sekunde.',
    other: 'Zu viele Fehlversuche. Warten Sie {count} Sekunden.',
  },
};
