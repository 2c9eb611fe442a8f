import type { CatalogueOf } from '../catalogue.js';
import type { logIn as english } from '../en/log-in.js';

/** German texts of the login form. */
export const logIn: CatalogueOf<typeof english> = {
  logInTitle: 'Melden Sie sich an, um die Sitzungen zu sehen',
  logInNoRight: 'Der Benutzer {user} darf die Sitzungen nicht sehen. Melden Sie sich mit einem berechtigten Konto an.',
  logInDomain: 'Domäne',
  logInDefaultDomain: 'Standarddomäne',
  logInUser: 'Benutzer',
  logInPassword: 'Passwort',
  logIn: 'Anmelden',
  logInBack: 'Zurück',
  loggingIn: 'Anmeldung läuft …',
  logInMissing: 'Geben Sie Benutzername und Passwort ein.',
  logInWaiting: {
    one: 'Zu viele Fehlversuche. Warten Sie {count} Sekunde.',
    other: 'Zu viele Fehlversuche. Warten Sie {count} Sekunden.',
  },
};
