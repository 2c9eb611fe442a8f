import { expect, test } from 'vitest';
import { noLocator, locationLabel, locationText } from '../../../src/host/locations.js';

test('the text of a location is its name and place, without an empty part', () => {
  expect(locationText({ name: 'Panel 4', place: 'Line 3' })).toBe('Panel 4, Line 3');
  expect(locationText({ name: 'Panel 4', place: '' })).toBe('Panel 4');
  expect(locationText({ name: ' ', place: 'Line 3' })).toBe('Line 3');
});

test('the label of a client without a known location is empty', () => {
  expect(locationLabel({ clientIp: '10.0.0.21' }, noLocator.locate)).toBe('');
  expect(locationLabel({ clientIp: '10.0.0.21' }, (clientIp) => ({ name: clientIp, place: '' }))).toBe('10.0.0.21');
});

test('C10: the label of a session under several addresses names each of its locations once', () => {
  const session = { clientIp: '10.0.0.21', otherIps: ['10.0.0.22', '10.0.0.23', '10.0.0.24'] };
  const names: Readonly<Record<string, string>> = {
    '10.0.0.21': 'Panel 4',
    '10.0.0.22': 'Panel 4',
    '10.0.0.24': 'Office',
  };
  const locate = (clientIp: string) => (names[clientIp] ? { name: names[clientIp], place: '' } : undefined);
  expect(locationLabel(session, locate)).toBe('Panel 4 / Office');
});
