import type { TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import type { TextKey } from '../../texts/catalogue.js';
import { englishTexts } from '../../texts/texts.js';
import { capacityMeters, type CapacityLimits, type CapacityMeter } from '../capacity.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { capacityMetersStyles } from './capacity-meters.styles.js';

const meterLabels = { sessions: 'meterSessions', licences: 'meterLicences' } as const satisfies Record<
  CapacityMeter['kind'],
  TextKey
>;

/**
 * Shows how full the server is: sessions and client licences. In a narrow container it shows only limits nearly
 * reached.
 */
export class CapacityMeters extends BaseElement {
  static override readonly styles = [...baseStyles, capacityMetersStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) capacity: CapacityLimits | undefined;
  /** Number of sessions in the list. */
  @property({ attribute: false }) sessions = 0;

  override render(): readonly TemplateResult[] {
    if (!this.capacity) return [];
    return capacityMeters(this.capacity, this.sessions).map((meter) => this.#renderMeter(meter));
  }

  #renderMeter({ kind, used, total, level }: CapacityMeter): TemplateResult {
    const { texts } = this;
    const label = texts.get(meterLabels[kind], { used, total });
    const note = level === 'normal' ? '' : `, ${texts.get(level === 'full' ? 'meterFull' : 'meterNearlyFull')}`;
    return html`<span
      class="meter ${level}"
      role="meter"
      aria-label=${label}
      aria-valuetext=${label + note}
      aria-valuenow=${Math.min(used, total)}
      aria-valuemin="0"
      aria-valuemax=${total}
      ><span class="bar" .style=${`--_share: ${Math.min(1, used / total)}`}></span>${label}${note}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-capacity-meters': CapacityMeters;
  }
}
