import type { CatalogueOf } from '../catalogue.js';
import type { picker as english } from '../en/picker.js';

/** The texts in German of the target picker. */
export const picker: CatalogueOf<typeof english> = {
  pickerTitle: 'Benutzer, Gruppe, IP abmelden …',
  pickerKinds: 'Was abgemeldet wird',
  kindUser: 'Benutzer',
  kindGroup: 'Gruppe',
  kindClientIp: 'Client-IP',
  kindCertificate: 'Zertifikat',
  kindEveryone: 'Alle',
  choiceHits: { one: '{count} Sitzung', other: '{count} Sitzungen' },
  choicePossible: { one: 'bis zu {count} Sitzung', other: 'bis zu {count} Sitzungen' },
  choiceUnknown: 'Anzahl unbekannt',
  choiceNotListed: 'nicht in der Liste',
  choiceOwnCertificate: 'Zertifikat dieser Sitzung',
  choiceEveryoneButMe: 'Alle außer mir',
  choiceEveryone: 'Alle, auch mich',
  chooseUser: 'Benutzer {value} abmelden',
  chooseGroup: 'Gruppe {value} abmelden',
  chooseClientIp: 'Client {value} abmelden',
  chooseUserOnClient: 'Benutzer {value} nur auf {client} abmelden',
  choiceOnClient: '{user} auf {client}',
  pickerNoSingleSessions:
    'Dieser Server kann keine einzelnen Sitzungen beenden. „Alle außer mir“ und ein Benutzer auf nur einem Client sind daher nicht verfügbar.',
  choiceCertificate: 'ausgestellt von {issuer}, {hash} {thumbprint}',
  choiceExpired: 'abgelaufen',
  chooseCertificate: 'Zertifikat {value} abmelden',
  pickerMore: {
    one: '{count} weiterer: Eingabe grenzt die Liste ein',
    other: '{count} weitere: Eingabe grenzt die Liste ein',
  },
  pickerNothing: 'Kein Treffer. Geben Sie den genauen Wert ein, um ihn trotzdem zu verwenden.',
  pickerNoCertificates:
    'Der Server teilt nicht mit, welche Zertifikate verwendet werden. Geben Sie den Fingerabdruck des Zertifikats ein.',
  pickerThumbprintHint: 'Ein Fingerabdruck hat 40, 64 oder 128 hexadezimale Zeichen. Dieser hat {count}.',
};
