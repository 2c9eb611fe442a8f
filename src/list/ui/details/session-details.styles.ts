import { css } from 'lit';

export const sessionDetailsStyles = css`
  :host {
    display: block;
    margin-block-start: 6px;
  }

  .summary {
    color: var(--_muted);
  }

  .note {
    color: var(--_warning);
  }

  .scroll {
    max-block-size: 220px;
    margin-block-start: 4px;
    overflow: auto;
    border: 1px solid var(--_line);
    background: var(--_surface);
  }

  .scroll button {
    margin: 6px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 3px 8px;
    border-block-end: 1px solid var(--_line);
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_raised);
    font-weight: 500;
  }

  th:first-child {
    inline-size: 100%;
    min-inline-size: 14em;
    text-align: start;
    font-weight: 400;
    overflow-wrap: anywhere;
    white-space: normal;
  }
`;
