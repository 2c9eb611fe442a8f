import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/define.js';

test('the page of its own says what is wrong with its settings, and shows the list without a way to log anybody out', async () => {
  const asked: unknown[] = [];
  const { lang } = document.documentElement;
  vi.stubGlobal('fetch', (address: unknown) => {
    asked.push(address);
    return Promise.resolve(new Response('{"protct": {"users": ["alarms"]}, "theme": "dark", "lang": "en"}'));
  });
  try {
    await import('../../../page/main.js');
    const alert = page.getByRole('alert').filter({ hasText: 'protct' });
    await expect.element(alert).toHaveTextContent('session-manager.json: there is no setting "protct".');
    await expect.element(alert).toHaveTextContent('Nobody can be logged out until this is mended.');
    const manager = document.querySelector('tchmi-session-manager');
    expect(manager).toMatchObject({ readonly: true, serverUrl: '/', lang: 'en' });
    expect([document.documentElement.dataset.theme, asked]).toEqual(['dark', ['./session-manager.json']]);
  } finally {
    vi.unstubAllGlobals();
    document.querySelector('tchmi-session-manager')?.remove();
    document.querySelector('.problems')?.remove();
    delete document.documentElement.dataset.theme;
    document.documentElement.lang = lang;
  }
});
