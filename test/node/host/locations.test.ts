import { expect, test } from 'vitest';
import { noLocator, placeLabel, placeText } from '../../../src/host/locations.js';

test('a location is written as name and place, without an empty part', () => {
  expect(placeText({ name: 'Panel 4', place: 'Line 3' })).toBe('Panel 4, Line 3');
  expect(placeText({ name: 'Panel 4', place: '' })).toBe('Panel 4');
  expect(placeText({ name: ' ', place: 'Line 3' })).toBe('Line 3');
});

test('the label of a client without a known location is empty', () => {
  expect(placeLabel('10.0.0.21', noLocator.locate)).toBe('');
  expect(placeLabel('10.0.0.21', (clientIp) => ({ name: clientIp, place: '' }))).toBe('10.0.0.21');
});
