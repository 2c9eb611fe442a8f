import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcement, Announcer, ReceivedMessage } from '../../../src/announce/announcement.js';
import { AnnounceController, type AnnounceContext } from '../../../src/announce/ui/announce-controller.js';
import { noChoices } from '../../../src/guards/choices.js';
import { steadyNow } from '../../../src/kit/clock.js';
import type { LogoutStep } from '../../../src/logout/step.js';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { readConversations } from '../../../src/announce/conversation.js';
import { noticesFor, shownNotices } from '../../../src/announce/notice.js';
import { fingerprint } from '../../../src/session/session.js';
import { makeSession } from '../fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;
const person = makeSession('a1');
const asked = { step: 'confirming' } as LogoutStep;
const waits = { step: 'announced', confirmation: { impact: { possible: [] } } } as unknown as LogoutStep;

/** A controller whose logout, channel and clock are those of a test. */
class Scene {
  /** ms that the channel takes to hand an announcement on. */
  telling = 0;
  /** ms that the server takes to tell its time. */
  clock = 0;
  clockFails = false;
  /** Whether what is announced or withdrawn arrives, and its answer is lost. */
  losesAnswers = false;
  /** Whether a withdrawal fails. */
  losesWithdrawals = false;
  /** ms by which the server's clock is ahead of this machine's. */
  ahead = 0;
  connection = 'online';
  step: LogoutStep | undefined = asked;
  onCancel = (): void => undefined;
  readonly done: string[] = [];
  readonly messages: ReceivedMessage[] = [];
  #listener: ((messages: readonly ReceivedMessage[]) => void) | undefined;
  readonly controller: AnnounceController;
  fail = (): void => undefined;
  subscriptions = 0;

  constructor() {
    const announcer: Announcer = {
      announce: async (content) => {
        await sleep(this.telling);
        this.#say({ type: 'announcement', content, author: 'me', receivedAt: steadyNow() });
        if (this.losesAnswers) throw new Error('no answer');
      },
      withdraw: (content) => {
        if (this.losesWithdrawals) return Promise.reject(new Error('lost'));
        this.#say({ type: 'withdrawal', content, author: 'me', receivedAt: steadyNow() });
        return Promise.resolve();
      },
      subscribe: (listener, onError) => {
        this.#listener = listener;
        this.fail = () => onError?.(new Error('refused'));
        this.subscriptions++;
        return () => undefined;
      },
    };
    const readSymbol = async () => {
      await sleep(this.clock);
      if (this.clockFails) throw new Error('no answer');
      return new Date(steadyNow() + this.ahead).toISOString();
    };
    const client = { readSymbol } as unknown as SymbolClient;
    const own = { id: 'own', isGuest: false, user: 'ben', domain: '' };
    const state = () => ({ connection: this.connection, own }) as unknown as MonitorState;
    const logout = {
      isRunning: false,
      postpone: () => {
        this.step = waits;
        return Promise.resolve({ expected: [person], requests: [], mayAffectMore: false });
      },
      carryOutAnnounced: () => this.done.push('carried out'),
      askAgain: ({ step }: { readonly step: string }) => {
        this.done.push(`asked: ${step}`);
        this.step = asked;
      },
      confirm: () => this.done.push('sent at once'),
      cancel: () => {
        this.onCancel();
        this.done.push('cancelled');
        this.step = undefined;
      },
    };
    Object.defineProperty(logout, 'step', { get: () => this.step });
    const context = {
      monitor: () => ({ client, state: state() }),
      logout: () => logout,
      settings: { announcer, moreMinutes: [5], maximumAge: minute, preview: false },
      onUntold: () => this.done.push('untold'),
    } as unknown as AnnounceContext;
    const host = { addController: () => undefined, requestUpdate: () => undefined };
    this.controller = new AnnounceController(host as unknown as ReactiveControllerHost & HTMLElement, context);
    this.controller.hostUpdate();
  }

  /** Confirms the logout that is asked about. */
  announce(minutes: number): void {
    this.step = asked;
    this.controller.confirm(noChoices, { grace: { minutes }, reason: `in ${minutes}` });
  }

  /** Lets time pass as a page does that is in sight: it is updated each second. */
  async pass(duration: number): Promise<void> {
    for (let passed = 0; passed < duration; passed += 1000) {
      this.controller.hostUpdate();
      await vi.advanceTimersByTimeAsync(1000);
    }
  }

  answerTo(announcement: string): void {
    const content = { announcement, session: fingerprint(person.id), kind: 'seen' } as const;
    this.#say({ type: 'answer', content, author: content.session, receivedAt: steadyNow() });
  }

