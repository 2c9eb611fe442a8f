import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { LogoutDialog } from '../../../src/logout/ui/dialog/logout-dialog.js';
import type { LogoutStep } from '../../../src/logout/step.js';
import type { UnreadableEntry } from '../../../src/session/session.js';
import { Texts } from '../../../src/texts/texts.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { changeOf, confirming, idOf, own, sessions } from '../data.js';
import { listen, makeBox, mount, setPageSize, updated } from '../support.js';

const marks = {
  busy: new Map([[idOf(1), { state: 'busy', reason: 'Manual mode' } as const]]),
  protection: new Map([[idOf(3), { by: 'user', value: 'ben', isCertain: true } as const]]),
};
const lockable = { name: 'anna', domain: 'D', groups: [] };
const but: LogoutTarget = { kind: 'everyone', except: 'own' };
const anna: LogoutTarget = { kind: 'user', name: 'anna' };
/** Entries of the list that cannot be shown: of anna, of a client that nothing else is known of, of somebody unknown. */
const unreadable: readonly UnreadableEntry[] = [
  { clientIp: '10.0.0.21', id: 'x1', user: { name: 'anna', domain: '' } },
  { clientIp: '10.0.0.22', isWholeClient: true },
  { clientIp: '10.0.0.40', id: 'x2' },
];
const kinds: Readonly<Record<string, LogoutStep>> = {
  user: confirming(anna),
  group: confirming({ kind: 'group', name: 'Operators' }),
  client: confirming({ kind: 'client-ip', address: own.clientIp }),
  certificate: confirming({ kind: 'client-certificate', thumbprint: 'ab'.repeat(32) }),
  session: confirming({ kind: 'session', id: idOf(3) }),
  'busy session': confirming({ kind: 'session', id: idOf(1) }, { marks }),
  'own session': confirming({ kind: 'session', id: idOf(0) }),
  'system session': confirming({ kind: 'session', id: idOf(6) }),
  selection: confirming({ kind: 'sessions', ids: sessions.map(({ id }) => id) }, { marks }),
  everyone: confirming({ kind: 'everyone' }),
  'everyone but me, held': confirming(but, { marks }),
  lock: confirming(anna, { lockable }),
  changed: confirming(anna, { change: changeOf([sessions[2]!], [sessions[3]!]) }),
  'user with entries that cannot be shown': confirming(anna, { unreadable }),
  'client with entries that cannot be shown': confirming({ kind: 'client-ip', address: '10.0.0.22' }, { unreadable }),
  'everyone with entries that cannot be shown': confirming({ kind: 'everyone' }, { unreadable, marks }),
  blocked: { step: 'blocked', target: anna, error: undefined, obstacle: 'offline' },
};
const densities = {
  compact: ['28px', '40px', '12px'],
  touch: ['47px', '79px', '14px'],
  glove: ['105px', '105px', '16px'],
};
const texts = { en: new Texts('en'), de: new Texts('de') };

async function mountOn(width: number, height: number): Promise<{ element: LogoutDialog; box: HTMLElement }> {
  await setPageSize(width, height);
  const box = makeBox(width, height);
  return { box, element: await mount('tchmi-logout-dialog', { now: Date.now() }, box) };
}

/** Shows a step as a new question, and waits until it is laid out. */
async function show(element: LogoutDialog, step: LogoutStep, parts: Partial<LogoutDialog> = {}): Promise<HTMLElement> {
  element.step = undefined;
  await updated(element);
  Object.assign(element, { step, ...parts });
  for (let round = 0; round < 6; round++) await updated(element);
  return element.renderRoot.querySelector<HTMLElement>('dialog')!;
}

