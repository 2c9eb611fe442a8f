import { css } from 'lit';

export const sessionBrowserStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .toolbar,
  .banner,
  .note,
  tchmi-selection-bar {
    flex: none;
  }

  /* On a small panel with the glove density the selection bar must stay in sight. */
  tchmi-filter-bar {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow: auto;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    padding: 6px 12px;
    border-block-end: 1px solid var(--_line);
    container-type: inline-size;
  }

  /* Wrap long labels rather than the toolbar: a small panel has little height for the list. */
  @container (width < 900px) {
    .toolbar button {
      max-inline-size: 9.5em;
      line-height: 1.2;
    }
  }

  .search {
    flex: 1 1 180px;
    min-inline-size: 120px;
    max-inline-size: 380px;
  }

  .shown {
    flex: 1 1 60px;
    color: var(--_muted);
  }

  .shown:empty {
    flex-basis: 0;
  }

  .toolbar [aria-expanded='true'] {
    background: var(--_selected);
    box-shadow: inset 0 -3px 0 var(--_accent);
  }

  .banner {
    padding: 7px 12px;
    border-inline-start: 6px solid var(--_warning);
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }

  .note {
    padding: 3px 12px;
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }

  .main {
    display: flex;
    flex: 1;
    min-block-size: 0;
  }

  .list {
    flex: 1;
    min-inline-size: 0;
  }

  slot[name='panel']::slotted(*) {
    flex: 0 0 min(460px, 45%);
    border-inline-start: 1px solid var(--_edge);
  }

  .narrow slot[name='panel']::slotted(*) {
    flex: 1;
    border: 0;
  }
`;
