import type { CatalogueOf } from '../catalogue.js';
import type { errors as english } from '../en/errors.js';

/** The texts in German of what is behind an error and what can be done. */
export const errors: CatalogueOf<typeof english> = {
  causeNoRight: 'Ihr Konto darf das Symbol {symbol} nicht benutzen.',
  remedyNoRight: 'Lassen Sie es in den Benutzergruppen der Serverkonfiguration freigeben.',
  causeSymbolMissing: 'Der Server kennt das Symbol {symbol} nicht.',
  remedySymbolMissing: 'Bilden Sie es in der Serverkonfiguration ab oder aktualisieren Sie einen alten Server.',
  causeNoConnection: 'Es besteht keine Verbindung zum Server.',
  remedyNoConnection: 'Prüfen Sie, ob der Server läuft und ob Adresse und Port von hier erreichbar sind.',
  causeConnectionLost: 'Die Verbindung brach ab, bevor die Antwort kam.',
  remedyConnectionLost: 'Es kann gewirkt haben. Die Liste zeigt es, sobald der Server wieder antwortet.',
  causeTimeout: 'Der Server hat nicht rechtzeitig geantwortet.',
  remedyTimeout: 'Es kann gewirkt haben. Sehen Sie in die Liste, bevor Sie es noch einmal versuchen.',
  causeSessionExpired: 'Ihre Sitzung ist abgelaufen.',
  remedySessionExpired: 'Melden Sie sich neu an.',
  causeLoginFailed: 'Benutzername oder Passwort ist falsch.',
  remedyLoginFailed: 'Prüfen Sie beides und die Domäne. Nach mehreren Fehlversuchen lässt der Server Sie warten.',
  causeLoginWait: 'Es gab zu viele Fehlversuche, und der Server lässt Sie warten.',
  remedyLoginWait: 'Warten Sie, und versuchen Sie es dann noch einmal.',
  causeAccountDisabled: 'Dieses Konto ist gesperrt.',
  remedyAccountDisabled: 'Lassen Sie es in der Benutzerverwaltung freigeben.',
  causeNotFound: 'Der Server kennt diesen Benutzer, diese Gruppe oder diese Sitzung nicht.',
  remedyNotFound: 'Vielleicht ist sie schon weg. Sehen Sie in die Liste.',
  causeClientLimit: 'Der Server nimmt keine weiteren Clients an: Seine Grenze ist erreicht.',
  remedyClientLimit: 'Schließen Sie eine andere Verbindung oder erhöhen Sie die Grenze in der Serverkonfiguration.',
  causeLicence: 'Die Lizenz des Servers ist abgelaufen.',
  remedyLicence: 'Erneuern Sie sie; bis dahin nimmt der Server keine Clients an.',
  causeBadAddress: 'Die Adresse des Servers ist nicht brauchbar.',
  remedyBadAddress: 'Geben Sie sie als ws://host:port oder wss://host:port an.',
  causePromptCancelled: 'Die Abfrage von Passwort oder Kommentar wurde abgebrochen.',
  remedyPromptCancelled: 'Es wurde nichts gesendet.',
  causeNotAllowed: 'Die Seite erlaubt es nicht mehr.',
  remedyNotAllowed: 'Es wurde nichts gesendet. Der Hinweis über der Liste sagt, warum.',
  causeInvalidAnswer: 'Die Antwort des Servers ist nicht zu verstehen.',
  remedyInvalidAnswer: 'Prüfen Sie, ob dies ein TwinCAT-HMI-Server mit unterstützter Version ist.',
  causeNotSent: 'Es wurde nicht gesendet, weil eine Anforderung davor fehlschlug.',
  remedyNotSent: 'Beheben Sie zuerst diese, und versuchen Sie es dann noch einmal.',
  causeOther: 'Der Server hat es abgelehnt.',
  remedyOther: 'Der Grund oben kommt vom Server; sein Protokoll sagt vielleicht mehr.',

  directoryProblem: 'Die Angaben sind unvollständig: {cause}',
  directoryMissing:
    'Ausgelassen, da diesem Server nicht bekannt: {symbols}. Bilden Sie diese Symbole in seiner Konfiguration ab, oder aktualisieren Sie ihn.',
  directoryRefused:
    'Weggelassen, weil Ihr Konto es nicht lesen darf: {symbols}. Geben Sie diese Symbole einer seiner Benutzergruppen frei.',
};
