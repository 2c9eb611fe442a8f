import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { noLocator } from '../../../src/host/locations.js';
import { collator } from '../../../src/kit/collator.js';
import { byAddress, byText, compareCharacters } from '../../../src/list/ranking.js';
import { compareAddresses } from '../../../src/session/address.js';
import { makeSession } from '../fixtures.js';

const { locate } = noLocator;
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('', '10.0.0.9', '10.0.0.21', '010.0.0.9', '10.0.0.999', '1.2.3', 'FD00::1', 'fd00::1', 'panel'),
);

test('the ranks of addresses have the order of compareAddresses', () => {
  fc.assert(
    fc.property(address, address, (left, right) => {
      const rows = toRows(
        [left, right].map((clientIp, index) => makeSession(String(index), { clientIp })),
        emptyDirectory,
        undefined,
      );
      const [first = 0, second = 0] = byAddress(rows, locate, collator.compare);
      expect(Math.sign(first - second)).toBe(Math.sign(compareAddresses(left, right)));
    }),
    { numRuns: 1000 },
  );
});

test('the ranks of texts are equal for texts that compare as equal, and smaller for texts that come first', () => {
  const rows = toRows(
    ['ben', 'Anna', 'operator10', 'anna', 'operator9'].map((user) => makeSession(user, { user })),
    emptyDirectory,
    undefined,
  );
  expect(byText(({ session }) => session.user)(rows, locate, collator.compare)).toEqual([1, 0, 3, 0, 2]);
  expect(byText(({ session }) => session.user, compareCharacters)(rows, locate, collator.compare)).toEqual([
    2, 0, 3, 1, 4,
  ]);
});
