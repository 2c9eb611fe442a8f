import { css } from 'lit';

export const loginFormStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    align-content: safe center;
    padding: 12px;
    min-block-size: 0;
    overflow: auto;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    inline-size: min(420px, 100%);
    padding: 14px 18px 18px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  h3 {
    font-size: 1.25em;
  }

  .fields {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 8px 14px;
  }

  input {
    min-block-size: var(--_target, 47px);
    min-inline-size: 0;
    padding-inline: 8px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_field);
    color: var(--_text);
  }

  input,
  select {
    inline-size: 100%;
  }

  .muted {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .problem {
    padding: 7px 12px;
    border-inline-start: 4px solid var(--_danger);
    background: var(--_background);
    overflow-wrap: anywhere;
  }

  .submit:not([aria-disabled='true']) {
    background: var(--_head);
    color: var(--_head-text);
  }

  .submit:active:not([aria-disabled='true']) {
    background: var(--_head);
    filter: brightness(0.9);
  }
`;