/** What is wrong with a dialog as it lies there: cut off, overlapping, or people who are not in sight. */
function faultsOf(dialog: HTMLElement, width: number, height: number): readonly string[] {
  const box = dialog.getBoundingClientRect();
  const faults: string[] = [];
  if (box.left < 0 || box.top < 0 || box.right > width + 1 || box.bottom > height + 1) faults.push('is outside');
  const scroll = dialog.querySelector('.scroll')!;
  const view = scroll.getBoundingClientRect();
  if (scroll.scrollWidth > scroll.clientWidth) faults.push('scrolls sideways');
  const buttons = [...dialog.querySelectorAll('footer button')].map((button) => button.getBoundingClientRect());
  const [first, second] = buttons;
  for (const { left, right, top, bottom } of buttons) {
    if (left < box.left || right > box.right || top < view.bottom - 1 || bottom > box.bottom)
      faults.push('cuts a button off');
  }
  if (first && second && first.right > second.left && first.bottom > second.top && second.bottom > first.top) {
    faults.push('has overlapping buttons');
  }
  const seen = [...dialog.querySelectorAll('.affected li .name')].filter((name) => {
    const rect = name.getBoundingClientRect();
    return rect.top >= view.top - 1 && rect.bottom <= view.bottom + 1;
  }).length;
  const all = dialog.querySelectorAll('.affected li').length;
  const least = Math.min(all, height < 320 ? 1 : 3);
  if (seen < least) faults.push(`shows ${seen} of ${all} names`);
  return faults;
}

/** In px. */
const panels = [
  [300, 200],
  [480, 320],
  [800, 480],
  [1024, 600],
  [1280, 800],
] as const;

/** Sets the sizes of a density, as the manager does. */
function setDensity(box: HTMLElement, density: keyof typeof densities): void {
  const [target, danger, font] = densities[density];
  box.style.setProperty('--_target', target!);
  box.style.setProperty('--_danger-target', danger!);
  box.style.font = `${font}/1.35 sans-serif`;
}

const densityNames = Object.keys(densities) as (keyof typeof densities)[];

describe('ux 2: every kind of dialog', () => {
  it.each(panels)(
    'is whole and shows its people on a panel of %i x %i, in each density and language',
    async (width, height) => {
      const { element, box } = await mountOn(width, height);
      const faults: string[] = [];
      for (const density of densityNames) {
        setDensity(box, density);
        for (const [language, words] of Object.entries(texts)) {
          for (const [kind, step] of Object.entries(kinds)) {
            const dialog = await show(element, step, { texts: words });
            faults.push(
              ...faultsOf(dialog, width, height).map((fault) => `${kind}, ${density}, ${language}: ${fault}`),
            );
          }
        }
      }
      expect(faults).toEqual([]);
    },
  );
});

it('ux 2: with fonts of twice the size every button and name of a dialog can be scrolled to, on the smallest panels too', async () => {
  for (const [width, height] of panels.slice(0, 2)) {
    const { element, box } = await mountOn(width, height);
    for (const density of densityNames) {
      setDensity(box, density);
      box.style.fontSize = `${2 * Number.parseFloat(densities[density][2]!)}px`;
      for (const kind of ['user', 'everyone but me, held', 'changed'] as const) {
        const dialog = await show(element, kinds[kind]!, { texts: texts.de });
        const room = `${width}x${height}, ${density}, ${kind}`;
        const outer = dialog.getBoundingClientRect();
        expect([outer.top >= 0, outer.bottom <= height], room).toEqual([true, true]);
        for (const part of dialog.querySelectorAll('footer button, .affected .name')) {
          part.scrollIntoView({ block: 'nearest' });
          const { top, bottom } = part.getClientRects()[0]!;
          const isInSight = top >= outer.top - 1 && Math.min(bottom, top + 20) <= outer.bottom + 1;
          expect(isInSight, `${room}: ${part.textContent.trim()}`).toBe(true);
        }
      }
    }
    element.remove();
    box.remove();
  }
});

