import { describe, expect, test } from 'vitest';
import {
  doubtAtDeadline,
  latestStart,
  type AnnouncedState,
  type AtDeadline,
  type Doubt,
} from '../../../src/announce/announced-state.js';

type Known = Pick<AnnouncedState, 'isReadable' | 'answers'>;

const sure: AtDeadline = { late: 0, isEarly: false, isContested: false, isLastHeard: true };
const read: Known = { isReadable: 'yes', answers: new Map([['aaaa…aaaa', 'seen']]) };

describe('an announced logout at its deadline', () => {
  test.each<[string, Partial<AtDeadline>]>([
    ['everything is as people were told', {}],
    ['the page comes to it as late as it may', { late: latestStart }],
  ])('is carried out where %s', (_, known) => {
    expect(doubtAtDeadline(read, { ...sure, ...known })).toBeUndefined();
  });

  test.each<[string, Partial<AtDeadline & Known>, Doubt]>([
    ['the page comes to it later than that', { late: latestStart + 1 }, 'missed'],
    ['people have had less time than they were told', { isEarly: true }, 'missed'],
    ['somebody else has spoken for the page', { isContested: true }, 'contested'],
    ['it is not known whether anybody can read it', { isReadable: 'asking' }, 'unreadable'],
    ['nobody can read it', { isReadable: 'no' }, 'unreadable'],
    ['its last change was not handed on', { isLastHeard: false }, 'unreadable'],
    [
      'one of several people wants more time',
      {
        answers: new Map([
          ['aaaa…aaaa', 'seen'],
          ['bbbb…bbbb', 'more-time'],
        ]),
      },
      'more-time',
    ],
  ])('is asked about where %s', (_, known, doubt) => {
    expect(doubtAtDeadline({ ...read, ...known }, { ...sure, ...known })).toBe(doubt);
  });

  test('gives the reason that weighs most where there are several', () => {
    const wanted: Known = { ...read, answers: new Map([['aaaa…aaaa', 'more-time']]) };
    expect(
      doubtAtDeadline(wanted, { late: latestStart + 1, isEarly: true, isContested: true, isLastHeard: false }),
    ).toBe('missed');
    expect(doubtAtDeadline(wanted, { ...sure, isContested: true, isLastHeard: false })).toBe('contested');
    expect(doubtAtDeadline(wanted, { ...sure, isLastHeard: false })).toBe('unreadable');
  });
});
