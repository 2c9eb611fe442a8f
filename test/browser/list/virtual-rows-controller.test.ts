import { html, LitElement, type TemplateResult } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { VirtualRowsController } from '../../../src/list/ui/table/virtual-rows-controller.js';
import { afterTest } from '../support.js';

class RowsHost extends LitElement {
  count = 1000;
  rowHeight = 40;
  readonly rows = new VirtualRowsController(this, {
    scroller: () => this.renderRoot.querySelector<HTMLElement>('.scroller'),
    row: () => this.renderRoot.querySelector<HTMLElement>('.row'),
    assumedRowHeight: () => 25,
  });

  override render(): TemplateResult {
    const { first, end } = this.rows.range(this.count);
    const space = (rows: number) => html`<div .style=${`height: ${rows * this.rows.rowHeight}px`}></div>`;
    return html`<div class="scroller" .style=${'height: 400px; overflow: auto'}>
      ${space(first)}
      ${Array.from(
        { length: end - first },
        (_, index) => html`<div class="row" .style=${`height: ${this.rowHeight}px`}>${first + index}</div>`,
      )}
      ${space(this.count - end)}
    </div>`;
  }

  get shown(): readonly number[] {
    return [...this.renderRoot.querySelectorAll('.row')].map((row) => Number(row.textContent));
  }

  get scroller(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.scroller')!;
  }
}
customElements.define('test-rows-host', RowsHost);

async function mountRows(): Promise<RowsHost> {
  const host = new RowsHost();
  document.body.append(host);
  await expect.poll(() => host.rows.rowHeight).toBe(40);
  await expect.poll(() => host.scroller.scrollHeight).toBe(40_000);
  return host;
}

describe('virtual rows', () => {
  it('measure the height of a row instead of assuming it', async () => {
    const host = await mountRows();
    expect(host.shown[0]).toBe(0);
    expect(host.shown.length).toBeLessThan(30);
    expect(host.shown.length).toBeGreaterThanOrEqual(10);
  });

  it('follow the scroll position', async () => {
    const host = await mountRows();
    host.scroller.scrollTop = 20_000;
    await expect.poll(() => host.shown.includes(505)).toBe(true);
    expect(host.shown).not.toContain(0);
    host.scroller.scrollTop = 40_000;
    await expect.poll(() => host.shown.at(-1)).toBe(999);
  });

  it('scroll a row into sight', async () => {
    const host = await mountRows();
    host.rows.scrollTo(700);
    await expect.poll(() => host.shown.includes(700)).toBe(true);
    const { scrollTop } = host.scroller;
    expect(700 * 40).toBeGreaterThanOrEqual(scrollTop);
    expect(700 * 40 + 40).toBeLessThanOrEqual(scrollTop + 400);
  });

  it('follow the height of the list', async () => {
    const host = await mountRows();
    host.scroller.style.height = '800px';
    await expect.poll(() => host.shown.length).toBeGreaterThanOrEqual(20);
  });

  it('stop when the host is disconnected and continue when it is connected again (promise 10)', async () => {
    const host = await mountRows();
    const { scroller } = host;
    host.remove();
    const updates = vi.spyOn(host, 'requestUpdate');
    afterTest(() => updates.mockRestore());
    scroller.dispatchEvent(new Event('scroll'));
    expect(updates).not.toHaveBeenCalled();
    document.body.append(host);
    await host.updateComplete;
    host.scroller.scrollTop = 20_000;
    await expect.poll(() => host.shown.includes(505)).toBe(true);
  });
});
