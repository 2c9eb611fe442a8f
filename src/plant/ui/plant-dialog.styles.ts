import { css } from 'lit';

export const plantDialogStyles = css`
  .server {
    display: grid;
    gap: 6px;
    padding-block: 6px;
    border-block-start: 2px solid var(--_edge);
  }

  .server h3 {
    position: sticky;
    inset-block-start: -14px;
    z-index: 1;
    padding-block: 4px;
    background: var(--_background);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .not-reached ul {
    padding-inline-start: 1em;
    list-style: disc;
  }
`;
