import { describe, expect, test } from 'vitest';
import {
  describeCause,
  describeError,
  describeLogoutObstacle,
  describeNotReached,
} from '../../../src/texts/describe.js';
import { Texts } from '../../../src/texts/texts.js';
import { makeError, refusal } from '../fixtures.js';

const texts = new Texts('en');

describe('the description of an error', () => {
  test("has code, name and the server's reason", () => {
    expect(describeError(makeError({ code: 257, message: 'FAIL', reason: 'disk full' }), texts).code).toBe(
      'Error 257 FAIL: disk full',
    );
  });

  test('ends after the name if there is no reason', () => {
    expect(describeError(makeError({ code: 257, message: 'FAIL' }), texts).code).toBe('Error 257 FAIL');
  });

  test('makes deceptive characters of the server visible', () => {
    expect(describeError(makeError({ message: 'A\u202eB' }), texts).code).not.toContain('\u202e');
  });

  test('has cause and remedy in one line', () => {
    const { cause, remedy } = describeError(refusal(), texts);
    expect([cause, remedy]).not.toContain('');
    expect(describeCause(refusal(), texts)).toBe(`${cause} ${remedy}`);
  });
});

describe('the description of an obstacle to logging out', () => {
  test('says how old a list is that is too old', () => {
    expect(describeLogoutObstacle('stale', 45_000, texts)).toContain(texts.duration(45_000));
  });

  test('says of a list that was too old at an earlier moment no age, since that is not known any more', () => {
    expect(describeLogoutObstacle('stale', undefined, texts)).toBe(texts.get('blockedTooOld'));
  });

  test('never names the own session where it is the schema of ForceLogout that is awaited', () => {
    expect(describeLogoutObstacle('schema-unknown', undefined, texts)).toMatch(/single sessions/);
  });

  test('is the reason of the host page, with its deceptive characters visible', () => {
    expect(describeLogoutObstacle({ reason: 'Shift change' }, 0, texts)).toBe('Shift change');
    expect(describeLogoutObstacle({ reason: 'A\u202eB' }, 0, texts)).not.toContain('\u202e');
  });

  test('differs for a guest and for a user without the right', () => {
    const [guest, noRight] = (['guest', 'no-right'] as const).map((each) => describeLogoutObstacle(each, 0, texts));
    expect(guest).toBe(texts.get('blockedGuest'));
    expect(noRight).toBe(texts.get('blockedNoRight'));
    expect(guest).not.toBe(noRight);
  });
});

test('each word for why nothing was sent to a server is a sentence; anything else is what the host page or the server said', () => {
  const said = (reason: string) => describeNotReached(reason, texts);
  expect(said('offline')).toBe(texts.get('blockedOffline'));
  expect(said('no-right')).toBe(texts.get('blockedNoRight'));
  expect(said('stale')).toBe(texts.get('plantUnreachable'));
  expect(said('nobody')).toBe(texts.get('obstacleNobody'));
  expect(said('cancelled')).toBe(texts.get('plantCancelled'));
  expect(said('no-answer')).toBe(texts.get('plantNoAnswer'));
  expect(said('constructor')).toBe('constructor');
  expect(said('The crane is \u202emoving')).not.toContain('\u202e');
});
