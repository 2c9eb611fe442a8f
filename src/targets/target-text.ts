import { displayText } from '../session/display-text.js';
import type { LogoutTarget } from './target.js';
import { qualifiedName } from '../server/user-name.js';

/** A target in a few words for machines and auditors, the same in all languages. Session ids are fingerprints in it. */
export function targetText(target: LogoutTarget): string {
  switch (target.kind) {
    case 'user':
      return `user ${recordText(qualifiedName(target.domain, target.name))}`;
    case 'group':
      return `group ${recordText(target.name)}`;
    case 'client-ip':
      return `client-ip ${recordText(target.address)}`;
    case 'client-certificate':
      return `client-certificate ${recordText(target.thumbprint)}`;
    case 'session':
      return `session ${target.id}`;
    case 'sessions':
      return `sessions ${target.ids.length}`;
    case 'everyone':
      return target.except === 'own' ? 'everyone except own' : 'everyone';
  }
}

/** Characters of a name or an explanation in a record. */
const textLimit = 200;

/** A name or an explanation as it stands in a record: cleaned and cut. */
export function recordText(text: string): string {
  return displayText(text, textLimit);
}
