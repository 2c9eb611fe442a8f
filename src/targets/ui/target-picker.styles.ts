import { css } from 'lit';

export const targetPickerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    background: var(--_background);
    container-type: inline-size;
  }

  .bar,
  .value,
  .hint {
    flex: none;
  }

  header {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 4px 12px;
  }

  h3 {
    flex: 1;
    font-size: 1.15em;
  }

  .kinds {
    display: flex;
    flex-wrap: wrap;
    padding-inline: 12px;
  }

  .kinds button {
    flex: 1 0 auto;
    padding-inline: 0.8em;
    border-inline-start-width: 0;
  }

  .kinds button:first-child {
    border-inline-start-width: 1px;
  }

  .kinds button[aria-pressed='true'] {
    background: var(--_selected);
    box-shadow: inset 0 -3px 0 var(--_accent);
    font-weight: 600;
  }

  /* On a wide page, one row for title and kinds leaves more height to the choices. */
  @container (width >= 640px) {
    .bar {
      display: flex;
      flex-direction: row-reverse;
      align-items: start;
      padding-block-start: 6px;
    }

    header {
      padding: 0 12px 0 0;
    }

    h3 {
      display: none;
    }

    .kinds {
      flex: 1;
    }
  }

  .value {
    padding: 8px 12px;
  }

  .hint,
  .more,
  .nothing {
    padding: 6px 12px;
    color: var(--_muted);
  }

  .hint {
    color: var(--_warning);
  }

  .choices {
    position: relative;
    overflow: auto;
    min-block-size: 0;
    border-block-start: 1px solid var(--_line);
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    padding-inline: 12px;
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-radius: 0;
    text-align: start;
  }

  .label {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
  }

  .code .label {
    font-family: var(--_mono);
    font-weight: inherit;
    white-space: nowrap;
  }

  .address {
    font-weight: 400;
    font-size: 0.9em;
    color: var(--_muted);
  }

  .count {
    color: var(--_muted);
    white-space: nowrap;
  }

  .go {
    white-space: nowrap;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .choice:disabled .go {
    text-decoration: none;
  }
`;
