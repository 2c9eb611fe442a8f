/**
 * Which way imports run, checked by `npm run check:lint`; imports of types count as well.
 *
 * A room is a folder of `src/`. It imports only from rooms above it in this table. Its core, which is everything outside
 * its `ui/`, runs in Node. `texts/` stands beside the table: no core uses it, and it takes types from the core of any
 * room, and values only from the four rooms in `belowTexts`. ARCHITECTURE.md says what lives where.
 */
const rooms = [
  ['kit'],
  ['server'],
  ['session'],
  ['directory'],
  ['host', 'monitor'],
  ['accounts'],
  ['targets'],
  ['guards'],
  ['report'],
  ['logout'],
  ['announce'],
  ['list'],
  ['sign-in'],
  ['plant'],
  ['manager'],
  ['tchmi'],
];

/** Rooms that the texts use at run time. */
const belowTexts = ['kit', 'server', 'session', 'directory'];

/** For browsers only. */
const ui = '^src/([^/]+/ui|manager|tchmi)/';
const texts = '^src/texts/';

/** One rule for each room: the rooms beside it and below it in the table are out of its reach. */
const orderOfRooms = rooms.flatMap((step, index) =>
  step.map((room) => ({
    name: `order-of-rooms-${room}`,
    severity: 'error',
    comment: `${room}/ imports from a room that does not come before it.`,
    from: { path: `^src/${room}/`, ...(room === 'kit' && { pathNot: '^src/kit/ui/' }) },
    to: { path: `^src/(${otherRooms(room, index).join('|')})/` },
  })),
);

/** @param {string} room @param {number} index of its step */
function otherRooms(room, index) {
  const others = rooms.slice(index).flat();
  // A name that no folder has stands in for "none", after the last room.
  return others.length > 1 ? others.filter((other) => other !== room) : ['-'];
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...orderOfRooms,
    {
      name: 'shared-elements',
      severity: 'error',
      comment: 'kit/ui/ shows errors and sessions of the server, and knows no other room.',
      from: { path: '^src/kit/ui/' },
      to: { path: '^src/', pathNot: '^src/(kit|texts|server|session)/' },
    },
    {
      name: 'core-without-ui',
      severity: 'error',
      comment: 'The core of a room runs in Node and knows neither elements nor texts.',
      from: { path: '^src/[^/]+/', pathNot: [ui, texts] },
      to: { path: [ui, texts, '^src/[^/]+[.]ts$'] },
    },
    {
      name: 'texts-without-ui',
      severity: 'error',
      comment: 'Texts are about what the cores of the rooms say, not about elements.',
      from: { path: texts },
      to: { path: [ui, '^src/[^/]+[.]ts$'] },
    },
    {
      name: 'texts-use-low-rooms',
      severity: 'error',
      comment: `texts/ imports values only from ${belowTexts.join(', ')}; from the other rooms it imports types.`,
      from: { path: texts },
      to: { path: '^src/', pathNot: `^src/(texts|${belowTexts.join('|')})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'lit-only-in-ui',
      severity: 'error',
      comment: 'Lit is for */ui/ and manager/.',
      from: { path: '^src/', pathNot: '^src/([^/]+/ui|manager)/' },
      to: { path: '(^|/)(lit|lit-html|lit-element|@lit)(/|$)' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      comment: 'What is published knows nothing of the demo, the page of its own, the tests and the build.',
      from: { path: '^src/' },
      to: { path: '^(demo|page|test|scripts)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Files that import each other cannot be understood, or tested, one at a time.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Imports a file that is not there, so nothing can be said about it.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types decide what a file can be understood without.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'browser', 'default'] },
  },
};
