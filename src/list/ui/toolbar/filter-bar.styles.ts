import { css } from 'lit';

export const filterBarStyles = css`
  :host {
    display: block;
    padding: 6px 12px;
    border-block-end: 1px solid var(--_line);
  }

  /* In a toolbar: one line, whatever it takes. */
  :host(:is([section='choices'], [section='chips'])) {
    padding: 0;
    border: 0;
  }

  :host([section='choices']) .line,
  :host([section='chips']) ul {
    flex-wrap: nowrap;
    white-space: nowrap;
  }

  :host(:is([section='choices'], [section='chips'])) :is(button, select) {
    min-block-size: var(--_bar-target, 47px);
  }

  :host(:is([section='choices'], [section='chips'])) button {
    padding-inline: 0.7em;
  }

  :host([section='chips']) {
    overflow: auto hidden;
    scrollbar-width: none;
  }

  /* A part of a name says nothing; the search field has it whole. */
  @container chips (width < 80px) {
    ul {
      display: none !important;
    }
  }

  .unused {
    visibility: hidden;
  }

  .count {
    display: inline-block;
    min-inline-size: 1.4em;
    margin-inline-start: 0.28em;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .line,
  ul,
  label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  .line + *,
  ul + * {
    margin-block-start: 6px;
  }

  button,
  select {
    min-block-size: var(--_head-target, var(--_target, 47px));
  }

  .group-by {
    flex-wrap: nowrap;
    margin-inline-start: auto;
  }

  .chip {
    max-inline-size: 100%;
    padding-inline: 0.7em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .hint {
    display: var(--_hint, block);
    color: var(--_muted);
    font-size: 0.92em;
  }

  /* A low control keeps its height for the people. */
  @container (height < 400px) {
    .hint {
      display: none;
    }
  }

  .problem {
    padding: 3px 8px;
    border-inline-start: 4px solid var(--_warning);
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }
`;
