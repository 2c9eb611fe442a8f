import { css } from 'lit';

export const lockedAccountsStyles = css`
  :host {
    display: block;
    padding: 8px 12px;
  }

  p,
  .muted {
    color: var(--_muted);
    font-weight: 400;
  }

  section {
    margin-block-start: 12px;
  }

  h3 {
    padding-block-end: 4px;
    border-block-end: 1px solid var(--_line);
  }

  section p {
    padding-block: 6px;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding-block: 4px;
    border-block-end: 1px solid var(--_line);
  }

  .name {
    flex: 1;
    min-inline-size: 8em;
    overflow-wrap: anywhere;
  }

  .lock {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 6px 10px;
    margin-block-start: 12px;
  }

  .lock label {
    display: grid;
    gap: 2px;
    max-inline-size: 100%;
  }

  .recorded {
    display: block;
  }

  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 4px 8px;
  }

  /* The two answers stay together. */
  .answers {
    display: flex;
    gap: 8px;
  }

  .reason {
    flex-basis: 100%;
  }

  .done,
  .failure {
    margin-block-start: 12px;
    padding: 6px 8px;
    border-inline-start: 4px solid var(--_ok);
    background: var(--_surface);
    color: var(--_text);
  }

  .failure {
    border-inline-start-color: var(--_danger);
  }
`;
