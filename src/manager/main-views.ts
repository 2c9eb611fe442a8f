import type { TemplateResult } from 'lit';
import { html } from '../kit/ui/html.js';
import { secondsUntil } from '../kit/clock.js';
import type { Texts } from '../texts/texts.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import { connectionReport, type SymbolClient } from '../server/symbol-client.js';
import type { EmptyStateKind } from '../list/ui/empty-state.js';
import type { SignInController } from '../sign-in/ui/sign-in-controller.js';
import type { SignInEvent } from '../sign-in/ui/sign-in-form.js';

/** What the views shown instead of the list are made from. */
export interface MainViewContext {
  readonly client: SymbolClient | undefined;
  readonly state: MonitorState | undefined;
  readonly texts: Texts;
  /** ms since the epoch. */
  readonly now: number;
}

/** Why there is no list, and what can be done. */
export function renderEmpty(
  kind: EmptyStateKind,
  { client, state, texts, now }: MainViewContext,
  onAction: () => void,
): TemplateResult {
  const { problem, retryAt } = client ? connectionReport(client) : {};
  return html`<tchmi-empty-state
    class="main"
    .texts=${texts}
    .kind=${kind}
    .error=${kind === 'offline' ? (problem ?? state?.problem) : state?.problem}
    .user=${state?.own?.user ?? ''}
    .retryIn=${retryAt === undefined ? undefined : secondsUntil(retryAt, now)}
    @empty-state-action=${onAction}
  ></tchmi-empty-state>`;
}

/** The login form. */
export function renderSignIn(
  signIn: SignInController['state'],
  { state, texts, now }: MainViewContext,
  onSignIn: (event: SignInEvent) => void,
): TemplateResult {
  return html`<tchmi-sign-in-form
    class="main"
    .texts=${texts}
    .signIn=${signIn}
    .now=${now}
    .refusedUser=${state?.own && !state.own.isGuest ? state.own.user : ''}
    .refusal=${state?.problem}
    @sign-in=${onSignIn}
  ></tchmi-sign-in-form>`;
}
