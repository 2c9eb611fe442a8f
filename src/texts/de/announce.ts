import type { CatalogueOf } from '../catalogue.js';
import type { announce as en } from '../en/announce.js';

/** German texts about a logout that is announced before it happens. */
export const announce: CatalogueOf<typeof en> = {
  announcedTitle: 'Sie werden in {time} abgemeldet',
  announcedTitleNow: 'Sie werden gleich abgemeldet',
  announcedSoon: 'Sie werden in weniger als einer Minute abgemeldet.',
  announcedFrom: 'Angekündigt von {by}: {reason}',
  announcedFromWithoutReason: 'Angekündigt von {by}.',
  announcedAdvice: 'Beenden Sie, was Sie gerade tun, und speichern Sie Ihre Eingaben.',
  announcedSeen: 'Gelesen',
  announcedMoreTime: { one: 'Ich brauche {count} Minute mehr', other: 'Ich brauche {count} Minuten mehr' },
  announcedLogOut: 'Jetzt abmelden',
  announcedAnsweredSeen: 'Der Administrator weiß, dass Sie es gelesen haben.',
  announcedAnsweredMoreTime: 'Sie haben um mehr Zeit gebeten. Der Administrator entscheidet.',
  announcedAnswerFailed: 'Ihre Antwort konnte nicht gesendet werden. Versuchen Sie es noch einmal.',
  announcedLogOutFailed: 'Sie konnten nicht abgemeldet werden. Versuchen Sie es noch einmal.',
  announcedCalledOff: 'Die Abmeldung wurde abgesagt. Sie bleiben angemeldet.',
  announcedPageClosed: 'Die Abmeldung entfällt: Der Administrator hat die Seite geschlossen. Sie bleiben angemeldet.',
  announcedConnectionLost:
    'Die Abmeldung entfällt: Der Administrator hat die Verbindung verloren. Sie bleiben angemeldet.',
  announcedNothing: 'Es ist keine Abmeldung angekündigt.',
  announcedDeaf: 'Ankündigungen können zurzeit nicht empfangen werden.',
  announcedLabel: 'Angekündigte Abmeldung',
};
