import { chromium, type FullConfig } from '@playwright/test';

/** In ms: the real framework needs some seconds to boot. */
const patience = 30_000;

/**
 * Boots the project once before any scenario: a page that does not boot fails each of them after its whole time limit.
 * @throws {Error} with what the page's console and the server have said; then no scenario runs
 */
export default async function boot({ projects: [project] }: FullConfig): Promise<void> {
  const { baseURL = '', launchOptions = {} } = project?.use ?? {};
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(baseURL);
    const isShown = await page
      .locator('tchmi-session-manager')
      .waitFor({ timeout: patience })
      .then(
        () => true,
        () => false,
      );
    if (!isShown) throw new Error(`The page did not boot, so no scenario is run.\n${problems.join('\n')}`);
  } finally {
    await browser.close();
  }
}
