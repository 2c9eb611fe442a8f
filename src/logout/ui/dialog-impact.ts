import { html, nothing, type TemplateResult } from 'lit';
import type { TextKey } from '../../texts/catalogue.js';
import { describeError } from '../../texts/describe.js';
import type { LogoutFailure } from '../process.js';
import { otherNames, renderHit, renderOthers, type ShownNames } from './dialog-lists.js';
import { namesThatFit } from './dialog-texts.js';
import type { DialogView } from './dialog-view.js';
import { changeText, warningsOf } from './dialog-warnings.js';

const failureKeys = {
  lock: 'dialogLockFailed',
  'lock-unknown': 'dialogLockUnknown',
  audit: 'dialogAuditFailed',
} as const satisfies Record<LogoutFailure['step'], TextKey>;

/** How much of it is shown. */
export interface ImpactRoom extends ShownNames {
  /** px of height that the dialog may take; 0 where it is not known. */
  readonly room: number;
  readonly tickCount: number;
}

/** Who is hit, by name and place, after everything that widens the hit beyond what was picked. */
export function renderImpact(view: DialogView, room: ImpactRoom): TemplateResult {
  const warnings = warningsOf(view);
  const alerts = [renderFailure(view), renderChange(view)].filter((alert) => alert !== nothing);
  const others = otherNames(view);
  const firstNames = namesThatFit(room.room, room.tickCount, warnings.length + alerts.length + others.length);
  return html`
    ${alerts} ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)} ${renderHit(view, room, firstNames)}
    ${others.map((names) => renderOthers(names, view, room))}
  `;
}

function renderChange(view: DialogView): TemplateResult | typeof nothing {
  const text = changeText(view);
  return text === undefined ? nothing : html`<p class="warning" role="alert">${text}</p>`;
}

/** What failed before anything was logged out, with the server's own words. */
function renderFailure({ confirmation: { failure }, texts }: DialogView): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const described = failure.error && describeError(failure.error, texts);
  return html`<div class="warning" role="alert">
    <p>${texts.get(failureKeys[failure.step])}</p>
    ${
      described
        ? html`<p>${described.cause} ${described.remedy}</p>
            <p class="muted">${described.code}</p>`
        : nothing
    }
  </div>`;
}
