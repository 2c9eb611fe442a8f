import type { CatalogueOf } from '../catalogue.js';
import type { tools as english } from '../en/tools.js';

/** The texts in German of the side panel. */
export const tools: CatalogueOf<typeof english> = {
  toolsTitle: 'Mehr',
  toolsHistory: 'Verlauf',
  toolsAccounts: 'Gesperrte Konten',
  toolsServer: 'Server',
  historyEmpty:
    'Hier wurde niemand abgemeldet, seit diese Seite offen ist. Die letzten {limit} Berichte bleiben, bis sie geschlossen wird.',
  historyLabel: 'Berichte, der neueste zuerst',
  historyUser: 'Benutzer {name}',
  historyGroup: 'Gruppe {name}',
  historyClientIp: 'Client {name}',
  historyCertificate: 'Zertifikat {name}',
  historySession: 'Sitzung {name}',
  historySessions: { one: '{count} ausgewählte Sitzung', other: '{count} ausgewählte Sitzungen' },
  historyEveryoneButMe: 'Alle außer mir',
  historyEveryone: 'Alle, auch ich',
};
