import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts/texts.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { connectionReport, type SymbolClient } from '../server/symbol-client.js';
import type { EmptyPlace } from '../list/ui/empty-state.js';
import type { SignInController } from '../sign-in/ui/sign-in-controller.js';
import type { SignInEvent } from '../sign-in/ui/sign-in-form.js';

/** What the place of the list shows while there is no list. */
export interface PlaceFacts {
  readonly client: SymbolClient | undefined;
  readonly state: MonitorState | undefined;
  readonly texts: Texts;
  /** ms since the epoch. */
  readonly now: number;
}

/** Why there is no list, and what can be done. */
export function renderEmpty(
  place: EmptyPlace,
  { client, state, texts, now }: PlaceFacts,
  onAction: () => void,
): TemplateResult {
  const { problem, retryAt } = client ? connectionReport(client) : {};
  return html`<tchmi-list-place
    class="place"
    .texts=${texts}
    .place=${place}
    .error=${place === 'offline' ? (problem ?? state?.problem) : state?.problem}
    .user=${state?.own?.user ?? ''}
    .retryIn=${retryAt === undefined ? undefined : Math.max(0, Math.ceil((retryAt - now) / 1000))}
    @place-action=${onAction}
  ></tchmi-list-place>`;
}

/** The form for somebody who may see the list. */
export function renderSignIn(
  signIn: SignInController['state'],
  { state, texts, now }: PlaceFacts,
  onSignIn: (event: SignInEvent) => void,
): TemplateResult {
  return html`<tchmi-sign-in-form
    class="place"
    .texts=${texts}
    .signIn=${signIn}
    .now=${now}
    .refusedUser=${state?.own && !state.own.isGuest ? state.own.user : ''}
    .refusal=${state?.problem}
    @sign-in=${onSignIn}
  ></tchmi-sign-in-form>`;
}
