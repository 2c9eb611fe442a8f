import { css } from 'lit';

/** Of what a plain list has not: heads of groups, and what is known of one session. */
export const tableExtrasStyles = css`
  .group {
    background: var(--_raised);
  }

  .head {
    padding: 0 10px 0 0;
  }

  .head .arrow {
    font-size: 1em;
  }

  .head button {
    display: inline-flex;
    align-items: center;
    gap: 0.6em;
    max-inline-size: 100%;
    padding: 0 10px 0 14px;
    border: 0;
    background: none;
    text-align: start;
  }

  /* Two lines: the address of a client stands behind its place. */
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

  .details {
    background: var(--_surface);
  }

  .details td {
    padding: 4px 12px 10px calc(var(--_target, 47px) + 12px);
    white-space: normal;
  }

  .stacked .details td {
    padding-inline-start: 12px;
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 22px;
    margin: 0;
  }

  dt {
    color: var(--_muted);
    font-size: 0.88em;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
