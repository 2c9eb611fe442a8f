import { expect, test } from 'vitest';
import { PageLogout, type LogoutRunner } from '../../../src/logout/page-logout.js';

const runner = (phase: LogoutRunner['phase']): { phase: LogoutRunner['phase'] } => ({ phase });

test('a page without a logout is free for one, and free again once it has ended', () => {
  const page = new PageLogout();
  const first = runner('asking');
  page.assertFree();
  page.begin(first);
  expect(page.phase).toBe('asking');
  page.end(first);
  page.assertFree();
  expect(page.phase).toBeUndefined();
});

test.each(['asking', 'announced', 'running'] as const)(
  'while a logout is %s, the page refuses another one with that reason, and the first one keeps its place',
  (phase) => {
    const page = new PageLogout();
    page.begin(runner(phase));
    expect(() => page.assertFree()).toThrow(expect.objectContaining({ obstacle: phase }));
    expect(() => page.begin(runner('running'))).toThrow(expect.objectContaining({ obstacle: phase }));
    expect(page.phase).toBe(phase);
  },
);

test('the end of another logout does not free the page', () => {
  const page = new PageLogout();
  page.begin(runner('running'));
  page.end(runner('running'));
  expect(page.phase).toBe('running');
});

test('an open question is not under way: the page looks the same behind it', () => {
  const page = new PageLogout();
  const one = runner('asking');
  page.begin(one);
  expect(page.underWay).toBeUndefined();
  one.phase = 'announced';
  expect(page.underWay).toBe('announced');
});
