import { LitElement } from 'lit';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticesController } from '../../../src/kit/ui/notices/notices-controller.js';
import { afterTest } from '../support.js';

class NoticeHost extends LitElement {
  readonly notices = new NoticesController(this);
}
customElements.define('test-notice-host', NoticeHost);

const success = { kind: 'success', title: 'Done', lines: [] } as const;
const failure = { kind: 'failure', title: 'Failed', lines: ['Error 4101'] } as const;
const titles = (host: NoticeHost): readonly string[] => host.notices.notices.map(({ title }) => title);

let host: NoticeHost;

beforeEach(() => {
  vi.useFakeTimers();
  afterTest(() => vi.useRealTimers());
  host = new NoticeHost();
  document.body.append(host);
});

describe('the notices controller', () => {
  it('removes a success after eight seconds', () => {
    host.notices.add(success);
    vi.advanceTimersByTime(7_999);
    expect(titles(host)).toEqual(['Done']);
    vi.advanceTimersByTime(1);
    expect(titles(host)).toEqual([]);
  });

  it('keeps a failure until it is dismissed (promise 8)', () => {
    host.notices.add(failure);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(titles(host)).toEqual(['Failed']);
    host.notices.dismiss(host.notices.notices[0]!.id);
    expect(titles(host)).toEqual([]);
  });

  it('keeps information, even if the element is moved on the page', () => {
    host.notices.add({ kind: 'information', title: 'The answer was lost', lines: [] });
    vi.advanceTimersByTime(24 * 3_600_000);
    host.remove();
    document.body.append(host);
    expect(titles(host)).toEqual(['The answer was lost']);
  });

  it('keeps a success while the user is reading, and then for its full time again', () => {
    host.notices.add(success);
    vi.advanceTimersByTime(7_000);
    host.notices.hold(true);
    vi.advanceTimersByTime(60_000);
    expect(titles(host)).toEqual(['Done']);
    host.notices.hold(false);
    vi.advanceTimersByTime(7_999);
    expect(titles(host)).toEqual(['Done']);
    vi.advanceTimersByTime(1);
    expect(titles(host)).toEqual([]);
  });

  it('keeps a success that is added while the user is reading', () => {
    host.notices.hold(true);
    host.notices.add(success);
    vi.advanceTimersByTime(60_000);
    expect(titles(host)).toEqual(['Done']);
  });

  it('shows the same failure once, as the newest', () => {
    host.notices.add(failure);
    host.notices.add({ ...failure, title: 'Another' });
    host.notices.add(failure);
    expect(titles(host)).toEqual(['Another', 'Failed']);
  });

  it('keeps a repeated success for its full time', () => {
    host.notices.add(success);
    vi.advanceTimersByTime(7_000);
    host.notices.add(success);
    vi.advanceTimersByTime(7_999);
    expect(titles(host)).toEqual(['Done']);
  });

  it('leaves no timer behind when its host is removed (promise 10)', () => {
    host.notices.add(success);
    host.notices.add(failure);
    host.remove();
    expect(vi.getTimerCount()).toBe(0);
    expect(titles(host)).toEqual(['Failed']);
  });

  it('does not keep later successes after the one being read was removed', async () => {
    host.notices.add(success);
    host.notices.hold(true);
    host.notices.dismiss(host.notices.notices[0]!.id);
    host.notices.add({ ...success, title: 'Next' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(titles(host)).toEqual([]);
  });
});
