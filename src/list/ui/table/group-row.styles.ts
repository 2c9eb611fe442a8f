import { css } from 'lit';

export const groupRowStyles = css`
  .group {
    background: var(--_raised);
  }

  .head {
    padding: 0 10px 0 0;
  }

  /* As wide as its text, which counts sessions: towards the name of the group where the column is too narrow. */
  .group .action {
    overflow: visible;
  }

  .group .row-action {
    float: inline-end;
    inline-size: max-content;
    min-inline-size: 100%;
  }

  .group .face {
    padding-inline: 8px;
  }

  .head .arrow {
    font-size: 1em;
  }

  .head button {
    display: inline-flex;
    align-items: center;
    gap: 0.6em;
    max-inline-size: 100%;
    min-block-size: var(--_act-target, 47px);
    padding: 0 10px 0 14px;
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
  }

  /* Two lines: the address of a client stands after its location. */
  .stacked .head .name {
    max-block-size: 2.7em;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .head .number,
  .reason {
    color: var(--_muted);
    font-weight: 400;
  }
`;
