import { css } from 'lit';
import { tagStyles } from './tag.styles.js';

export const sessionTableStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    background: var(--_ground);
    /* Not for layout: the script reads the height of a row and the widths of check box and action in px from it. */
    grid-auto-rows: var(--_row, 49px);
    grid-auto-columns: var(--_select, 49px) var(--_action, 128px);
  }

  /* Positioned, so that visually hidden texts scroll with their rows instead of stretching the page. */
  .scroller {
    position: relative;
    block-size: 100%;
    overflow: auto;
    /* The rows are rendered again while it scrolls; a browser that keeps one of them in its position would shift the list. */
    overflow-anchor: none;
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
    padding: 0 var(--_cell, 10px);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    font-weight: inherit;
    white-space: nowrap;
  }

  th,
  td,
  .name,
  .domain,
  .found,
  .tag ~ .tag,
  .location,
  .location span,
  .client > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* As the heads of native grids. */
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    border-block-end-color: var(--_background);
    background: var(--_head);
    color: var(--_head-text);
  }

  thead th:not(:last-child) {
    border-inline-end: 1px solid var(--_background);
  }

  /* As large as their cells; the visible face of a row action is smaller. */
  thead button,
  .expand button,
  .row-action,
  .own-action {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_act-target, 47px);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }

  thead .select input {
    border-color: var(--_head-text);
  }

  thead :focus-visible {
    outline-color: var(--_head-text);
  }

  /* A low or narrow control says so by properties: container queries in here make Chromium shift a scrolled list by a row. */
  .scroller :is(td, th):focus-visible {
    outline-offset: -2px;
  }

  thead tr {
    visibility: var(--_head-visibility, inherit);
  }

  thead button {
    display: flex;
    min-block-size: var(--_head-target, var(--_target, 47px));
    align-items: center;
    gap: 0.4em;
    line-height: 1.15;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    hyphens: auto;
  }

  .arrow {
    font-size: 0.75em;
  }

  /* Drawn: no text of its own is read out with the name of the column. Both arrows where it can be sorted, and is not, as in native grids. */
  th[aria-sort] button::after {
    content: '';
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    background: currentcolor;
    clip-path: polygon(50% 5%, 100% 95%, 0 95%);
    forced-color-adjust: none;
  }

  th[aria-sort='descending'] button::after {
    clip-path: polygon(0 5%, 100% 5%, 50% 95%);
  }

  th[aria-sort='none'] button::after {
    inline-size: 7px;
    block-size: 11px;
    clip-path: polygon(50% 0, 100% 40%, 0 40%, 0 60%, 100% 60%, 50% 100%, 0 60%, 0 40%);
  }

  .session {
    background: var(--_surface);
  }

  /* All rows have the same height, with or without a location, and wherever the tags are. */
  .line > * {
    block-size: max(var(--_row, 49px), var(--_lines, 3em));
  }

  .located,
  .stacked {
    --_lines: 3.2em;
    --_tags: flex;
    --_tags-wrap: wrap;
  }

  .stacked {
    --_lines: var(--_stacked-lines, 4.8em);
    --_tags: var(--_stacked-tags, flex);
    --_tags-wrap: var(--_stacked-wrap, wrap);
  }

  .spacer td {
    padding: 0;
    border: 0;
  }

  .selected {
    background: var(--_selected);
  }

  /* Not by colour alone; with forced colours the system's own. */
  mark {
    background: var(--_warning-surface);
    color: inherit;
    text-decoration: underline 2px;
    text-underline-offset: 2px;
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }

    .client > .icon {
      color: CanvasText;
    }

    .selected > :first-child {
      border-inline-start: 6px solid Highlight;
    }

    th[aria-sort] button::after {
      background: ButtonText;
    }

    [aria-disabled='true'] .face {
      border-color: GrayText !important;
      color: GrayText !important;
    }
  }

  .own td,
  .system > *,
  .location,
  .address,
  .domain,
  .found,
  .unknown {
    color: var(--_muted);
  }

  .select,
  .expand {
    inline-size: var(--_select, 49px);
    padding: 0;
    user-select: none;
  }

  .expand {
    inline-size: 28px;
    overflow: visible;
  }

  .expand button:dir(rtl),
  .arrow:dir(rtl) {
    scale: -1 1;
  }

  /* Each value has the direction of its own script, at the side where the page begins. */
  tbody :is(td, th) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  tbody :is(td, th),
  .name,
  .domain,
  .found,
  .client > span,
  .location > span {
    unicode-bidi: plaintext;
  }

  /* A full-size target that takes no more width than its arrow: it overlaps the beginning of the name. */
  .expand button {
    position: relative;
    inline-size: var(--_target, 47px);
    padding-inline-start: 9px;
    text-align: start;
  }

  .expand button::before {
    content: '▸' / '';
  }

  .expand button[aria-expanded='true']::before {
    content: '▾' / '';
  }

  .select label {
    display: grid;
    place-items: center;
    min-block-size: var(--_act-target, 47px);
    cursor: pointer;
  }

  thead .select label {
    min-block-size: var(--_head-target, var(--_target, 47px));
  }

  td.col-symbols {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  th.col-symbols button {
    justify-content: flex-end;
  }

  .action {
    inline-size: var(--_action, 128px);
    padding: 0 10px 0 0;
    text-align: end;
  }

  .identity,
  .tags {
    display: flex;
    align-items: center;
    gap: 0 0.6em;
  }

  /* Tags stand beside the name, or below it if they would cut it off; compact rows are too low and keep one line. */
  .identity {
    flex-wrap: var(--_tags-wrap, wrap);
  }

  .tags {
    display: var(--_tags, flex);
    min-inline-size: 0;
  }

  .tags:empty {
    display: none;
  }

  /* Half a time would be another one: a long word for a day takes a line of its own. */
  td.moment {
    line-height: 1.2;
    white-space: normal;
  }

  /* An icon beside both lines. */
  .client {
    position: relative;
    padding-inline-start: calc(1.15em + 20px);
    line-height: 1.2;
  }

  .client > .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.6em);
    inset-inline-start: 10px;
    color: var(--_muted);
  }

  .location,
  .client > span {
    display: block;
  }

  .address {
    font-size: 0.88em;
  }

  /* One line below the name: the location may be cut off, the address never. */
  .location:has(span) {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
  }

  .location .address {
    flex: none;
  }

  .name {
    font-weight: 600;
  }

  .domain,
  .found {
    flex-shrink: 99;
    font-size: 0.9em;
  }

  ${tagStyles}

  .unknown {
    font-style: italic;
  }

  /* The target is as high as the row, its face is smaller: a column of full-height buttons would be too loud. */
  .face {
    display: block;
    padding: calc(var(--_target, 47px) * 0.14) 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_button);
    color: var(--_button-text);
  }

  .details-action {
    inline-size: var(--_action, 128px);
    margin-block-start: 8px;
    padding: 0;
    border: 0;
    background: none;
  }

  :is(thead button, .expand button, .row-action, .own-action, .details-action):is(:active, [aria-disabled='true']) {
    background: none !important;
    color: inherit !important;
  }

  :is(.row-action, .own-action, .details-action):active:not([aria-disabled='true']) .face {
    background: var(--_pressed);
    color: var(--_pressed-text);
  }

  :is(.row-action, .own-action, .details-action)[aria-disabled='true'] .face {
    border-color: var(--_line);
    background: var(--_disabled);
    color: var(--_muted);
  }
`;
