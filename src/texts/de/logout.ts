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
  dialogListPossible: 'Sitzungen, die vielleicht dazugehören',
  dialogListSystem: 'Systemsitzungen',
  dialogListProtected: 'Geschützte Sitzungen',
  dialogListBusy: 'Beschäftigte Sitzungen',
  dialogShowAll: '{label}: alle {count} zeigen',
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
  dialogIncludeProtected: {
    one: 'Auch {count} geschützte Sitzung abmelden: {names}',
    other: 'Auch {count} geschützte Sitzungen abmelden: {names}',
  },
  dialogIncludeBusy: {
    one: 'Auch {count} beschäftigte Sitzung abmelden: {names}',
    other: 'Auch {count} beschäftigte Sitzungen abmelden: {names}',
  },
  dialogIncludeLastAdministrator: 'Auch den letzten Administrator abmelden: {names}',
  dialogIncludeLastOperator: 'Auch den letzten Bediener an {places} abmelden: {names}',
  dialogLastAdministrator: 'Damit ist der letzte Administrator abgemeldet: {names}.',
  dialogDoubtfulAdministrator:
    'Es ist nicht bekannt, ob ein Administrator bleibt. Der letzte ist vielleicht darunter: {names}.',
  dialogLastOperator: 'Damit ist der letzte Bediener an {places} abgemeldet.',
  busyTagReason: 'beschäftigt: {reason}',
  busyTagUnknown: 'nicht bekannt, ob beschäftigt',
  busyTagUnknownReason: 'nicht bekannt, ob beschäftigt: {reason}',
  protectedTagUser: 'geschützter Benutzer {value}',
  protectedTagClient: 'geschützter Client {value}',
  protectedTagGroup: 'geschützte Gruppe {value}',
  protectedTagPossible: '{tag}, nicht sicher',
  dialogSharedClient:
    'Nach der IP {ip} beendet der Server jede Sitzung an diesem Panel, wer auch angemeldet ist: {users}.',
  dialogCoarserUser: {
    one: 'Nach dem Benutzer {user} beendet er auch {count} andere Sitzung: {names}.',
    other: 'Nach dem Benutzer {user} beendet er auch {count} andere Sitzungen: {names}.',
  },
  dialogCoarserUserOnly: 'Nach dem Benutzer {user} beendet er keine andere.',
  dialogCoarserClient: {
    one: 'Nach der IP {ip} beendet er auch {count} andere Sitzung an diesem Panel: {names}.',
    other: 'Nach der IP {ip} beendet er auch {count} andere Sitzungen an diesem Panel: {names}.',
  },
  dialogCoarserClientOnly: 'Nach der IP {ip} beendet er keine andere.',
  dialogPossibleSpared: {
    one: '{count} weitere Sitzung gehört vielleicht dazu ({names}). Sie bleibt, da andere ausgelassen werden.',
    other: '{count} weitere Sitzungen gehören vielleicht dazu ({names}). Sie bleiben, da andere ausgelassen werden.',
  },
  dialogSingleRequests: {
    one: 'Wird als {count} einzelner Befehl gesendet: Niemand sonst kann getroffen werden.',
    other: 'Wird als {count} einzelne Befehle gesendet: Niemand sonst kann getroffen werden.',
  },
  dialogLock: 'Zuerst das Konto {account} sperren, damit sich niemand mehr damit anmelden kann',
  dialogLockRight:
    'Ihr Konto darf das nicht. Geben Sie einer seiner Benutzergruppen das Symbol {symbol} frei; eine Domäne, die nicht sperren kann, hat es nicht.',
  dialogLockReason: 'Grund',
  lockReasonUnattended: 'Angemeldet zurückgelassen',
  lockReasonMisuse: 'Verdacht auf Missbrauch des Kontos',
  lockReasonLost: 'Panel, Karte oder Passwort verloren',
  lockReasonMaintenance: 'Wartung der Anlage',
  lockReasonLeft: 'Arbeitet nicht mehr hier',
  dialogLockFailed:
    'Das Konto konnte nicht gesperrt werden, deshalb wurde niemand abgemeldet. Sie können ohne Sperre abmelden.',
  dialogLockUnknown:
    'Ob das Konto gesperrt ist, ist nicht bekannt, deshalb wurde niemand abgemeldet. Sie können ohne Sperre abmelden oder noch einmal sperren.',
  dialogAuditFailed:
    'Der Prüfeintrag konnte nicht geschrieben werden. Er ist vorgeschrieben, deshalb wurde niemand abgemeldet.',
  dialogLocked: 'Das Konto {account} ist gesperrt. Abgemeldet wurde noch niemand.',
  dialogMaybeLocked: 'Ob das Konto {account} gesperrt ist, ist nicht bekannt. Abgemeldet wurde noch niemand.',
  dialogChangedMarks: {
    one: '{count} Sitzung ist seit Ihrem Blick beschäftigt oder geschützt oder ist es nicht mehr. Sehen Sie noch einmal hin, bevor Sie bestätigen.',
    other:
      '{count} Sitzungen sind seit Ihrem Blick beschäftigt oder geschützt oder sind es nicht mehr. Sehen Sie noch einmal hin, bevor Sie bestätigen.',
  },
  dialogChangedGuards:
    'Wer übrig bleibt, hat sich seit Ihrem Blick geändert. Sehen Sie noch einmal hin, bevor Sie bestätigen.',
  dialogChanged:
    'Die Liste hat sich seit Ihrem Blick geändert: {added} neu, {gone} weg. Sehen Sie noch einmal hin, bevor Sie bestätigen.',
  dialogAdded: 'neu',
  dialogConfirm: { one: '{count} Sitzung abmelden', other: '{count} Sitzungen abmelden' },
  dialogConfirmUnknown: 'Abmelden',
  dialogConfirmEveryone: { one: 'Alle abmelden ({count})', other: 'Alle abmelden ({count})' },
  dialogConfirmLock: {
    one: '{count} Sitzung abmelden und aussperren',
    other: '{count} Sitzungen abmelden und aussperren',
  },
  dialogConfirmLockUnknown: 'Abmelden und aussperren',
  dialogChecking: 'Liste wird geprüft …',
  dialogBlockedTitle: 'Es wurde niemand abgemeldet',
  obstacleNobody: 'Keine der gewählten Sitzungen ist noch da. Es gibt nichts mehr abzumelden.',
  obstacleOwnOnly: 'Nur Ihre eigene Sitzung ist übrig. Setzen Sie das Häkchen unten, um sie abzumelden.',
  obstacleSystemOnly: 'Nur Systemsitzungen sind übrig. Setzen Sie das Häkchen unten, um sie zu beenden.',
  obstacleGuardedOnly:
    'Nur geschützte oder beschäftigte Sitzungen sind übrig. Setzen Sie die Häkchen unten, um sie abzumelden.',
  obstacleInseparable:
    'Dieser Server kann bei diesem Ziel niemanden auslassen. Setzen Sie die Häkchen unten oder wählen Sie ein anderes Ziel.',
  obstacleSingleSessionsUnsupported:
    'Einzelne Sitzungen lassen sich auf diesem Server nicht wählen. Melden Sie stattdessen den Benutzer oder die Client-IP ab.',
  obstacleEveryoneUnconfirmed: 'Setzen Sie das Häkchen beim Satz unten, um fortzufahren.',

  reportRunning: 'Abmeldung läuft: {done} von {total} geprüft',
  reportWatching: 'Alle geprüft: {done} von {total}. Beobachtet wird, ob jemand zurückkommt …',
  reportEnded: { one: '{count} Sitzung beendet', other: 'Alle {count} Sitzungen beendet' },
  reportPartly: '{ended} von {total} Sitzungen beendet',
  reportNone: { one: 'Die Sitzung wurde nicht beendet', other: 'Keine von {count} Sitzungen wurde beendet' },
  reportAllReturned: {
    one: 'Die Sitzung wurde beendet und kam zurück',
    other: 'Alle {count} Sitzungen wurden beendet und kamen zurück',
  },
  reportSomeReturned: {
    one: '{count} von {total} Sitzungen wurde beendet und kam zurück',
    other: '{count} von {total} Sitzungen wurden beendet und kamen zurück',
  },
  reportNotKnown: {
    one: 'Ob die Sitzung beendet ist, ist nicht bekannt',
    other: 'Ob eine der {count} Sitzungen beendet ist, ist nicht bekannt',
  },
  reportNobodyKnown: 'Ob jemand abgemeldet wurde, ist nicht bekannt',
  reportNobody: 'Niemand wurde abgemeldet',
  reportCancelled: 'Abgebrochen: Niemand wurde abgemeldet',
  reportCancelledText: 'Zum Abmelden wurde nichts gesendet. Was vor dem Abbruch getan war, bleibt.',
  reportNobodyText:
    'Keine Sitzung der Liste hat seitdem geendet. Der Server fand niemanden unter diesem Ziel oder hat es nicht beachtet.',
  reportReturned: { one: '{count} kam zurück', other: '{count} kamen zurück' },
  reportStillActive: { one: '{count} noch aktiv', other: '{count} noch aktiv' },
  reportUnknown: { one: '{count} unbekannt', other: '{count} unbekannt' },
  reportOthers: {
    one: '{count} andere Sitzung endete inzwischen: {names}.',
    other: '{count} andere Sitzungen endeten inzwischen: {names}.',
  },
  reportTime: 'Um {time} mit der Liste verglichen.',
  reportReason: 'Grund: {reason}',
  reportLabel: 'Bericht der letzten Abmeldung',
  outcomeEnded: 'beendet',
  outcomeStillActive: 'noch aktiv',
  outcomeReturned: 'kam zurück',
  outcomeReturnedAfter: 'kam nach {time} zurück',
  outcomeUnknown: 'unbekannt',
  outcomeChecking: 'wird geprüft …',
  returnedHint:
    'Von selbst wieder angemeldet. Ursachen: AUTO_LOGINUSER oder DEFAULTUSER von CLIENTCERTIFICATES in der Serverkonfiguration oder eine im Browser gespeicherte Anmeldung. Ein gesperrtes Konto bleibt draußen.',
  lostAnswerHint: 'Die Antwort des Servers ging verloren; laut Liste ist die Sitzung beendet.',
  stillActiveHint: 'Der Server hat die Anforderung angenommen, aber die Sitzung steht noch in seiner Liste.',
  unknownHint:
    'Die Liste konnte seitdem nicht gelesen werden oder zeigte es nicht sicher. Lesen Sie sie neu und sehen Sie nach.',
  reportAllLines: { one: '{count} weitere Zeile zeigen', other: '{count} weitere Zeilen zeigen' },
  reportRetry: { one: '{count} Sitzung erneut versuchen …', other: '{count} Sitzungen erneut versuchen …' },
  reportExport: 'Exportieren …',
  exportLabel: 'Ohne Sitzungs-IDs exportieren',
  exportCsv: 'Als CSV speichern',
  exportJson: 'Als JSON speichern',
  exportCopy: 'Als CSV kopieren',
  exportCopied: 'Kopiert.',
  exportNotCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  accountLocked: 'Konto {account} ist gesperrt.',
  accountLockUnknown:
    'Ob Konto {account} gesperrt ist, ist nicht bekannt. Sehen Sie unter „Mehr“, Gesperrte Konten, nach.',
  accountNotLocked: 'Konto {account} konnte nicht gesperrt werden.',
  auditBefore: 'Eintrag vor der Abmeldung:',
  auditAfter: 'Eintrag nach der Abmeldung:',
  auditTrail: 'in den Audit Trail geschrieben.',
  auditEvent: 'in das Protokoll des Servers geschrieben.',
  auditNotWritten: 'nicht geschrieben.',
  dismissReport: 'Bericht schließen',

  noticeDone: { one: '{count} Sitzung wurde abgemeldet', other: '{count} Sitzungen wurden abgemeldet' },
  noticePartly: '{ended} von {total} Sitzungen wurden abgemeldet',
  noticeFailed: 'Die Abmeldung ist fehlgeschlagen',
  noticeNotKnown: {
    one: 'Ob {count} Sitzung abgemeldet wurde, ist nicht bekannt',
    other: 'Ob {count} Sitzungen abgemeldet wurden, ist nicht bekannt',
  },
  noticeNothing: 'Niemand wurde abgemeldet',
  noticeAnswerLost: 'Die Antwort des Servers ging verloren. Laut Liste hat es gewirkt.',
  noticeAudit: 'Der Audit-Eintrag konnte nicht geschrieben werden',
  noticeCancelledText: 'Es wurde abgebrochen. Was bis dahin getan war, steht im Bericht über der Liste.',
  noticeSeeReport: 'Der Bericht über der Liste nennt jede Sitzung.',
  noticeTarget: 'Das kann nicht abgemeldet werden',
  noticeHostSetting: 'Eine Einstellung dieser Seite ist nicht brauchbar: {property}',
  noticeHostSettingText: {
    one: '{detail}.',
    other: '{detail}; insgesamt {count} Fehler.',
  },
  noticeHostLocations:
    'Solche Clients stehen mit ihrer Adresse in der Liste. Berichtigen Sie die Einstellung dieser Seite.',
  noticeHostProtect:
    'Eine Regel, die nicht lesbar ist, schützt niemanden; die anderen gelten. Berichtigen Sie die Einstellung dieser Seite.',
  noticeHostBusy:
    'Von allen, um die es dabei gehen kann, ist unbekannt, ob sie beschäftigt sind; der Rest gilt. Berichtigen Sie die Einstellung dieser Seite.',
  targetBlank:
    'Das Ziel ist leer, was ein Server für „alle“ halten kann. Nennen Sie Benutzer, Gruppe, Adresse oder Sitzung.',
  targetDomainInName: 'Der Name hat ein „::“ ohne Namen dahinter. Schreiben Sie Domäne::Name oder nur den Namen.',
  targetNoSessions: 'Es ist keine Sitzung ausgewählt.',
  targetUnknownKind: 'Diese Art von Ziel gibt es nicht.',
  targetEveryoneNotAllowed: 'Alle abzumelden ist hier ausgeschaltet (Attribut allow-everyone).',
};
