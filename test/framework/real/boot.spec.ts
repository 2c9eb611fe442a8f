import { expect, patience, test } from './hmi-page.js';

test('A6: the page boots and shows the control, with everything found that it asks for', async ({ hmi }) => {
  test.setTimeout(2 * patience.timeout);
  const problems: string[] = [];
  hmi.page.on('pageerror', ({ message }) => problems.push(message));
  hmi.page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  hmi.page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  await hmi.page.goto('/');
  // A page that is still empty after this time has said why in its console.
  const isShown = await hmi.element.waitFor({ timeout: patience.timeout }).then(
    () => true,
    () => false,
  );
  expect({ isShown, problems }).toEqual({ isShown: true, problems: [] });
  const box = await hmi.element.boundingBox();
  expect(box).toMatchObject({ width: 1000, height: 700 });
});
