import { css } from 'lit';

export const announcedBarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 0 1 auto;
    max-block-size: 45%;
    min-block-size: 0;
    margin: 6px 12px;
    border: 1px solid var(--_edge);
    border-inline-start: 6px solid var(--_warning);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    padding: 4px 6px 4px 14px;
  }

  h3 {
    flex: 1 1 14em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 10px;
  }

  /* One control: the list says how much the button gives. */
  .offer {
    display: flex;
  }

  .offer select {
    margin-inline-start: -1px;
  }

  .waiting {
    display: flex;
  }

  /* Their room is kept, so that "Call off" stays where it is. */
  .waiting[data-off] {
    visibility: hidden;
  }

  /* Away from the harmless ones. */
  .waiting.apart {
    margin-inline-start: 16px;
  }

  .summary,
  .warning {
    flex: none;
    padding: 2px 14px 4px;
  }

  .summary,
  .muted {
    color: var(--_muted);
  }

  .warning {
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }

  ul {
    overflow: auto;
    min-block-size: 0;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    padding: 4px 14px;
    border-block-start: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }

  .name,
  .more-time .answer {
    font-weight: 600;
  }

  .none .answer {
    color: var(--_muted);
  }

  .more-time .answer {
    color: var(--_warning);
  }

  .answer {
    margin-inline-start: auto;
  }
`;
