import { css } from 'lit';

export const noticeStackStyles = css`
  :host {
    display: block;
  }

  .stack {
    max-block-size: 100%;
    overflow: auto;
  }

  .news,
  .failures {
    display: grid;
    gap: 8px;
  }

  .news:not(:empty) + .failures:not(:empty) {
    margin-block-start: 8px;
  }

  .notice {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: start;
    gap: 4px 12px;
    padding: 8px 8px 8px 14px;
    border: 1px solid var(--_edge);
    border-inline-start-width: 6px;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 0 6px 1px rgb(0 0 0 / 35%);
    overflow-wrap: anywhere;
    pointer-events: auto;
  }

  .success {
    border-inline-start-color: var(--_ok);
  }

  .failure {
    border-color: var(--_danger);
  }

  h3 {
    padding-block-start: 0.3em;
    font-weight: 600;
  }

  p {
    color: var(--_muted);
  }

  button {
    grid-column: 2;
    grid-row: 1 / span 3;
  }
`;
