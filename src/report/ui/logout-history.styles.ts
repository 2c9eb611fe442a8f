import { css } from 'lit';

export const logoutHistoryStyles = css`
  :host {
    display: block;
  }

  p {
    padding: 8px 12px;
    color: var(--_muted);
  }

  tchmi-export-bar {
    padding: 8px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .entry {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 12px;
    inline-size: 100%;
    padding: 6px 12px 6px 8px;
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_edge);
    border-radius: 0;
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
    overflow-wrap: anywhere;
  }

  .good {
    border-inline-start-color: var(--_ok);
  }

  .mixed {
    border-inline-start-color: var(--_warning);
  }

  .bad {
    border-inline-start-color: var(--_danger);
  }

  .target {
    font-weight: 600;
  }

  .time,
  .outcome {
    color: var(--_muted);
  }

  .outcome {
    grid-column: 2;
  }

  tchmi-logout-report {
    margin: 0;
    border-width: 0 0 1px;
  }
`;
