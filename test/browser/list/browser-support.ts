import type { SessionBrowser } from '../../../src/list/ui/session-browser.js';
import type { TargetPickEvent } from '../../../src/targets/ui/target-picker.js';
import { makeList } from '../../node/fixtures.js';
import { makeState, rowsOf, sessions } from '../data.js';
import { listen, makeBox, mount, updated } from '../support.js';

/** Mounts a session browser; `picks` are the targets that somebody picked in it. */
export async function mountBrowser(properties: Partial<SessionBrowser> = {}, width = 1100) {
  const box = makeBox(width, 600);
  box.style.display = 'flex';
  const element = await mount(
    'tchmi-session-browser',
    { state: makeState(), rows: rowsOf(), now: Date.now(), ...properties },
    box,
  );
  return { element, picks: listen<TargetPickEvent>(element, 'target-pick') };
}

/** Refreshes the list with these sessions. */
export async function refresh(element: SessionBrowser, list = sessions): Promise<void> {
  element.state = makeState({ list: makeList(list, Date.now()) });
  element.rows = rowsOf(list);
  await updated(element);
}

/** Searches as if somebody had typed the query. */
export async function search(element: SessionBrowser, query: string): Promise<void> {
  element.query = query;
  await updated(element);
}
