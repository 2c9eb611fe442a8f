import type { CatalogueOf } from '../catalogue.js';
import type { logout as english } from '../en/logout.js';

/** The texts in German of the confirmation and the report. */
export const logout: CatalogueOf<typeof english> = {
  dialogReading: 'Liste wird gelesen …',
  dialogTitleSession: '{user} auf {ip} abmelden?',
  dialogTitleUser: { one: '{count} Sitzung von {user} abmelden?', other: '{count} Sitzungen von {user} abmelden?' },
  dialogTitleGroup: {
    one: '{count} Sitzung der Gruppe {group} abmelden?',
    other: '{count} Sitzungen der Gruppe {group} abmelden?',
  },
  dialogTitleClientIp: { one: '{count} Sitzung auf {ip} abmelden?', other: '{count} Sitzungen auf {ip} abmelden?' },
  dialogTitleCertificate: 'Alle Sitzungen mit diesem Zertifikat abmelden?',
  dialogTitleSessions: {
    one: '{count} ausgewählte Sitzung abmelden?',
    other: '{count} ausgewählte Sitzungen abmelden?',
  },
  dialogTitleGone: 'Niemand mehr zum Abmelden da',
  dialogTitleEveryoneButMe: {
    one: 'Alle außer mir abmelden: {count} Sitzung?',
    other: 'Alle außer mir abmelden: {count} Sitzungen?',
  },
  dialogTitleEveryone: { one: 'Alle abmelden: {count} Sitzung?', other: 'Alle abmelden: {count} Sitzungen?' },
  dialogTitleUnknownUser: 'Benutzer {user} abmelden?',
  dialogTitleUnknownGroup: 'Gruppe {group} abmelden?',
  dialogTitleUnknownClientIp: 'Client {ip} abmelden?',
  dialogConsequence:
    'Sie kehren sofort zur Anmeldeseite zurück. Was dort eingegeben und nicht gespeichert ist, geht verloren.',
  dialogEveryoneConsequence:
    'Jedes Panel, jeder Browser und jedes verbundene System verliert sofort seine Sitzung, auch Sie. Maschinen laufen weiter, ohne dass jemand angemeldet ist.',
  dialogCertificateNote:
    'Zertifikat {thumbprint}. Der Server verrät nicht, welche Sitzungen es benutzen; er beendet alle, die es tun.',
  dialogNobodyListed: 'Niemand in der Liste passt. Der Server beendet, was er unter diesem Namen findet.',
  dialogPossible: {
    one: '{count} weitere Sitzung kann getroffen werden ({names}): Der Server sagt nicht, ob sie dazugehört.',
    other: '{count} weitere Sitzungen können getroffen werden ({names}): Der Server sagt nicht, ob sie dazugehören.',
  },
  dialogDomains: 'Den Namen gibt es in mehreren Domänen: {domains}. Alle sind gemeint.',
  dialogListLabel: 'Sitzungen, die abgemeldet werden',
  dialogMore: { one: 'und {count} weitere', other: 'und {count} weitere' },
  dialogStaysOwn: {
    one: 'Es bleiben: Ihre eigene Sitzung und {count} andere.',
    other: 'Es bleiben: Ihre eigene Sitzung und {count} andere.',
  },
  dialogStays: { one: 'Es bleibt: {count} andere Sitzung.', other: 'Es bleiben: {count} andere Sitzungen.' },
  dialogStaysNobody: 'Es bleibt: niemand.',
  dialogReadAge: 'Liste vor {age} gelesen.',
  dialogIncludeOwn: 'Auch meine eigene Sitzung abmelden (diese Seite)',
  dialogIncludeSystem: {
    one: 'Auch {count} Systemsitzung beenden: {names}. Sie trägt Verbindungen der Anlage.',
    other: 'Auch {count} Systemsitzungen beenden: {names}. Sie tragen Verbindungen der Anlage.',
  },
  dialogEveryoneSentence: {
    one: 'Ja, die einzige Sitzung soll enden, und es ist meine.',
    other: 'Ja, alle {count} Sitzungen sollen enden, auch meine eigene und alle Systemsitzungen.',
  },
  dialogEveryoneButMeSentence: {
    one: 'Ja, alle außer mir sollen abgemeldet werden: {count} Sitzung.',
    other: 'Ja, alle außer mir sollen abgemeldet werden: {count} Sitzungen.',
  },
  dialogChanged:
    'Die Liste hat sich seit Ihrem Blick geändert: {added} neu, {gone} weg. Sehen Sie noch einmal hin, bevor Sie bestätigen.',
  dialogAdded: 'neu',
  dialogConfirm: { one: '{count} Sitzung abmelden', other: '{count} Sitzungen abmelden' },
  dialogConfirmUnknown: 'Abmelden',
  dialogConfirmEveryone: { one: 'Alle abmelden ({count})', other: 'Alle abmelden ({count})' },
  dialogChecking: 'Liste wird geprüft …',
  dialogBlockedTitle: 'Es wurde niemand abgemeldet',
  obstacleNobody: 'Keine der gewählten Sitzungen ist noch da. Es gibt nichts mehr abzumelden.',
  obstacleOwnOnly: 'Nur Ihre eigene Sitzung ist übrig. Setzen Sie das Häkchen unten, um sie abzumelden.',
  obstacleSystemOnly: 'Nur Systemsitzungen sind übrig. Setzen Sie das Häkchen unten, um sie zu beenden.',
  obstacleInseparable:
    'Dieser Server kann bei diesem Ziel niemanden auslassen. Setzen Sie die Häkchen unten oder wählen Sie ein anderes Ziel.',
  obstacleSingleSessionsUnsupported:
    'Dieser Server ist zu alt, um einzelne Sitzungen abzumelden. Melden Sie stattdessen den Benutzer oder die Client-IP ab.',
  obstacleEveryoneUnconfirmed: 'Setzen Sie das Häkchen beim Satz unten, um fortzufahren.',

  reportRunning: 'Abmeldung läuft: {done} von {total} geprüft',
  reportEnded: { one: '{count} Sitzung beendet', other: 'Alle {count} Sitzungen beendet' },
  reportPartly: '{ended} von {total} Sitzungen beendet',
  reportNone: { one: 'Die Sitzung wurde nicht beendet', other: 'Keine von {count} Sitzungen wurde beendet' },
  reportNobody: 'Niemand wurde abgemeldet',
  reportNobodyText:
    'Keine Sitzung der Liste hat seitdem geendet. Der Server fand niemanden unter diesem Ziel oder hat es nicht beachtet.',
  reportReturned: { one: '{count} kam zurück', other: '{count} kamen zurück' },
  reportStillActive: { one: '{count} noch aktiv', other: '{count} noch aktiv' },
  reportUnknown: { one: '{count} unbekannt', other: '{count} unbekannt' },
  reportTime: 'Um {time} mit der Liste verglichen.',
  reportLabel: 'Bericht der letzten Abmeldung',
  outcomeEnded: 'beendet',
  outcomeStillActive: 'noch aktiv',
  outcomeReturned: 'kam zurück',
  outcomeUnknown: 'unbekannt',
  outcomeChecking: 'wird geprüft …',
  returnedHint: 'Von selbst wieder angemeldet: durch automatische oder gespeicherte Anmeldung oder ein Zertifikat.',
  stillActiveHint: 'Der Server hat die Anforderung angenommen, aber die Sitzung steht noch in seiner Liste.',
  unknownHint: 'Die Liste konnte seitdem nicht gelesen werden. Sehen Sie nach, wenn der Server wieder antwortet.',
  reportAllLines: { one: '{count} weitere Zeile zeigen', other: '{count} weitere Zeilen zeigen' },
  dismissReport: 'Bericht schließen',
};
