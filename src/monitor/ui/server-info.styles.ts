import { css } from 'lit';

export const serverInfoStyles = css`
  :host {
    display: block;
    padding: 8px 12px;
  }

  h3 {
    margin-block: 14px 4px;
    padding-block-end: 4px;
    border-block-end: 1px solid var(--_line);
  }

  h3:first-child {
    margin-block-start: 0;
  }

  p,
  td,
  dl,
  thead th {
    color: var(--_muted);
    font-weight: 400;
  }

  p {
    padding-block: 3px;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 4px 8px 4px 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  tbody th {
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  .no td:last-child,
  .nearly-full,
  .full,
  .warning {
    color: var(--_warning);
    font-weight: 600;
  }

  li {
    padding-block: 4px;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }

  dl {
    margin: 2px 0 0;
  }

  dl div {
    display: flex;
    gap: 6px;
  }

  dd {
    margin: 0;
  }
`;
