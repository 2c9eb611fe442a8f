import { css } from 'lit';

export const logoutDialogStyles = css`
  :host {
    display: contents;
  }

  /* No wider than its text: a tap beside the words is not a consent. */
  label.check {
    display: flex;
    align-items: center;
    gap: 0.75em;
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: var(--_target, 47px);
    cursor: pointer;
    touch-action: manipulation;
  }

  /* For a moment after it has appeared or moved. Keys still work: Escape and Cancel are harmless. */
  .deaf :is(button, input, select, label) {
    pointer-events: none;
  }

  .veil {
    position: absolute;
    inset: 0;
    z-index: 20;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    padding: 8px;
    background: var(--_dim);
  }

  dialog {
    position: relative;
    display: flex;
    flex-direction: column;
    inline-size: min(600px, 100%);
    max-inline-size: 100%;
    max-block-size: 100%;
    /* Where the buttons alone are higher than the room, as with large fonts. */
    overflow: auto;
    margin: auto;
    padding: 0;
    border: 1px solid var(--_edge);
    border-block-start: 5px solid var(--_danger);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  dialog:modal {
    position: fixed;
    inset: 0;
    max-inline-size: min(600px, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
  }

  dialog::backdrop {
    background: var(--_dim);
  }

  dialog.everyone {
    border-width: 3px;
    border-block-start-width: 14px;
    border-color: var(--_danger);
  }

  /* The only part that scrolls where there is room for it and the buttons. One line of it is always in sight. */
  .scroll {
    display: grid;
    grid-auto-rows: max-content;
    gap: 8px;
    flex: 1 1 auto;
    min-block-size: calc(1lh + 8px);
    padding: 14px 20px 4px;
    overflow: auto;
    overflow-wrap: anywhere;
    /* A shadow where more can be scrolled to; at the end, the first layer covers the second. */
    background:
      linear-gradient(transparent, var(--_background) 60%) bottom / 100% 20px no-repeat local,
      linear-gradient(transparent, var(--_dim)) bottom / 100% 8px no-repeat;
  }

  h2 {
    font-size: 1.43em;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .muted {
    color: var(--_muted);
  }

  .people {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
  }

  .sessions {
    flex: 1 0 auto;
    max-inline-size: 100%;
  }

  .sessions.many {
    flex-basis: 100%;
  }

  .sessions li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    padding: 4px 0;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }

  .name {
    font-weight: 600;
  }

  .domain {
    font-size: 0.9em;
    color: var(--_muted);
  }

  .tag {
    padding-inline: 0.5em;
    border: 1px solid var(--_warning);
    color: var(--_warning);
    font-size: 0.9em;
  }

  /* The border shows what is pressed: around a mere link, a target of this height is a hole. */
  .more {
    flex: 1 1 auto;
    justify-self: stretch;
    padding-inline: 12px;
    background: var(--_surface);
    color: var(--_accent);
    text-align: start;
  }

  .warning {
    padding: 7px 12px;
    border-inline-start: 4px solid var(--_warning);
    background: var(--_warning-surface);
    overflow-wrap: anywhere;
  }

  .gone :is(.name, .where) {
    text-decoration: line-through;
    font-weight: normal;
  }

  .decisions {
    display: grid;
    gap: 4px;
  }

  .decisions:empty {
    display: none;
  }

  .held {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }

  .keep-out {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
  }

  .keep-out .check {
    flex: 2 1 300px;
  }

  .check:has([aria-disabled='true']) {
    color: var(--_muted);
    cursor: default;
  }

  .reason {
    flex: 1 1 260px;
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .reason select {
    flex: 1;
  }

  .everyone .check {
    border: 1px solid var(--_danger);
    padding: 4px 12px;
    font-weight: 600;
  }

  /* Always in this order, as in the message boxes of TwinCAT HMI: the actions of the list lie at the other side. */
  footer {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: end;
    gap: 8px 12px;
    padding: 10px 20px;
  }

  .when {
    flex: 1 1 90px;
    min-inline-size: 90px;
    max-inline-size: 220px;
    display: grid;
    align-self: center;
  }

  .when select {
    min-block-size: min(var(--_target, 47px), var(--_room, 100vh) * 0.15);
    inline-size: 100%;
  }

  .when:has([aria-disabled='true']) {
    color: var(--_muted);
  }

  .scroll .when {
    max-inline-size: none;
    align-self: auto;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 12px;
  }

  /* Used when the confirming button would appear where the finger has just been. */
  footer.together {
    justify-content: flex-end;
  }

  .together .when {
    order: -1;
    margin-inline-end: auto;
  }

  footer .warning {
    flex: 1 0 100%;
  }

  /* On a low panel the names come before the size of the buttons. */
  footer button {
    min-block-size: min(var(--_danger-target, 79px), var(--_room, 100vh) * 0.3);
    min-inline-size: min(var(--_danger-target, 79px) * 1.6, 50% - 12px);
    max-inline-size: calc(50% - 12px);
    padding-inline: min(1.4em, 3%);
    font-size: 1.12em;
    overflow-wrap: anywhere;
  }

  .compact .scroll {
    gap: 4px;
    padding: 4px 8px 2px;
  }

  .compact h2 {
    font-size: 1.15em;
    line-height: 1.15;
  }

  .compact .sessions li {
    gap: 0 8px;
    padding: 1px 0;
  }

  .compact .warning {
    padding: 3px 8px;
  }

  /* Only above the buttons: they must not move when space is saved. */
  .compact footer {
    padding-block-start: 4px;
    padding-inline: 8px;
  }

  /* Also shown after a touch: it shows that Enter is harmless. */
  .cancel:focus {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;
