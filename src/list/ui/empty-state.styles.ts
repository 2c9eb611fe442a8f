import { css } from 'lit';

export const emptyStateStyles = css`
  :host {
    display: grid;
    place-content: center;
    gap: 6px;
    padding: 24px;
    min-block-size: 0;
    overflow: auto;
    text-align: center;
  }

  h3 {
    font-size: 1.2em;
  }

  p {
    max-inline-size: 62ch;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .error-details {
    justify-self: center;
    max-inline-size: 62ch;
    overflow-wrap: anywhere;
  }

  summary {
    margin-inline: auto;
  }

  .actions {
    margin-block-start: 10px;
  }
`;