  /** What people were told, in order. */
  get told(): readonly string[] {
    return this.messages.map(({ type, content }) => (type === 'announcement' ? content.reason : type));
  }

  #say(message: ReceivedMessage): void {
    this.messages.push(message);
    this.#listener?.([...this.messages]);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function announcementOf(message: ReceivedMessage | undefined): Announcement {
  if (message?.type !== 'announcement') throw new Error('It is no announcement.');
  return message.content;
}

test('a logout that is called off while people are being told is withdrawn, and its deadline carries out no other one', async () => {
  const scene = new Scene();
  scene.telling = 4000;
  scene.announce(1);
  await vi.advanceTimersByTimeAsync(1500);
  scene.controller.cancel();
  scene.telling = 3000;
  scene.announce(15);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(scene.told).toEqual(['in 1', 'withdrawal', 'in 15']);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(scene.done).toEqual(['cancelled']);
  expect(scene.controller.view?.remaining).toBeGreaterThan(12 * minute);
  await vi.advanceTimersByTimeAsync(13 * minute);
  expect(scene.done).toEqual(['cancelled', 'carried out']);
});

test('an answer to an earlier announcement, however late, carries out no later one', async () => {
  const scene = new Scene();
  scene.announce(1);
  await vi.advanceTimersByTimeAsync(minute + 100);
  expect(scene.done).toEqual(['carried out']);
  // The list differed: the administrator was asked again, and tells people of another time.
  scene.clock = 100;
  scene.announce(5);
  await vi.advanceTimersByTimeAsync(50);
  scene.answerTo(announcementOf(scene.messages[0]).id);
  await vi.advanceTimersByTimeAsync(4 * minute);
  expect(scene.done).toEqual(['carried out']);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(scene.done).toEqual(['carried out', 'carried out']);
});

test('an announcement that another one could not replace is withdrawn if the logout is cancelled', async () => {
  const scene = new Scene();
  scene.announce(15);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.hasten();
  scene.clockFails = true;
  scene.announce(5);
  await vi.advanceTimersByTimeAsync(1000);
  expect(scene.done).toEqual(['carried out', 'asked: announcement']);
  scene.controller.cancel();
  await vi.advanceTimersByTimeAsync(0);
  expect(scene.told).toEqual(['in 15', 'withdrawal']);
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(scene.done).toEqual(['carried out', 'asked: announcement', 'cancelled']);
});

