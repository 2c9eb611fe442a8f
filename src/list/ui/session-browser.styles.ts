import { css, unsafeCSS } from 'lit';
import { toolGap } from '../layout/fitting-tools.js';

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

  /* It stands below the list and is read before it: near to the keyboard, and the list does not move under a finger. */
  tchmi-selection-bar {
    order: 1;
  }

  /* The list and the selection bar must stay in sight. */
  tchmi-filter-bar {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: max(var(--_target, 47px) + 14px, 30cqb);
    overflow: auto;
  }

  .toolbar {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px ${unsafeCSS(toolGap)}px;
    padding: var(--_bar-padding, 4px) 12px;
    border-block-end: 1px solid var(--_line);
  }

  /* A long label wraps: a small panel has no width for it, and no height for a second line of buttons. */
  .toolbar button {
    flex: none;
    min-block-size: var(--_bar-target, 47px);
    inline-size: max-content;
    max-inline-size: 9.5em;
    line-height: 1.2;
  }

  .toolbar .folded {
    position: absolute;
    inset: 0 auto auto 0;
    visibility: hidden;
  }

  .search {
    position: relative;
    flex: 1 0 120px;
    min-inline-size: 120px;
    max-inline-size: 380px;
    margin-inline-end: auto;
    container: search / inline-size;
  }

  .short .search {
    max-inline-size: none;
  }

  .search.filled {
    --_input-end: calc(var(--_bar-target, 47px) + 2px);
  }

  /* Over the end of the field, as large as a finger. */
  .toolbar .clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: var(--_bar-target, 47px);
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    font-size: 1.3em;
  }

  .found {
    display: none;
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    align-content: center;
    color: var(--_muted);
    font-size: 0.92em;
    pointer-events: none;
  }

  .filled .found {
    inset-inline-end: calc(var(--_bar-target, 47px) + 2px);
  }

  @container search (width >= 210px) {
    .found {
      display: block;
    }

    .filled slot {
      --_input-end: calc(var(--_bar-target, 47px) + 5.5em);
    }
  }

  .chips {
    flex: 1 1 0;
    min-inline-size: 0;
    container: chips / inline-size;
  }

  .short .chips {
    display: none;
  }

  .filters {
    flex: none;
  }

  .folded-tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 8px;
    padding: 6px 12px;
    border-block-end: 1px solid var(--_line);
  }

  /* A low control has room for one bar: that of the list or that of the selection. */
  @container (height < 400px) {
    :host([has-selection]) .toolbar {
      display: none;
    }
  }

  .banner {
    padding: 7px 12px;
    border-inline-start: 6px solid var(--_warning);
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }

  .banner:has(> button) {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .banner > :is(span, .message) {
    flex: 1;
    min-inline-size: 0;
  }

  .banner > button {
    flex: none;
    min-block-size: var(--_bar-target, 47px);
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
    order: 1;
    flex: 0 0 min(460px, 45%);
    border-inline-start: 1px solid var(--_edge);
  }

  .covered slot[name='panel']::slotted(*) {
    order: 0;
    flex: 1;
    border: 0;
  }

  /* A low control scrolls a panel as a whole. */
  @container (height < 400px) {
    .covered {
      flex-direction: column;
      overflow: auto;
    }

    .covered slot[name='panel']::slotted(*) {
      flex: none;
    }
  }
`;
