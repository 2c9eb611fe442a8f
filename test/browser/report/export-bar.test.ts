import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { ExportBar } from '../../../src/report/ui/export-bar.js';
import { openReport } from '../../../src/report/report.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { makeSession } from '../../node/fixtures.js';
import { afterTest, expectAccessible, mount } from '../support.js';

const id = `a3f2${'0'.repeat(120)}9c10`;
const report = openReport({ kind: 'session', id }, [makeSession(id, { user: '=anna' })]);

interface SavedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Catches what would be saved. */
function catchDownloads(): SavedFile[] {
  const blobs = new Map<string, Blob>();
  const saved: SavedFile[] = [];
  const create = URL.createObjectURL.bind(URL);
  const creating = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = create(blob);
    blobs.set(url, blob as Blob);
    return url;
  });
  const clicking = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const blob = blobs.get(this.href);
    if (blob) saved.push({ name: this.download, blob });
  });
  afterTest(() => {
    creating.mockRestore();
    clicking.mockRestore();
  });
  return saved;
}

function giveClipboard(writeText: (text: string) => Promise<void>): void {
  const spy = vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
  afterTest(() => spy.mockRestore());
}

async function mountBar(): Promise<ExportBar> {
  return mount('tchmi-export-bar', { reports: [report] });
}

describe('the export bar', () => {
  it.each([
    ['Save as CSV', 'csv', 'text/csv;charset=utf-8', `"'=anna"`],
    ['Save as JSON', 'json', 'application/json', '"user": "=anna"'],
  ])('%s saves a file without session ids', async (button, ending, type, text) => {
    const saved = catchDownloads();
    await mountBar();
    await page.getByRole('button', { name: button }).click();
    expect(saved).toHaveLength(1);
    expect(saved[0]?.name).toMatch(new RegExp(`^logout-\\d{8}-\\d{6}\\.${ending}$`));
    expect(saved[0]?.blob.type).toBe(type);
    const content = (await saved[0]?.blob.text()) ?? '';
    expect(content).toContain(text);
    expect(content).toContain('a3f2…9c10');
    expect(content).not.toContain(id);
  });

  it('frees its file when it is removed', async () => {
    catchDownloads();
    const revoke = vi.spyOn(URL, 'revokeObjectURL');
    afterTest(() => revoke.mockRestore());
    const bar = await mountBar();
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    bar.remove();
    expect(revoke).toHaveBeenCalledTimes(1);
  });

  it('copies the report and says so', async () => {
    const copied: string[] = [];
    giveClipboard((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    await mountBar();
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied.');
    expect(copied[0]).toMatch(/^"Started",/);
    expect(copied[0]).not.toContain(id);
  });

  it('says so where the browser does not allow copying', async () => {
    giveClipboard(() => Promise.reject(new DOMException('No.', 'NotAllowedError')));
    await mountBar();
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('The browser did not allow copying.');
  });

  it('has no accessibility violation', async () => {
    await expectAccessible(await mountBar());
  });
});

describe('printing', () => {
  it('prints a page of its own with who, when until when, whom, why, what they were told and have answered, in which nothing can act', async () => {
    const by = { user: 'admin', domain: 'D', clientIp: '10.0.0.2' };
    const [told] = report.sessions;
    const announcement = {
      id: 'a1',
      announcedAt: new Date('2026-03-04T10:15:00Z'),
      deadline: new Date('2026-03-04T10:20:00Z'),
      reason: 'Update',
      wasReadable: true,
      told: [told!.fingerprint],
      answers: [{ fingerprint: told!.fingerprint, answer: 'more-time' as const }],
    };
    const parts = { by, server: 'panel:2020', announcement, seats: { freed: 1, total: 25 } };
    const hostile = { ...report, ...parts, reason: '<img src=x onerror=alert(1)>' };
    const printed: { readonly title: string; readonly text: string; readonly markup: string }[] = [];
    const bar = await mount('tchmi-export-bar', {
      reports: [hostile],
      print: ({ document: { title, body } }: Window) =>
        printed.push({ title, text: body.textContent.replace(/\s+/g, ' '), markup: body.innerHTML }),
    });
    await page.getByRole('button', { name: 'Print' }).click();
    const [sheet] = printed;
    expect(sheet?.title).toBe('History');
    expect(sheet?.text).toContain(englishTexts.dateTime(report.startedAt.getTime()));
    expect(sheet?.text).toContain('By D::admin from client 10.0.0.2, on server panel:2020.');
    expect(sheet?.text).toContain(
      englishTexts.get('asOf', { time: englishTexts.dateTime(report.finishedAt.getTime()) }),
    );
    expect(sheet?.text).toContain('1 of 25 seats freed.');
    expect(sheet?.text).toContain('0 seen, 1 wanted more time, 0 without an answer.');
    expect(sheet?.text).toMatch(/=anna .*wants more time/);
    expect(sheet?.text).toContain('=anna');
    expect(sheet?.text).toContain('Reason: <img src=x onerror=alert(1)>');
    expect(sheet?.markup).not.toMatch(/<img|<script|<button|<a /);
    expect(sheet?.markup).not.toContain(id);
    // A second page takes the place of the first.
    await page.getByRole('button', { name: 'Print' }).click();
    expect(bar.renderRoot.querySelectorAll('iframe')).toHaveLength(1);
    bar.renderRoot.querySelector('iframe')?.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(bar.renderRoot.querySelectorAll('iframe')).toHaveLength(0);
  });
});
