import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isReplay, propertyTimeout, replay, scaled, settings, Tally } from '../../properties/scale.js';
import { actions, type Model } from './actions.js';
import { Plant, warmUp } from './plant.js';
import { demandEnd, demandSilence, demandTrueList, Promises } from './promises.js';

/** Maximum number of steps in a sequence. */
const maxCommands = 50;

/** Repairs the server, lets everything finish, and removes the element. */
async function windUp(plant: Plant, promises: Promises, model: Model, tally: Tally): Promise<void> {
  for (const { emulator } of plant.servers) emulator.setFault(undefined);
  await plant.pass(12_000);
  for (const button of plant.hand.inDialog(plant.hand.buttons(/^(Cancel|Close)$/))) button.click();
  await plant.pressBar(/^Call off$/);
  await plant.pass(40_000);
  promises.check();
  demandEnd(plant);
  tally.add('logouts asked for', plant.questions.length);
  tally.add('logouts confirmed', plant.questions.filter(({ confirmed }) => confirmed).length);
  tally.add('logouts sent', plant.questions.filter(({ values }) => values.length > 0).length);
  const reached = plant.questions.map(({ values }) => new Set(values.map(({ server }) => server)).size);
  tally.add('logouts sent to several servers', reached.filter((count) => count > 1).length);
  tally.add('logouts reported', plant.questions.filter(({ isReported }) => isReported).length);
  const announced = plant.questions.filter((question) => question.announced);
  tally.add('logouts announced', announced.length);
  tally.add('announced logouts called off', announced.filter(({ calledOffAt }) => calledOffAt !== undefined).length);
  tally.add('announced logouts sent', announced.filter(({ values }) => values.length > 0).length);
  tally.add('ForceLogout requests', plant.questions.flatMap(({ values }) => values).length);
  if (!model.isMounted) return;
  const { search } = plant.hand;
  const isAllowed = plant.servers.every((server) => plant.ownOn(server)?.user === '__SystemAdministrator');
  if (search?.value === '' && isAllowed) {
    for (const back of plant.hand.buttons(/^Back to all servers$/)) back.click();
    await plant.pass(0);
    for (const all of plant.hand.buttons(/^All servers$/)) all.click();
    await plant.pass(61_000);
    demandTrueList(plant);
    tally.add('lists compared');
  }
  plant.unmount();
  await demandSilence(plant);
}

/** Who is tried, with how many servers, in how many sequences in `npm test` and in all. */
const runs = [
  ['the element', 1, 15, 400],
  ['the element over three servers', 3, 4, 150],
] as const;

it.for(runs)(
  '%s keeps its promises whatever users, servers and networks do',
  { timeout: propertyTimeout },
  async ([, servers, sample, full], context) => {
    await warmUp();
    const tally = new Tally();
    const sequences = fc.commands(actions, { maxCommands, size: 'max', ...replay });
    await fc.assert(
      fc.asyncProperty(sequences, async (commands) => {
        const plant = await Plant.open(servers);
        try {
          const promises = new Promises(plant);
          const model: Model = { isMounted: true, fault: undefined };
          await fc.asyncModelRun(() => ({ model, real: { plant, promises, tally } }), commands);
          await windUp(plant, promises, model, tally);
          tally.add('sequences');
        } finally {
          plant.close();
        }
      }),
      settings(scaled(sample, full)),
    );
    tally.report(context);

    // A replayed sequence need not contain a logout.
    if (isReplay) return;
    // Nor need a few of them.
    const least = servers === 1 ? 1 : scaled(0, 1);
    expect(tally.get('logouts sent')).toBeGreaterThanOrEqual(least);
    // People can be told before on one server at a time.
    const kinds = servers === 1 ? ['logouts announced'] : ['logouts sent to several servers', 'steps: open a server'];
    for (const kind of kinds) expect([kind, tally.get(kind) >= least]).toEqual([kind, true]);
  },
);
