import { css } from 'lit';

export const sessionTableStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    background: var(--_background);
    /* Nothing is laid out by it: it tells the script the height of a row in px before there is one. */
    grid-auto-rows: var(--_row, 49px);
  }

  /* Positioned, so that texts for screen readers scroll with their rows instead of stretching what is around. */
  .scroller {
    position: relative;
    block-size: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
  }

  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
  }

  th,
  td {
    padding: 0 10px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    font-weight: inherit;
    white-space: nowrap;
  }

  th,
  td,
  .name,
  .domain,
  .place,
  .col-client-ip span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_raised);
    border-block-end-color: var(--_edge);
  }

  /* As large as their cells; what a row action shows is smaller. */
  thead button,
  .expand button,
  .row-action {
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
  }

  thead button {
    display: flex;
    align-items: center;
    gap: 0.4em;
    font-weight: 600;
    text-align: start;
  }

  .arrow {
    font-size: 0.75em;
  }

  .session {
    background: var(--_surface);
  }

  /* Rows of one height, whether the place of a client is known or not. */
  .line > * {
    block-size: max(var(--_row, 49px), var(--_lines, 0px));
  }

  .stacked {
    --_lines: 46px;
  }

  .located {
    --_lines: 40px;
  }

  .spacer td {
    padding: 0;
    border: 0;
  }

  .selected {
    background: var(--_selected);
  }

  .own td:not(.user),
  .system td,
  .place,
  .address,
  .domain,
  .unknown {
    color: var(--_muted);
  }

  .select,
  .expand {
    inline-size: calc(var(--_target, 47px) + 2px);
    padding: 0;
    user-select: none;
  }

  .expand {
    inline-size: var(--_target, 47px);
  }

  .select label {
    display: grid;
    place-items: center;
    min-block-size: var(--_target, 47px);
    cursor: pointer;
  }

  .col-groups {
    inline-size: 16%;
  }

  .col-client-ip {
    inline-size: 136px;
  }

  .col-domain,
  .col-place {
    inline-size: 18%;
  }

  .col-created {
    inline-size: 110px;
  }

  .col-symbols {
    inline-size: 88px;
  }

  td.col-symbols {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  th.col-symbols button {
    justify-content: flex-end;
  }

  .col-session {
    inline-size: 118px;
  }

  .action {
    inline-size: var(--_action, 128px);
    padding: 0 10px 0 0;
    text-align: end;
  }

  /* A long name is cut, its tag never: that a session is one's own must not get lost. */
  .identity {
    display: flex;
    align-items: center;
    gap: 0.6em;
  }

  .located .col-client-ip {
    inline-size: 170px;
  }

  .place,
  .col-client-ip span {
    display: block;
  }

  .col-client-ip span {
    line-height: 1.2;
  }

  .address {
    font-size: 0.88em;
  }

  .name {
    font-weight: 600;
  }

  .domain {
    flex-shrink: 9;
    font-size: 0.9em;
  }

  .tag {
    flex: none;
    padding: 0 0.55em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_muted);
    font-size: 0.88em;
    line-height: 1.5;
  }

  .tag.busyTag,
  .tag.busyUnknownTag {
    border-color: var(--_warning);
    color: var(--_warning);
  }

  .tag.ownTag {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .unknown {
    font-style: italic;
  }

  /* The target is as high as the row, its face is not: a column of full-height buttons would shout. */
  .face {
    display: block;
    padding: calc(var(--_target, 47px) * 0.14) 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .row-action:active:not(:disabled) {
    background: none;
  }

  .row-action:active:not(:disabled) .face {
    background: var(--_line);
  }

  .row-action:disabled .face {
    border-color: var(--_line);
    background: transparent;
    color: var(--_muted);
  }
`;
