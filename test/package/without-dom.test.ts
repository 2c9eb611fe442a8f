import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';

/** Runs a module in a Node of its own, which has no document. It ends only if nothing is left running. */
function runModule(script: string): string {
  const args = ['--input-type=module', '--eval', script];
  return execFileSync(process.execPath, args, { cwd: projectRoot, stdio: 'pipe', encoding: 'utf8', timeout: 60_000 });
}

test.each(['', '/define.js', '/clients.js'])(
  'tchmi-session-manager%s can be imported where there is no document, and leaves nothing running',
  (entry) => {
    expect(
      runModule(`
        import 'tchmi-session-manager${entry}';
        console.log(typeof document, typeof window);
      `),
    ).toBe('undefined undefined\n');
  },
);

test('D8: a server renders both elements as empty shells with their attributes, and asks no other server for anything', () => {
  const html = runModule(`
    import { render } from '@lit-labs/ssr';
    import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import 'tchmi-session-manager/define.js';
    globalThis.WebSocket = class { constructor() { throw new Error('a connection was opened'); } };
    console.log(collectResultSync(render(html\`
      <tchmi-session-manager server-url="wss://panel:2020" density="glove" .protect=\${{ users: ['anna'] }}></tchmi-session-manager>
      <tchmi-logout-notice server-url="wss://panel:2020" show-always></tchmi-logout-notice>
    \`)));
  `);
  const shells = html
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\s+/g, ' ');
  expect(shells).toMatch(
    /<tchmi-session-manager [^>]*server-url="wss:\/\/panel:2020"[^>]*> ?<template [^>]*>\s*<\/template><\/tchmi-session-manager>/,
  );
  expect(shells).toMatch(
    /<tchmi-logout-notice [^>]*show-always[^>]*> ?<template [^>]*>\s*<\/template><\/tchmi-logout-notice>/,
  );
  expect(html).not.toContain('anna');
});
