import { css } from 'lit';

export const logoutNoticeStyles = css`
  :host {
    --_target: 47px;
    display: block;
    font-size: 1rem;
    line-height: 1.4;
  }

  :host([density='compact']) {
    --_target: 28px;
  }

  :host([density='glove']) {
    --_target: 105px;
    font-size: 1.15rem;
  }

  .notice,
  .idle {
    padding: 0.6em 0.9em;
    border: 1px solid var(--_edge);
    border-inline-start: 6px solid var(--_warning);
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }

  /* For a mouse, and for small places. */
  :host([density='compact']) :is(.notice, .idle) {
    padding: 0.4em 0.7em;
  }

  :host([density='compact']) .actions {
    gap: 0.4em;
  }

  :host([density='compact']) button {
    padding-inline: 0.5em;
  }

  .notice + .notice {
    margin-block-start: 0.5em;
  }

  .urgent {
    border-inline-start-color: var(--_danger);
  }

  .withdrawn,
  .idle {
    border-inline-start-color: var(--_edge);
    background: var(--_surface);
  }

  .idle {
    color: var(--_muted);
  }

  .title {
    font-size: 1.2em;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }

  .failed {
    color: var(--_danger);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    margin-block-start: 0.6em;
  }

  /* Away from the others: who only wants to confirm must not log out by a slip of the finger. */
  .actions button:last-child {
    margin-inline-start: auto;
  }
`;