it('A dialog that is open follows its control into every other size, even if the page renders it first', async () => {
  const { element, box } = await mountOn(1280, 800);
  const dialog = await show(element, kinds.user!);
  for (const [width, height] of [...panels, ...[...panels].reverse()]) {
    Object.assign(box.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
    await setPageSize(width, height);
    element.now++;
    for (let round = 0; round < 6; round++) await updated(element);
    expect(faultsOf(dialog, width, height), `${width}x${height}`).toEqual([]);
  }
});

describe('ux 1: a second tap', () => {
  it.each(panels)(
    'finds nothing that listens in the moment after a dialog has opened on a panel of %i x %i, in each density',
    async (width, height) => {
      const { element, box } = await mountOn(width, height);
      const confirms = listen(element, 'dialog-confirm');
      for (const density of densityNames) {
        setDensity(box, density);
        for (const [kind, step] of Object.entries(kinds)) {
          const dialog = await show(element, step);
          for (const control of dialog.querySelectorAll('button, label, input, select')) {
            const { left, right, top, bottom } = control.getBoundingClientRect();
            const hit = (element.renderRoot as ShadowRoot).elementFromPoint((left + right) / 2, (top + bottom) / 2);
            expect(hit?.closest('button, label, input, select') ?? null, `${kind}, ${density}`).toBe(null);
          }
        }
      }
      expect(confirms).toEqual([]);
    },
  );

  it.each([
    [800, 480],
    [1024, 600],
    [1280, 800],
  ])('keeps the confirming button 20 mm away from the finger on a panel of %i x %i', async (width, height) => {
    const { element } = await mountOn(width, height);
    for (const [kind, step] of Object.entries(kinds)) {
      const before = await show(element, step);
      const { left, right, top, bottom } = (before.querySelector('.confirm') ?? before).getBoundingClientRect();
      const pointer = { x: (left + right) / 2, y: (top + bottom) / 2 };
      const dialog = await show(element, step, { pointer });
      const confirm = dialog.querySelector('.confirm')?.getBoundingClientRect();
      const isNear =
        confirm !== undefined &&
        Math.hypot(
          Math.max(confirm.left - pointer.x, 0, pointer.x - confirm.right),
          Math.max(confirm.top - pointer.y, 0, pointer.y - confirm.bottom),
        ) < 104;
      expect(isNear, kind).toBe(false);
      element.pointer = undefined;
    }
  });

  it('a key that is still held down does not cancel', async () => {
    const { element } = await mountOn(800, 480);
    const cancels = listen(element, 'dialog-cancel');
    await show(element, kinds.user!);
    await userEvent.keyboard('{Enter>3/}');
    expect(cancels.length).toBeLessThanOrEqual(1);
  });
});

describe('ux 2: the confirming button', () => {
  it('waits until the names have been in sight (promise 13)', async () => {
    const { element, box } = await mountOn(800, 480);
    const cover = document.createElement('div');
    cover.style.cssText = 'position: absolute; inset: 0; z-index: 99; background: white';
    box.append(cover);
    const dialog = await show(element, kinds.user!);
    const confirm = dialog.querySelector<HTMLButtonElement>('.confirm')!;
    expect(confirm).toBeDisabled();
    await expect.poll(() => dialog.textContent).toContain('Scroll to the names first.');
    cover.remove();
    element.now++;
    await expect.poll(() => confirm.ariaDisabled).toBe(null);
  });
});

describe('ux 11: a list that has changed', () => {
  it('strikes through who is gone, says so, and leaves the red button where it is', async () => {
    const { element } = await mountOn(800, 480);
    const dialog = await show(element, kinds.user!);
    const before = dialog.querySelector('.confirm')!.getBoundingClientRect();
    element.step = kinds.changed!;
    for (let round = 0; round < 6; round++) await updated(element);
    const gone = dialog.querySelector('.gone li')!;
    expect(gone.textContent).toContain('ben');
    expect(getComputedStyle(gone.querySelector('.name')!).textDecorationLine).toBe('line-through');
    const after = dialog.querySelector('.confirm')!.getBoundingClientRect();
    expect([after.left, after.bottom]).toEqual([before.left, before.bottom]);
    expect(dialog.querySelector('.affected li')!.textContent).toContain('new');
  });
});
