/**
 * What the simulated person at a panel does when a logout is announced: nothing; says after some seconds that it has been
 * read, or that more time is needed; has no notice on the panel; or writes in the names of others.
 */
export type Conduct = 'silent' | 'seen' | 'more-time' | 'absent' | 'forger';

/** The people at the three panels by the value of `people` in a page's query. */
const casts: Readonly<Record<string, readonly Conduct[]>> = {
  one: ['silent', 'seen', 'silent'],
  agree: ['seen', 'seen', 'seen'],
  'more-time': ['more-time', 'seen', 'seen'],
  absent: ['seen', 'seen', 'absent'],
  forger: ['silent', 'forger', 'silent'],
  silent: ['silent', 'silent', 'silent'],
};

/** The people at the panels, in their order. @param query of the page, e.g. `?people=agree`; anything unknown is the first cast */
export function readPeople(query: string): readonly Conduct[] {
  const name = new URLSearchParams(query).get('people') ?? 'one';
  return casts[Object.hasOwn(casts, name) ? name : 'one'] ?? [];
}
