import type { CatalogueOf } from '../catalogue.js';
import type { logout as english } from '../en/logout.js';

/** German texts of the confirmation, and the reasons why logging out is blocked. */
export const logout: CatalogueOf<typeof english> = {
  blockedReadonly: 'Diese Seite zeigt Sitzungen nur an. Abmelden ist ausgeschaltet.',
  blockedOffline: 'Abmelden ist nicht möglich: Es besteht keine Verbindung zum Server.',
  blockedNoList: 'Abmelden ist noch nicht möglich: Die Sitzungen wurden noch nicht gelesen.',
  blockedOwnUnknown: 'Abmelden ist noch nicht möglich: Ihre eigene Sitzung ist noch nicht bekannt.',
  blockedGuest: 'Sie sind nicht angemeldet.',
  dialogLoginGone:
    'Es wurde nichts gesendet. Sobald Sie sich angemeldet haben, werden Sie mit einer aktuellen Liste erneut gefragt.',
  blockedNoRight: 'Ihr Konto darf keine Sitzungen abmelden (Schreibzugriff auf das Symbol ForceLogout fehlt).',
  blockedNoRecord:
    'Abmelden ist deaktiviert: Ihr Konto darf den vorgeschriebenen Audit-Eintrag nicht schreiben (Schreibzugriff auf CreateEvent oder Lesezugriff auf ListDomains fehlt).',
  blockedStale: 'Abmelden ist gesperrt: Die Liste ist {age} alt. Sie wird aktualisiert, sobald der Server antwortet.',
  blockedRunning: 'Eine Abmeldung läuft. Bitte auf ihren Bericht warten.',
  blockedDisabled: 'Abmelden ist deaktiviert: Dieses Control ist ausgeschaltet.',
  blockedNoAccess: 'Sie dürfen hier keine Sitzungen abmelden (Zugriffsrecht „logout“ dieses Controls fehlt).',
  blockedReauthentication:
    'Abmelden ist deaktiviert: Dieses Projekt verlangt für ForceLogout ein Passwort, und schon diese Abfrage könnte alle abmelden.',
  blockedComment:
    'Abmelden ist deaktiviert: Dieses Projekt verlangt für ForceLogout einen Kommentar, und schon diese Abfrage könnte alle abmelden.',
  blockedDemandsUnknown:
    'Abmelden ist noch nicht möglich: Es ist nicht bekannt, ob dieses Projekt für ForceLogout ein Passwort oder einen Kommentar verlangt.',
  blockedUnclear:
    'Diese Seite hat nicht klar gesagt, ob jetzt abgemeldet werden darf; deshalb kann niemand abgemeldet werden.',
  blockedEveryoneNotAllowed:
    'Diese Seite erlaubt nicht mehr, alle abzumelden. Melden Sie einzelne Personen oder Gruppen ab.',
  blockedKindNotOffered: 'Diese Seite bietet diese Art der Abmeldung nicht mehr an. Bitte anders auswählen.',
  blockedNoSingleSessions:
    'Der Server kann keine einzelnen Sitzungen mehr abmelden. Melden Sie den Benutzer oder den Client ab.',
  blockedOtherServer: 'Diese Seite zeigt jetzt einen anderen Server. Bitte schließen und neu auswählen.',
  blockedHelp: 'Was im Projekt zu tun ist',
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
  dialogTitleUnknownUser: '{user} abmelden?',
  dialogTitleUnknownGroup: 'Gruppe {group} abmelden?',
  dialogTitleUnknownClientIp: 'Client {ip} abmelden?',
  dialogTitleUnknownEveryoneButMe: 'Alle außer mir abmelden?',
  dialogTitleSelection: 'Die ausgewählten Sitzungen abmelden?',
  dialogTitlePartly: '{count} von {total} Sitzungen abmelden?',
  dialogTitleKept: {
    one: '{count} geschützte oder beschäftigte bleibt.',
    other: '{count} geschützte oder beschäftigte bleiben.',
  },
  dialogTitleKeptOther: { one: '{count} Sitzung bleibt.', other: '{count} Sitzungen bleiben.' },
  dialogAllProtected: { one: 'Die Sitzung ist geschützt.', other: 'Alle {count} Sitzungen sind geschützt.' },
  dialogBothProtected: 'Beide Sitzungen sind geschützt.',
  dialogAllBusy: { one: 'Die Sitzung ist beschäftigt.', other: 'Alle {count} Sitzungen sind beschäftigt.' },
  dialogBothBusy: 'Beide Sitzungen sind beschäftigt.',
  dialogAllHeld: {
    one: 'Die Sitzung ist geschützt oder beschäftigt.',
    other: 'Alle {count} Sitzungen sind geschützt oder beschäftigt.',
  },
  dialogBothHeld: 'Beide Sitzungen sind geschützt oder beschäftigt.',
  dialogAllMaybeHeld: {
    one: 'Die Sitzung ist vielleicht geschützt oder beschäftigt.',
    other: 'Alle {count} Sitzungen sind vielleicht geschützt oder beschäftigt.',
  },
  dialogBothMaybeHeld: 'Beide Sitzungen sind vielleicht geschützt oder beschäftigt.',
  dialogConsequenceUser: '{user} sieht sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren.',
  dialogConsequencePeople:
    'Diese Personen sehen sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren.',
  dialogConsequenceUnknown:
    'Wer abgemeldet wird, sieht sofort wieder die Anmeldeseite. Nicht gespeicherte Eingaben gehen verloren.',
  dialogConsequenceOwn: 'Sie werden von dieser Seite abgemeldet.',
  dialogConsequenceExtension:
    'Die Verbindung dieser Erweiterung wird unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
  dialogConsequenceRemote:
    'Die Verbindung dieses Servers wird unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
  dialogConsequenceSystem:
    'Die Verbindungen dieser Server und Erweiterungen werden unterbrochen. Bis zur Wiederverbindung können Maschinendaten fehlen.',
  dialogEveryoneConsequence:
    'Jedes Panel, jeder Browser und jedes verbundene System verliert sofort seine Sitzung, Ihre eigene eingeschlossen. Maschinen laufen weiter, ohne dass jemand angemeldet ist.',
  dialogCertificateNote:
    'Alle Sitzungen mit dem Zertifikat {thumbprint} werden beendet. Welche das sind, ist vorher nicht bekannt.',
  dialogNobodyListed: 'Keine Sitzung in der Liste passt. Der Server beendet, was er unter diesem Namen findet.',
  dialogPossible: {
    one: 'Möglicherweise endet {count} weitere Sitzung ({names}): Der Server teilt ihre Zugehörigkeit nicht mit.',
    other: 'Möglicherweise enden {count} weitere Sitzungen ({names}): Der Server teilt ihre Zugehörigkeit nicht mit.',
  },
  dialogPossibleUser: {
    one: 'Möglicherweise endet {count} weitere Sitzung ({names}): Ob sie zu diesem Benutzer gehört, ist nicht bekannt.',
    other:
      'Möglicherweise enden {count} weitere Sitzungen ({names}): Ob sie zu diesem Benutzer gehören, ist nicht bekannt.',
  },
  dialogPossibleClient: {
    one: 'Möglicherweise endet {count} weitere Sitzung ({names}): Ob sie von diesem Client kommt, ist nicht bekannt.',
    other:
      'Möglicherweise enden {count} weitere Sitzungen ({names}): Ob sie von diesem Client kommen, ist nicht bekannt.',
  },
  dialogPossibleClientSpared: {
    one: 'Möglicherweise kommt {count} weitere Sitzung von diesem Client ({names}). Sie wird nicht abgemeldet.',
    other: 'Möglicherweise kommen {count} weitere Sitzungen von diesem Client ({names}). Sie werden nicht abgemeldet.',
  },
  dialogPossibleSession: {
    one: 'Möglicherweise endet {count} weitere Sitzung ({names}): Ihre ID ist nur anders geschrieben als eine ausgewählte.',
    other:
      'Möglicherweise enden {count} weitere Sitzungen ({names}): Ihre IDs sind nur anders geschrieben als ausgewählte.',
  },
  dialogPossibleSessionSpared: {
    one: 'Möglicherweise ist {count} weitere Sitzung gemeint ({names}). Sie wird nicht abgemeldet.',
    other: 'Möglicherweise sind {count} weitere Sitzungen gemeint ({names}). Sie werden nicht abgemeldet.',
  },
  dialogUnreadable: {
    one: '{count} weitere Sitzung, die sich nicht anzeigen lässt, endet mit: {names}.',
    other: '{count} weitere Sitzungen, die sich nicht anzeigen lassen, enden mit: {names}.',
  },
  dialogUnreadablePossible: {
    one: 'Möglicherweise endet {count} Sitzung mit, die sich nicht anzeigen lässt: {names}. Wem sie gehört, ist nicht bekannt.',
    other:
      'Möglicherweise enden {count} Sitzungen mit, die sich nicht anzeigen lassen: {names}. Wem sie gehören, ist nicht bekannt.',
  },
  dialogUnreadableSpared: {
    one: '{count} Sitzung, die sich nicht anzeigen lässt, bleibt: {names}.',
    other: '{count} Sitzungen, die sich nicht anzeigen lassen, bleiben: {names}.',
  },
  dialogUnreadableClient: '{ip}, Anzahl nicht bekannt',
  dialogWritings:
    'Der Server schreibt auch {writings}. Ob er das für dasselbe hält, ist nicht bekannt: Gesendet wird, was oben steht.',
  dialogDomains: '„{user}“ gibt es in mehreren Domänen ({domains}). Alle diese Konten werden abgemeldet.',
  dialogListLabel: 'Sitzungen, die abgemeldet werden',
  dialogMore: { one: 'und {count} weitere', other: 'und {count} weitere' },
  dialogListPossible: 'Möglicherweise betroffene Sitzungen',
  dialogListSystem: 'Systemsitzungen',
  dialogListProtected: 'Geschützte Sitzungen',
  dialogListBusy: 'Beschäftigte Sitzungen',
  dialogShowAll: '{label}: alle {count} zeigen',
  dialogStaysOwn: {
    one: 'Nicht betroffen: Ihre eigene Sitzung und {count} weitere.',
    other: 'Nicht betroffen: Ihre eigene Sitzung und {count} weitere.',
  },
  dialogStaysOwnOnly: 'Nicht betroffen: Ihre eigene Sitzung.',
  dialogStays: {
    one: 'Nicht betroffen: {count} weitere Sitzung.',
    other: 'Nicht betroffen: {count} weitere Sitzungen.',
  },
  dialogStaysNobody: 'Niemand bleibt angemeldet.',
  dialogReadAge: 'Liste ist {age} alt.',
  dialogListCurrent: 'Liste ist aktuell.',
  dialogHeld: 'Es bleiben: {held}',
  dialogHeldOne: 'Es bleibt: {held}',
  dialogHeldOwn: 'Ihre eigene Sitzung',
  dialogHeldSystem: { one: '{count} Systemsitzung', other: '{count} Systemsitzungen' },
  dialogHeldProtected: { one: '{count} geschützt', other: '{count} geschützt' },
  dialogHeldBusy: { one: '{count} beschäftigt', other: '{count} beschäftigt' },
  dialogHeldMaybeProtected: { one: '{count} vielleicht geschützt', other: '{count} vielleicht geschützt' },
  dialogHeldMaybeBusy: { one: '{count} vielleicht beschäftigt', other: '{count} vielleicht beschäftigt' },
  dialogHeldUnreadable: { one: '{count} nicht anzeigbar', other: '{count} nicht anzeigbar' },
  dialogHeldLastAdministrator: 'der letzte Administrator',
  dialogHeldLastOperator: 'der letzte Bediener an {places}',
  dialogHeldChange: 'Ändern',
  dialogUnseen: 'Scrollen Sie zuerst zu den Namen. Danach können Sie bestätigen.',
  dialogListGone: 'Nicht mehr vorhandene Sitzungen',
  dialogGone: 'bereits beendet',
  dialogOther: 'anders als zuvor',
  dialogIncludeOwn: 'Auch meine eigene Sitzung abmelden (diese Seite)',
  dialogIncludeOwnOnly: 'Meine eigene Sitzung abmelden (diese Seite)',
  dialogIncludeSystem: {
    one: 'Auch {count} Systemsitzung beenden: {names}. Verbindungen zur Anlage hängen davon ab.',
    other: 'Auch {count} Systemsitzungen beenden: {names}. Verbindungen zur Anlage hängen davon ab.',
  },
  dialogIncludeSystemOnly: {
    one: '{count} Systemsitzung beenden: {names}. Verbindungen zur Anlage hängen davon ab.',
    other: '{count} Systemsitzungen beenden: {names}. Verbindungen zur Anlage hängen davon ab.',
  },
  dialogEveryoneSentence: {
    one: 'Ja, die einzige Sitzung abmelden, nämlich meine.',
    other: 'Ja, alle {count} Sitzungen abmelden, auch meine eigene und die Systemsitzungen.',
  },
  dialogEveryoneSentenceNoSystem: {
    one: 'Ja, die einzige Sitzung abmelden, nämlich meine.',
    other: 'Ja, alle {count} Sitzungen abmelden, auch meine eigene.',
  },
  dialogEveryoneSentenceUnreadable: {
    one: 'Ja, die einzige Sitzung abmelden, die sich nicht anzeigen lässt.',
    other:
      'Ja, alle {count} Sitzungen abmelden, auch meine eigene, die Systemsitzungen und die, die sich nicht anzeigen lassen.',
  },
  dialogEveryoneButMeSentence: {
    one: 'Ja, alle außer mir abmelden: {count} Sitzung.',
    other: 'Ja, alle außer mir abmelden: {count} Sitzungen.',
  },
  dialogEveryoneButMeSentencePartly: {
    one: 'Ja, alle außer mir und denen, die bleiben, abmelden: {count} Sitzung.',
    other: 'Ja, alle außer mir und denen, die bleiben, abmelden: {count} Sitzungen.',
  },
  dialogEveryoneButMeSentenceNobody: 'Ja, alle außer mir abmelden.',
  dialogIncludeProtected: {
    one: 'Auch {count} geschützte Sitzung abmelden: {names}',
    other: 'Auch {count} geschützte Sitzungen abmelden: {names}',
  },
  dialogIncludeProtectedOnly: {
    one: '{user} trotz Schutz abmelden ({rule})',
    other: '{count} geschützte Sitzungen abmelden: {names}',
  },
  dialogIncludeBusy: {
    one: 'Auch {count} beschäftigte Sitzung abmelden: {names}',
    other: 'Auch {count} beschäftigte Sitzungen abmelden: {names}',
  },
  dialogIncludeBusyOnly: {
    one: '{user} trotz laufender Arbeit abmelden ({reason})',
    other: '{count} beschäftigte Sitzungen abmelden: {names}',
  },
  dialogIncludeMaybeProtectedOne: '{user} abmelden, obwohl vielleicht geschützt ({rule})',
  dialogIncludeMaybeBusyOne: '{user} abmelden, obwohl vielleicht beschäftigt ({reason})',
  dialogIncludeUnreadable: {
    one: 'Auch {count} Sitzung abmelden, die sich nicht anzeigen lässt. Sie kann geschützt, beschäftigt oder der letzte Administrator sein.',
    other:
      'Auch {count} Sitzungen abmelden, die sich nicht anzeigen lassen. Sie können geschützt, beschäftigt oder die letzten Administratoren sein.',
  },
  dialogIncludeLastAdministrator: 'Auch den letzten Administrator abmelden: {names}',
  dialogIncludeLastOperator: 'Auch den letzten Bediener an {places} abmelden: {names}',
  dialogLastAdministrator: 'Damit ist der letzte Administrator abgemeldet: {names}.',
  dialogDoubtfulAdministrator:
    'Vielleicht der letzte angemeldete Administrator: {names}. Der Server teilt nicht mit, ob noch ein anderer angemeldet ist.',
  dialogLastOperator: 'Damit ist der letzte Bediener an {places} abgemeldet.',
  dialogDoubtfulOperator: 'Damit ist vielleicht der letzte Bediener an {places} abgemeldet.',
  busyTagReason: 'beschäftigt: {reason}',
  busyTagUnknown: 'Arbeitszustand unbekannt',
  busyTagUnknownReason: 'Arbeitszustand unbekannt: {reason}',
  protectedTagUser: 'geschützter Benutzer {value}',
  protectedTagClient: 'geschützter Client {value}',
  protectedTagGroup: 'geschützte Gruppe {value}',
  protectedTagUnknownReason: 'Schutz unbekannt: {reason}',
  protectedTagPossible: '{tag} (nicht sicher)',
  dialogSharedClient: 'Alle an diesem Panel angemeldeten Personen werden abgemeldet: {users}.',
  dialogCoarserUser: {
    one: 'Mit {user} endet auch {count} weitere Sitzung: {names}.',
    other: 'Mit {user} enden auch {count} weitere Sitzungen: {names}.',
  },
  dialogCoarserUserOnly: 'Sonst ist niemand als {user} angemeldet.',
  dialogCoarserClient: {
    one: 'Mit {ip} endet auch {count} weitere Sitzung an diesem Panel: {names}.',
    other: 'Mit {ip} enden auch {count} weitere Sitzungen an diesem Panel: {names}.',
  },
  dialogCoarserClientOnly: 'Sonst ist niemand an diesem Panel angemeldet.',
  dialogPossibleSpared: {
    one: 'Möglicherweise gehört {count} weitere Sitzung zur Gruppe ({names}). Sie wird nicht abgemeldet.',
    other: 'Möglicherweise gehören {count} weitere Sitzungen zur Gruppe ({names}). Sie werden nicht abgemeldet.',
  },
  dialogPossibleUserSpared: {
    one: 'Möglicherweise gehört {count} weitere Sitzung zu diesem Benutzer ({names}). Sie wird nicht abgemeldet.',
    other:
      'Möglicherweise gehören {count} weitere Sitzungen zu diesem Benutzer ({names}). Sie werden nicht abgemeldet.',
  },
  dialogSingleRequests: {
    one: 'Es wird nur diese Sitzung beendet.',
    other: 'Es werden nur diese {count} Sitzungen beendet.',
  },
  dialogLock: 'Zuerst das Konto {account} sperren, damit sich niemand mehr damit anmelden kann',
  dialogLockRight: 'Ihr Konto darf keine Konten sperren (Symbol {symbol} fehlt).',
  dialogLockReason: 'Grund',
  lockReasonUnattended: 'Arbeitsplatz angemeldet verlassen',
  lockReasonMisuse: 'Verdacht auf Missbrauch des Kontos',
  lockReasonLost: 'Panel, Karte oder Passwort verloren',
  lockReasonMaintenance: 'Anlagenwartung',
  lockReasonLeft: 'Arbeitet nicht mehr hier',
  dialogLockFailed:
    'Das Konto konnte nicht gesperrt werden, deshalb wurde niemand abgemeldet. Sie können ohne Sperre abmelden.',
  dialogLockUnknown:
    'Es ist nicht bekannt, ob das Konto gesperrt ist, deshalb wurde niemand abgemeldet. Sie können ohne Sperre abmelden oder erneut sperren.',
  dialogAuditFailed:
    'Der Audit-Eintrag konnte nicht geschrieben werden. Er ist vorgeschrieben, deshalb wurde niemand abgemeldet.',
  dialogLocked: 'Das Konto {account} ist gesperrt. Es wurde noch niemand abgemeldet.',
  dialogMaybeLocked: 'Es ist nicht bekannt, ob das Konto {account} gesperrt ist. Es wurde noch niemand abgemeldet.',
  dialogChangedMarks: {
    one: 'Bei {count} Sitzung hat sich „beschäftigt“ oder „geschützt“ geändert. Bitte vor dem Bestätigen prüfen.',
    other: 'Bei {count} Sitzungen hat sich „beschäftigt“ oder „geschützt“ geändert. Bitte vor dem Bestätigen prüfen.',
  },
  dialogChangedUnreadable: 'Die Sitzungen, die sich nicht anzeigen lassen, haben sich geändert. Bitte prüfen.',
  dialogChangedGuards: 'Die Sitzungen, die bestehen bleiben, haben sich geändert. Bitte prüfen.',
  dialogChanged: 'Die Liste hat sich geändert: {changes}. Bitte vor dem Bestätigen prüfen.',
  dialogChangeAdded: '{added} neu',
  dialogChangeAddedUnlisted: '{added} neu ({names})',
  dialogChangeGone: '{gone} bereits beendet ({names})',
  dialogChangeOther: '{changed} anders als zuvor ({names})',
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
  obstacleNobody: 'Keine der ausgewählten Sitzungen besteht noch. Es gibt nichts mehr abzumelden.',
  obstacleOwnOnly: 'Nur Ihre eigene Sitzung ist übrig. Kreuzen Sie das Kästchen an, um sie abzumelden.',
  obstacleSystemOnly: 'Nur Systemsitzungen sind übrig. Kreuzen Sie das Kästchen an, um sie zu beenden.',
  obstacleUnreadableOnly:
    'Nur Sitzungen, die sich nicht anzeigen lassen, sind übrig. Kreuzen Sie das Kästchen an, um sie abzumelden.',
  obstacleGuardedOnly:
    'Nur geschützte oder beschäftigte Sitzungen sind übrig. Kreuzen Sie die Kästchen an, um sie abzumelden.',
  obstacleProtectedOne: '{user} ist geschützt. Zum Abmelden trotzdem das Kästchen ankreuzen.',
  obstacleMaybeProtectedOne: '{user} ist vielleicht geschützt. Zum Abmelden trotzdem das Kästchen ankreuzen.',
  obstacleBusyOne: '{user} ist beschäftigt: {reason}. Zum Abmelden trotzdem das Kästchen ankreuzen.',
  obstacleMaybeBusyOne: '{user} ist vielleicht beschäftigt. Zum Abmelden trotzdem das Kästchen ankreuzen.',
  obstacleHeldOne: '{user} ist geschützt und beschäftigt. Zum Abmelden trotzdem die Kästchen ankreuzen.',
  obstacleInseparable:
    'Hier kann niemand ausgenommen werden. Kreuzen Sie die Kästchen an oder melden Sie stattdessen einzelne Benutzer ab.',
  obstacleSingleSessionsUnsupported:
    'Dieser Server kann keine einzelnen Sitzungen beenden. Melden Sie stattdessen den Benutzer oder die Client-IP ab.',
  obstacleEveryoneUnconfirmed: 'Kreuzen Sie das Kästchen unten an, um fortzufahren.',
};
