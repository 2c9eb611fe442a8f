import { splitUserName } from '../server/user-name.js';
import type { LogoutTarget } from './target.js';

/** The target for a user given as `name` or `Domain::name`. The result is not yet checked: `Domain::` stays blank. */
export function userTarget(userName: string): LogoutTarget {
  const { name, domain } = splitUserName(userName);
  return userName.includes('::') ? { kind: 'user', name, domain } : { kind: 'user', name };
}
