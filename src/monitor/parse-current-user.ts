import { hasVisibleText } from '../session/display-text.js';
import { isRecord } from '../kit/json.js';
import { describeType, stringOr, stringsOf, type ParseResult } from '../server/answers.js';
import { guestUser, type OwnSession } from '../session/session.js';
import { splitUserName } from '../server/user-name.js';

/** Reads an answer of `GetCurrentUser`. Only `name` must be there; what else is missing is left empty. */
export function parseCurrentUser(answer: unknown): ParseResult<OwnSession> {
  if (!isRecord(answer)) {
    return { ok: false, problem: `The current user is ${describeType(answer)}, not an object.` };
  }
  const userName = answer.name;
  if (!hasVisibleText(userName)) {
    return { ok: false, problem: 'The current user has no name.' };
  }
  const { name, domain } = splitUserName(userName);
  return {
    ok: true,
    value: {
      id: hasVisibleText(answer.session) ? answer.session : '',
      user: hasVisibleText(name) ? name : userName,
      domain: hasVisibleText(answer.domain) ? answer.domain : domain,
      clientIp: stringOr(answer.clientIp, ''),
      groups: stringsOf(answer.groups),
      clientCertificate: stringOr(answer.clientCertificate, ''),
      isGuest: name === guestUser,
    },
  };
}
