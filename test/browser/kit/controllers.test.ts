import { html, LitElement, type TemplateResult } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { LanguageController } from '../../../src/kit/ui/controllers/language-controller.js';
import { LightInputController } from '../../../src/kit/ui/controllers/light-input-controller.js';
import { memoizeLast } from '../../../src/kit/memoize.js';
import { SizeController } from '../../../src/kit/ui/controllers/size-controller.js';
import { ClockController } from '../../../src/kit/ui/controllers/clock-controller.js';
import { afterTest, makeBox } from '../support.js';

const noOverrides = {};

class LanguageHost extends LitElement {
  readonly language = new LanguageController(this, {
    language: () => this.lang,
    overrides: () => noOverrides,
    onProblem: (error) => expect.unreachable(String(error)),
  });
  override render(): TemplateResult {
    return html`${this.language.texts.get('cancel')}`;
  }
  get shown(): string {
    return this.renderRoot.textContent;
  }
}
customElements.define('test-language-host', LanguageHost);

class InputHost extends LitElement {
  readonly input = new LightInputController(this, 'search');
  updates = 0;
  override render(): TemplateResult {
    this.updates++;
    return html`<slot name="search"></slot>`;
  }
}
customElements.define('test-input-host', InputHost);

class TickHost extends LitElement {
  isStill = false;
  readonly tick = new ClockController(this, () => this.isStill);
  updates = 0;
  override render(): TemplateResult {
    this.updates++;
    return html``;
  }
}
customElements.define('test-tick-host', TickHost);

class SizeHost extends LitElement {
  readonly size = new SizeController(this);
}
customElements.define('test-size-host', SizeHost);

async function append<Host extends LitElement>(
  host: Host,
  parent: Element | ShadowRoot = document.body,
): Promise<Host> {
  parent.append(host);
  await host.updateComplete;
  return host;
}

describe('the language controller', () => {
  it('takes the language of the element, else of the nearest ancestor, else of the page', async () => {
    const around = document.createElement('div');
    document.body.append(around);
    const host = await append(new LanguageHost(), around);
    expect(host.shown).toBe('Cancel');
    around.lang = 'de';
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shown).toBe('Abbrechen');
    host.lang = 'en';
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shown).toBe('Cancel');
  });

  it('finds the language across a shadow root', async () => {
    const outer = document.createElement('div');
    outer.lang = 'de';
    document.body.append(outer);
    const host = await append(new LanguageHost(), outer.attachShadow({ mode: 'open' }));
    expect(host.shown).toBe('Abbrechen');
  });

  it("follows the page's language, and stops when the host is removed", async () => {
    const host = await append(new LanguageHost());
    document.documentElement.lang = 'de';
    await expect.poll(() => host.shown).toBe('Abbrechen');
    host.remove();
    const updates = vi.spyOn(host, 'requestUpdate');
    document.documentElement.lang = 'en';
    await Promise.resolve();
    await Promise.resolve();
    expect(updates).not.toHaveBeenCalled();
    await append(host);
    host.requestUpdate();
    await expect.poll(() => host.shown).toBe('Cancel');
  });

  it('falls back to English for an empty language', async () => {
    document.documentElement.lang = '';
    expect((await append(new LanguageHost())).shown).toBe('Cancel');
  });
});

