import { css } from 'lit';

export const managerHeaderStyles = css`
  :host {
    container: header / inline-size;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    padding: 4px 12px;
    min-block-size: 40px;
    border-block-end: 1px solid var(--_line);
  }

  h2 {
    font-size: var(--_title, 1.3em);
    white-space: nowrap;
  }

  .totals,
  .freshness {
    color: var(--_muted);
    white-space: nowrap;
  }

  /* As long as the name where there is room; it gives way before the header takes a second line. */
  .you {
    flex: 99 1 7em;
    overflow: hidden;
    max-inline-size: max-content;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .totals {
    flex: 1 0 auto;
  }

  .freshness {
    font-variant-numeric: tabular-nums;
  }

  .freshness.old {
    color: var(--_warning);
    font-weight: 600;
  }

  .dot {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 0.5em;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }

  /* The list speaks for itself: a narrow header keeps how many there are and how up to date that is. */
  @container header (width < 30em) {
    h2,
    .people {
      display: none;
    }
  }

  .live .dot {
    border-color: var(--_ok);
    background: var(--_ok);
  }
`;
