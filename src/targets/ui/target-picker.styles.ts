import { css } from 'lit';

export const targetPickerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    background: var(--_ground);
    container-type: inline-size;
  }

  /* A low control scrolls the whole panel. */
  @container (height < 400px) {
    .choices {
      flex: none;
      overflow: visible;
    }
  }

  .bar,
  .hint {
    flex: none;
  }

  .bar {
    display: grid;
    grid-template: 'title close' auto 'kinds kinds' auto 'value value' auto / minmax(0, 1fr) auto;
    align-items: center;
    gap: 6px 10px;
    padding: 6px 12px;
  }

  h3 {
    grid-area: title;
    font-size: 1.15em;
  }

  .close {
    grid-area: close;
  }

  .kinds {
    grid-area: kinds;
    display: flex;
    flex-wrap: wrap;
  }

  .kinds button {
    flex: 1 0 auto;
    padding-inline: 0.8em;
    border-inline-start-width: 0;
  }

  .kinds button:first-child {
    border-inline-start-width: 1px;
  }

  .value {
    grid-area: value;
  }

  /* One row for title and kinds leaves more height to the choices. */
  .low {
    grid-template: 'kinds close' auto 'value value' auto / minmax(0, 1fr) auto;
    gap: 2px 8px;
    padding-block: 2px;
  }

  .low .close,
  select.kinds {
    min-block-size: var(--_bar-target, 47px);
  }

  .low h3 {
    display: none;
  }

  @container (width >= 28em) {
    .low {
      grid-template: 'kinds value close' auto / minmax(6em, 1fr) minmax(0, 2fr) auto;
    }
  }

  @container (width >= 640px) {
    .bar:not(.low) {
      grid-template: 'kinds close' auto 'value value' auto / minmax(0, 1fr) auto;
    }

    h3 {
      display: none;
    }
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

  .hash {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    color: var(--_muted);
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
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
  }

  .label {
    flex: 1;
    /* Names may differ only at their ends. */
    overflow-wrap: anywhere;
    font-weight: 600;
  }

  .code .label {
    font-family: var(--_mono);
    font-weight: inherit;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
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

  @container (height >= 400px) {
    .choice + .choice {
      margin-block-start: calc(var(--_row, 57px) - var(--_act-target, 47px));
    }
  }

  /* The whole line can be pressed; its face looks like the buttons of the list, and stands in one column with them. */
  .go {
    inline-size: calc(var(--_action, 128px) - 10px);
    padding: calc(var(--_target, 47px) * 0.14) 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_button);
    color: var(--_button-text);
    text-align: center;
    white-space: nowrap;
  }

  .choice[aria-disabled='true'] .go {
    border-color: var(--_line);
    background: var(--_disabled);
    color: var(--_muted);
  }
`;
