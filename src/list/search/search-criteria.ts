import type { SessionRow } from '../../directory/session-row.js';
import { locationLabel, type Locator } from '../../host/locations.js';
import { memoizeByKey } from '../../kit/memoize.js';
import { qualifiedName } from '../../server/user-name.js';
import { addressIn, isAddress, plainAddress } from '../../session/address.js';
import { addressesOf } from '../../session/addresses.js';
import { searchFields, type SearchField } from '../columns.js';
import {
  addressPart,
  foldText,
  isFingerprintPart,
  matchesIn,
  mayBeFingerprint,
  type TextRange,
} from '../../session/search-text.js';
import { isAccount, type Criterion, type SearchTexts } from '../../session/search-words.js';

/** Prepares what plain words are searched in. The rows of a long list share most of their texts: each is folded once. */
export function searchTexts(
  rows: readonly SessionRow[],
  locate: Locator['locate'],
): ReadonlyMap<SessionRow, SearchTexts> {
  const nameFields = searchFields.filter(
    (search) => search.field !== 'ip' && search.field !== 'place' && !('isFieldOnly' in search),
  );
  const fold = memoizeByKey(foldText);
  const addressOf = memoizeByKey(addressIn);
  return new Map(
    rows.map((row) => {
      const clients = addressesOf(row.session);
      // A server may identify a client by a name.
      const hosts = clients.filter((client) => addressOf(client) === undefined);
      const locations = fold([locationLabel(row.session, locate), ...hosts].join('\n'));
      const lines = [fold(qualifiedNameOf(row)), locations];
      for (const search of nameFields) for (const text of search.texts(row, locate)) lines.push(fold(text));
      const user = fold(row.session.user);
      return [row, { lines, locations, user, addresses: clients.flatMap((client) => addressOf(client) ?? []) }];
    }),
  );
}

/** The test of one criterion. */
export function testOf(
  criterion: Criterion,
  texts: ReadonlyMap<SessionRow, SearchTexts>,
  locate: Locator['locate'],
): (row: SessionRow) => boolean {
  if (criterion.kind === 'client') return ({ session }) => addressesOf(session).some(criterion.isMeant);
  const { field, fingerprint = '', account, address, pattern } = criterion;
  if (field === undefined) {
    const isInLine = memoizeByKey((line: string) => line.search(pattern) !== -1);
    const isInAddress = memoizeByKey(
      (one: string) => address !== undefined && addressPart(one, address.word, address.isNumberMeant) !== undefined,
    );
    const isFingerprint = mayBeFingerprint(fingerprint);
    return (row) => {
      const { lines = [], addresses = [] } = texts.get(row) ?? {};
      return (
        lines.some(isInLine) ||
        addresses.some(isInAddress) ||
        isAccount(account, row.session.user) ||
        (isFingerprint && isFingerprintPart(row.fingerprint, fingerprint))
      );
    };
  }
  if (field === 'ip') return ({ session }) => addressesOf(session).some((one) => marksIn(criterion, 'ip', one).length);
  const textsOf = fieldTexts(field, pattern.source, locate);
  return (row) =>
    isAccount(account, row.session.user) || textsOf(row).some((value) => foldText(value).search(pattern) !== -1);
}

function fieldTexts(field: string, text: string, locate: Locator['locate']): (row: SessionRow) => readonly string[] {
  // The domain counts only if it is typed: `user:ldap` does not find everybody in a domain.
  if (field === 'user' && text.includes('::')) return (row) => [qualifiedNameOf(row)];
  const search = searchFields.find((each) => each.field === field);
  return (row) => search?.texts(row, locate) ?? [];
}

function qualifiedNameOf({ session, domain }: SessionRow): string {
  return qualifiedName(domain.name, session.user);
}

/** A part of a row that a search may find. */
export type SearchedPart = SearchField | 'session';

/**
 * What a search has found in one text of a row, in order and without overlaps.
 * @param text as the server wrote it
 * @param shown as it is shown: where only the original matches, all of it is marked
 */
export function searchMarks(
  criteria: readonly Criterion[],
  part: SearchedPart,
  text: string,
  shown = text,
): readonly TextRange[] {
  const all = criteria.flatMap((criterion) => {
    if (shown === text) return marksIn(criterion, part, text);
    if (marksIn(criterion, part, text).length === 0) return [];
    const found = marksIn(criterion, part, shown);
    return found.length > 0 ? found : [{ start: 0, end: shown.length }];
  });
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...all].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function marksIn(criterion: Criterion, part: SearchedPart, text: string): readonly TextRange[] {
  const whole = [{ start: 0, end: text.length }];
  if (criterion.kind === 'client') return part === 'ip' && criterion.isMeant(text) ? whole : [];
  const { field, pattern, address, fingerprint, account } = criterion;
  if (part === 'session') return fingerprint !== undefined && isFingerprintPart(text, fingerprint) ? whole : [];
  if (field === undefined ? part === 'symbol' : field !== part) return [];
  if (part === 'user' && isAccount(account, text)) return whole;
  if (part !== 'ip' || !isAddress(text)) return matchesIn(text, pattern);
  const plain = plainAddress(text);
  const found = address && addressPart(plain, address.word, address.isNumberMeant);
  if (!found) return [];
  return plain === text.toLowerCase() ? [found] : whole;
}
