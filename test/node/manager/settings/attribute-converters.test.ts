import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBusy } from '../../../../src/host/busy.js';
import { createLocator } from '../../../../src/host/locator.js';
import { protectedSessions, readProtection } from '../../../../src/host/protection.js';
import { emptyDirectory } from '../../../../src/directory/directory.js';
import { toRows } from '../../../../src/directory/session-row.js';
import { jsonAttribute } from '../../../../src/manager/settings/attribute-converters.js';
import { makeSession } from '../../fixtures.js';

const valueOf = (text: string | null) => jsonAttribute.fromAttribute?.(text, undefined);
const sessions = [makeSession('a'), makeSession('b', { user: 'ben' })];

describe('D1: an attribute with JSON', () => {
  test.each(['null', ' null ', '\nnull\t', '', '[object Object]', 'undefined'])(
    'D1: is not known where it is the text "%s": it holds everybody, and is said',
    async (text) => {
      const value = valueOf(text);
      const protection = readProtection(value);
      expect(protection.problem).toMatchObject({ property: 'protect' });
      expect([...protectedSessions(sessions, protection, emptyDirectory, undefined).keys()]).toEqual(['a', 'b']);
      const busy = await readBusy(value, toRows(sessions, emptyDirectory, undefined), new AbortController().signal);
      expect(busy.problem).toMatchObject({ property: 'busy' });
      expect([...busy.marks.keys()]).toEqual(['a', 'b']);
      expect(createLocator(value).problem).toMatchObject({ property: 'locations' });
    },
  );

  test('D1: is unset only where it is missing, whatever its text', () => {
    expect(valueOf(null)).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constant('null')), (text) => {
        expect(valueOf(text) ?? 'unset').not.toBe('unset');
      }),
    );
  });
});