test('an announcement that was called off while people are being told stays called off', async () => {
  const scene = new Scene();
  scene.telling = 8000;
  scene.announce(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(scene.controller.view?.state).toBeUndefined();
  scene.controller.cancel();
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(scene.told).toEqual(['in 1', 'withdrawal']);
  expect(scene.done).toEqual(['cancelled']);
});

test('a shorter time that is announced after "Log out now" has asked again reaches the panels, and the earlier one ends there', async () => {
  const scene = new Scene();
  scene.announce(15);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.hasten();
  // The list differed, so the administrator is asked again.
  scene.announce(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(scene.told).toEqual(['in 15', 'in 1', 'withdrawal']);
  const notices = shownNotices(noticesFor(readConversations(scene.messages), fingerprint(person.id), steadyNow()));
  expect(notices).toMatchObject([{ reason: 'in 1', remaining: minute - 1000, withdrawn: undefined }]);
  await vi.advanceTimersByTimeAsync(minute);
  expect(scene.done).toEqual(['carried out', 'carried out']);
});

test('a logout that is called off while another time is being told is withdrawn under both', async () => {
  const scene = new Scene();
  scene.announce(15);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.hasten();
  scene.telling = 4000;
  scene.announce(1);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.cancel();
  await vi.advanceTimersByTimeAsync(5000);
  expect(scene.told).toEqual(['in 15', 'withdrawal', 'in 1', 'withdrawal']);
  expect(readConversations(scene.messages).map(({ withdrawn }) => withdrawn)).toEqual(['called-off', 'called-off']);
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(scene.done).toEqual(['carried out', 'cancelled']);
});

test('a logout that is called off while people are being told is in its record, since they may have read it', async () => {
  const scene = new Scene();
  const records: unknown[] = [];
  scene.onCancel = () => void records.push(scene.controller.record);
  scene.telling = 4000;
  scene.announce(5);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.cancel();
  expect(records).toMatchObject([{ reason: 'in 5', told: [fingerprint(person.id)], withdrawn: 'called-off' }]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(scene.controller.record).toBeUndefined();
});

test('an announcement of which nobody knows whether it arrived is withdrawn until that is certain', async () => {
  const scene = new Scene();
  scene.losesAnswers = true;
  scene.losesWithdrawals = true;
  scene.announce(15);
  await scene.pass(2000);
  expect(scene.done).toEqual(['asked: announcement']);
  expect(scene.told).toEqual(['in 15']);
  scene.losesWithdrawals = false;
  await scene.pass(11_000);
  expect(scene.told).toEqual(['in 15', 'withdrawal']);
  await scene.pass(minute);
  expect(scene.told).toEqual(['in 15', 'withdrawal']);
});

test('a page that closes after "Call off", while people are still being told, withdraws at once', async () => {
  const scene = new Scene();
  scene.telling = 8000;
  scene.announce(5);
  await vi.advanceTimersByTimeAsync(1000);
  scene.controller.cancel();
  expect(scene.told).toEqual([]);
  scene.controller.hostDisconnected();
  expect(scene.told).toEqual(['withdrawal']);
  await vi.advanceTimersByTimeAsync(20_000);
});

test('a moment that has passed by the clock of the server is refused, and nobody is told', async () => {
  const scene = new Scene();
  scene.ahead = 60 * minute;
  scene.controller.confirm(noChoices, { grace: { at: steadyNow() + 15 * minute }, reason: 'late' });
  await scene.pass(1000);
  expect(scene.done).toEqual(['asked: passed']);
  expect(scene.told).toEqual([]);
});

test('an outage is judged when it is over, though nobody has seen the page meanwhile', async () => {
  const scene = new Scene();
  scene.announce(15);
  await scene.pass(1000);
  scene.connection = 'offline';
  scene.controller.hostUpdate();
  await vi.advanceTimersByTimeAsync(10 * minute);
  scene.connection = 'online';
  scene.controller.hostUpdate();
  await vi.advanceTimersByTimeAsync(0);
  expect(scene.done).toEqual(['cancelled']);
  expect(scene.messages.at(-1)).toMatchObject({ type: 'withdrawal', content: { cause: 'connection-lost' } });
});

test('what people were told ends where the question at its deadline stays open for longer than their notices', async () => {
  const scene = new Scene();
  scene.announce(1);
  await scene.pass(1000);
  scene.controller.hasten();
  // The list differed, so the administrator is asked, and goes away.
  scene.step = asked;
  await scene.pass(3 * minute - 2000);
  expect(scene.told).toEqual(['in 1']);
  await scene.pass(2000);
  expect(scene.done).toEqual(['carried out', 'asked: outlived']);
  expect(scene.messages.at(-1)).toMatchObject({ type: 'withdrawal', content: { cause: 'replaced' } });
  expect(scene.controller.record).toMatchObject({ reason: 'in 1' });
  await scene.pass(3 * minute);
  expect(scene.done).toEqual(['carried out', 'asked: outlived']);
});

test('the record of a logout that people were told of twice has both announcements', async () => {
  const scene = new Scene();
  scene.announce(15);
  await scene.pass(1000);
  scene.answerTo(announcementOf(scene.messages[0]).id);
  scene.controller.hasten();
  scene.announce(1);
  await scene.pass(1000);
  expect(scene.controller.record).toMatchObject({
    reason: 'in 1',
    answers: [],
    earlier: [{ reason: 'in 15', answers: [{ fingerprint: fingerprint(person.id), answer: 'seen' }] }],
  });
  scene.controller.cancel();
  expect(scene.controller.record).toBeUndefined();
});

test('a page that cannot receive what others announce says so until it can, and tries again', async () => {
  const scene = new Scene();
  scene.fail();
  expect(scene.controller.foreign.isDeaf).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(scene.subscriptions).toBe(2);
  scene.answerTo('unknown');
  expect(scene.controller.foreign.isDeaf).toBe(false);
});

test('a page takes none of the last twenty announcements that it has made for that of somebody else', async () => {
  const scene = new Scene();
  scene.losesWithdrawals = true;
  const isForeign: boolean[] = [];
  for (let count = 1; count <= 21; count++) {
    scene.announce(15);
    await vi.advanceTimersByTimeAsync(10);
    scene.controller.cancel();
    await vi.advanceTimersByTimeAsync(10);
    scene.controller.hostUpdate();
    isForeign.push(scene.controller.foreign.announcedOf(person) !== undefined);
  }
  expect(isForeign.lastIndexOf(false)).toBe(19);
  expect(isForeign.indexOf(true)).toBe(20);
});
