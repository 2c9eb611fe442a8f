import { expect, test } from 'vitest';
import { noLocator, locationLabel, locationText } from '../../../src/host/locations.js';

test('the text of a location is its name and place, without an empty part', () => {
  expect(locationText({ name: 'Panel 4', place: 'Line 3' })).toBe('Panel 4, Line 3');
  expect(locationText({ name: 'Panel 4', place: '' })).toBe('Panel 4');
  expect(locationText({ name: ' ', place: 'Line 3' })).toBe('Line 3');
});

test('the label of a client without a known location is empty', () => {
  expect(locationLabel('10.0.0.21', noLocator.locate)).toBe('');
  expect(locationLabel('10.0.0.21', (clientIp) => ({ name: clientIp, place: '' }))).toBe('10.0.0.21');
});
