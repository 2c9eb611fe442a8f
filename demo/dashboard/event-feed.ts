import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FeedEntry } from './feed-entries.js';

/** The dashboard's list of what happened, newest first. */
export class EventFeed extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      overflow-y: auto;
    }

    p {
      margin: 0;
      color: var(--dash-muted);
    }

    ol {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      overflow-wrap: anywhere;
    }

    .attention {
      color: var(--dash-warning);
    }

    .failure {
      color: var(--dash-danger);
    }

    time {
      color: var(--dash-muted);
      font-variant-numeric: tabular-nums;
    }
  `;

  /** Number of entries that are kept. */
  static readonly limit = 50;

  @property({ attribute: false }) entries: readonly FeedEntry[] = [];

  /** Puts an entry on top. */
  add(entry: FeedEntry): void {
    this.entries = [entry, ...this.entries].slice(0, EventFeed.limit);
  }

  protected override render(): TemplateResult {
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });
    return html`
      <div role="log">
        ${this.entries.length === 0 ? html`<p>Nothing yet. A logout is listed here with its outcome.</p>` : ''}
        <ol>
          ${this.entries.map(
            ({ at, text, tone }) => html`
              <li class=${tone}>
                <span>${text}</span>
                <time datetime=${at.toISOString()}>${time.format(at)}</time>
              </li>
            `,
          )}
        </ol>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'event-feed': EventFeed;
  }
}
