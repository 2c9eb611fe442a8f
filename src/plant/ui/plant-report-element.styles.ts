import { css } from 'lit';

export const plantReportStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    margin: var(--_bar-padding, 10px) 12px;
    border: 1px solid var(--_edge);
    background: var(--_surface);
  }

  header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 14px;
    padding: 4px 6px 4px 14px;
    border-block-end: 1px solid var(--_line);
  }

  h3 {
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .servers {
    min-block-size: 0;
    overflow: auto;
  }

  .server {
    padding-block-start: 6px;
  }

  h4 {
    margin: 0;
    padding-inline: 14px;
    font-size: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  tchmi-logout-report {
    margin: 2px 8px 6px;
  }

  .not-reached {
    margin: 2px 8px 6px;
    padding: 7px 12px;
    border-inline-start: 6px solid var(--_danger);
    overflow-wrap: anywhere;
  }
`;
