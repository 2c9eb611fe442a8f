import { css } from 'lit';

export const toolsPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--_ground);
  }

  header {
    display: flex;
    flex: none;
    align-items: start;
    gap: 10px;
    padding: 6px 12px;
  }

  .tabs {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
  }

  .tabs button {
    flex: 1 0 auto;
    padding-inline: 0.8em;
    border-inline-start-width: 0;
  }

  .tabs button:first-child {
    border-inline-start-width: 1px;
  }

  .panel {
    flex: 1;
    overflow: auto;
    min-block-size: 0;
    border-block-start: 1px solid var(--_line);
  }

  .panel:focus-visible {
    outline-offset: -2px;
  }
`;
