import { css } from 'lit';
import { colorStyles } from './colors.js';

const basics = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    /* The font of TwinCAT HMI has one weight: a bold one that the browser makes of it is smeared. */
    font-synthesis-weight: none;
    scrollbar-color: var(--_edge) var(--_background);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* Not for what is before and after an element: browsers would compute a style for those of every element. */
  * {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  /* In a window that was opened without a document type, tables inherit nothing else. */
  table {
    color: inherit;
    font: inherit;
    text-align: inherit;
    white-space: inherit;
  }

  h2,
  h3 {
    font-size: inherit;
    font-weight: 500;
  }

  /* A name written from right to left must not reorder the line around it. */
  span {
    unicode-bidi: isolate;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .icon {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .fingerprint {
    font-family: var(--_mono);
    font-size: 0.92em;
    color: var(--_muted);
  }
`;

const controls = css`
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  button {
    min-block-size: var(--_target, 47px);
    min-inline-size: var(--_target, 47px);
    padding-inline: 1em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_button);
    color: var(--_button-text);
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }

  button:active:not(:disabled, [aria-disabled='true']),
  :is([aria-pressed='true'], [aria-selected='true'], .toolbar [aria-expanded='true']) {
    background: var(--_pressed);
    color: var(--_pressed-text);
  }

  :is([aria-pressed='true'], [aria-selected='true'], .opener[aria-expanded='true']) {
    box-shadow: inset 0 -3px 0 currentcolor;
  }

  button.danger {
    border-color: var(--_danger);
    background: var(--_surface);
    color: var(--_danger);
  }

  button.danger.armed {
    background: var(--_danger-fill);
    color: var(--_danger-text);
  }

  /* Also red ones: what cannot be pressed must not look as if it could. */
  :is(button, button.danger.armed, select):is(:disabled, [aria-disabled='true']) {
    border-color: var(--_line);
    background: var(--_disabled);
    color: var(--_muted);
    cursor: default;
  }

  .error-details {
    font-size: 0.92em;
    color: var(--_muted);
  }

  summary {
    inline-size: fit-content;
    min-block-size: var(--_small-target, 28px);
    align-content: center;
    cursor: pointer;
    touch-action: manipulation;
  }

  select {
    --_side: right;
    --_slope: 45deg;

    min-block-size: var(--_target, 47px);
    min-inline-size: 0;
    max-inline-size: 100%;
    padding-inline: 8px 2.6em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    /* An arrow of two strokes on a block of its own. */
    background:
      linear-gradient(var(--_slope), transparent 43%, var(--_head-text) 43% 57%, transparent 57%) var(--_side) 1em
        center / 0.5em 0.5em no-repeat,
      linear-gradient(calc(-1 * var(--_slope)), transparent 43%, var(--_head-text) 43% 57%, transparent 57%)
        var(--_side) 0.5em center / 0.5em 0.5em no-repeat,
      linear-gradient(var(--_head) 0 0) var(--_side) / 2em 100% no-repeat,
      var(--_field);
    color: var(--_text);
    text-overflow: ellipsis;
    appearance: none;
  }

  select:dir(rtl) {
    --_side: left;
    --_slope: -45deg;
  }

  option {
    background: var(--_surface);
    color: var(--_text);
  }

  input[type='checkbox'] {
    flex: none;
    display: inline-grid;
    place-content: center;
    inline-size: var(--_check, 22px);
    block-size: var(--_check, 22px);
    margin: 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_field);
    appearance: none;
  }

  input[type='checkbox']:is(:checked, :indeterminate) {
    background: var(--_check-ground);
  }

  /* The tick, or a line where only some are ticked. */
  input[type='checkbox']:is(:checked, :indeterminate)::before {
    content: '';
    inline-size: calc(var(--_check, 22px) * 0.56);
    border: solid var(--_tick);
    border-width: 0 0 calc(var(--_check, 22px) * 0.12);
  }

  input[type='checkbox']:checked::before {
    block-size: calc(var(--_check, 22px) * 0.32);
    border-left-width: calc(var(--_check, 22px) * 0.12);
    rotate: -45deg;
    translate: 0 -20%;
  }

  input[type='checkbox']:is(:disabled, [aria-disabled='true']) {
    --_tick: var(--_muted);
    border-color: var(--_line);
    background: var(--_disabled);
    cursor: default;
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }

    :is(button, select)[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }

    /* Grounds and shadows are taken away; the system's own remain. */
    :is([aria-pressed='true'], [aria-selected='true'], .toolbar [aria-expanded='true']) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    /* It would keep the colour that its text has without forced colours. */
    .icon {
      color: CanvasText;
    }

    select,
    input[type='checkbox'] {
      appearance: auto;
    }

    input[type='checkbox']::before {
      content: none !important;
    }
  }
`;

export const baseStyles = [colorStyles, basics, controls];