describe('the light input', () => {
  const inputsOf = (host: Element): readonly HTMLInputElement[] => [...host.querySelectorAll('input')];

  it('is a child of its host in the slot of its name', async () => {
    const host = await append(new InputHost());
    host.input.update(true, 'Search');
    const [input] = inputsOf(host);
    expect(input?.slot).toBe('search');
    expect(input?.assignedSlot).not.toBeNull();
    expect(input).toHaveAccessibleName('Search');
  });

  it('tells the on-screen keyboard of an HMI page which layout to open', async () => {
    const host = await append(new InputHost());
    host.input.update(true, 'Search');
    expect(inputsOf(host)[0]).toHaveAttribute('data-tchmi-input-mode', 'text');
  });

  it('updates its host while somebody types', async () => {
    const host = await append(new InputHost());
    host.input.update(true, 'Search');
    const before = host.updates;
    const [input] = inputsOf(host);
    input!.value = 'anna';
    input!.dispatchEvent(new Event('input'));
    await host.updateComplete;
    expect(host.input.value).toBe('anna');
    expect(host.updates).toBe(before + 1);
  });

  it('keeps what was typed through a removal, and is added only once', async () => {
    const host = await append(new InputHost());
    host.input.update(true, 'Search');
    inputsOf(host)[0]!.value = 'anna';
    host.remove();
    await append(host);
    expect(inputsOf(host)).toHaveLength(1);
    expect(host.input.value).toBe('anna');
  });

  it('does not touch an input of the page', async () => {
    const host = new InputHost();
    const foreign = Object.assign(document.createElement('input'), { slot: 'search', value: 'theirs' });
    host.append(foreign);
    await append(host);
    host.input.update(true, 'Search');
    expect(inputsOf(host)).toHaveLength(2);
    host.input.value = 'ours';
    expect(foreign.value).toBe('theirs');
  });
});

describe('the clock controller', () => {
  function mockHidden(): { set: (isHidden: boolean) => void } {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    afterTest(() => hidden.mockRestore());
    return {
      set: (isHidden) => {
        hidden.mockReturnValue(isHidden);
        document.dispatchEvent(new Event('visibilitychange'));
      },
    };
  }

  async function mountTicking(): Promise<TickHost> {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    afterTest(() => vi.useRealTimers());
    return append(new TickHost());
  }

  it('updates its host once a second', async () => {
    const host = await mountTicking();
    const before = host.updates;
    await vi.advanceTimersByTimeAsync(3_000);
    await host.updateComplete;
    expect(host.updates).toBe(before + 3);
  });

  it('has no timer while the page is hidden, and updates as soon as it is shown (promise 10)', async () => {
    const visibility = mockHidden();
    const host = await mountTicking();
    visibility.set(true);
    expect(vi.getTimerCount()).toBe(0);
    const before = host.updates;
    visibility.set(false);
    await host.updateComplete;
    expect(host.updates).toBe(before + 1);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('has no timer once its host is removed, even when the page is shown again (promise 10)', async () => {
    const visibility = mockHidden();
    const host = await mountTicking();
    host.remove();
    expect(vi.getTimerCount()).toBe(0);
    visibility.set(true);
    visibility.set(false);
    expect(vi.getTimerCount()).toBe(0);
    document.body.append(host);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('does nothing in a preview (promise 10)', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    afterTest(() => vi.useRealTimers());
    const host = new TickHost();
    host.isStill = true;
    await append(host);
    expect(vi.getTimerCount()).toBe(0);
    host.isStill = false;
    host.requestUpdate();
    await host.updateComplete;
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe('the size controller', () => {
  it('measures the host in its own coordinates, however the view around it is scaled', async () => {
    const box = makeBox(300, 200);
    box.style.transform = 'scale(0.5)';
    const host = new SizeHost();
    host.style.cssText = 'display: block; block-size: 100%';
    await append(host, box);
    await expect.poll(() => [host.size.width, host.size.height]).toEqual([300, 200]);
    box.style.inlineSize = '400px';
    await expect.poll(() => host.size.width).toBe(400);
  });
});

describe('memoizeLast in a page', () => {
  it('computes again only for other arguments', () => {
    const compute = vi.fn((left: number, right: number) => [left, right]);
    const memoized = memoizeLast(compute);
    const first = memoized(1, 2);
    expect(memoized(1, 2)).toBe(first);
    expect(memoized(1, 3)).toEqual([1, 3]);
    expect(compute).toHaveBeenCalledTimes(2);
  });
});
