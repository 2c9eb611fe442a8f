import type { CatalogueOf } from '../catalogue.js';
import type { picker as english } from '../en/picker.js';

/** The texts in German of the target picker. */
export const picker: CatalogueOf<typeof english> = {
  pickerTitle: 'Abmelden nach …',
  pickerKinds: 'Wonach abgemeldet wird',
  kindUser: 'Benutzer',
  kindGroup: 'Gruppe',
  kindClientIp: 'Client-IP',
  kindCertificate: 'Zertifikat',
  kindEveryone: 'Alle',
  choiceHits: { one: '{count} Sitzung', other: '{count} Sitzungen' },
  choicePossible: { one: '{count} Sitzung möglich', other: '{count} Sitzungen möglich' },
  choiceUnknown: 'Anzahl nicht bekannt',
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
    'Einzelne Sitzungen lassen sich auf diesem Server nicht wählen: Alle außer mir und ein Benutzer nur auf einem Client werden nicht angeboten.',
  choiceCertificate: 'ausgestellt von {issuer}, {hash} {thumbprint}',
  choiceExpired: 'abgelaufen',
  chooseCertificate: 'Zertifikat {value} abmelden',
  pickerMore: {
    one: '{count} weiterer: Eingabe grenzt die Liste ein',
    other: '{count} weitere: Eingabe grenzt die Liste ein',
  },
  pickerNothing: 'Nichts passt. Geben Sie den genauen Wert ein, um ihn trotzdem zu verwenden.',
  pickerNoCertificates:
    'Der Server verrät nicht, welche Zertifikate benutzt werden. Geben Sie den Fingerabdruck des gemeinten ein.',
  pickerThumbprintHint: 'Ein Fingerabdruck hat 40, 64 oder 128 hexadezimale Zeichen. Dieser hat {count}.',
};
