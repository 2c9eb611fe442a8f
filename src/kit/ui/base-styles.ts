import { css, unsafeCSS, type CSSResult } from 'lit';

/** A colour of the active TwinCAT HMI theme, with a fallback for pages without one. */
const background = (number: number, fallback: string): string => `var(--tchmi-background-color-${number},${fallback})`;
const foreground = (number: number, fallback: string): string => `var(--tchmi-foreground-color-${number},${fallback})`;
const focus = 'var(--tchmi-user-focus-color,#2774ba)';

/**
 * Colours of all elements, for the light and the dark theme. Where a token of the theme Base has a contrast below
 * 4.5:1, we use a colour of our own.
 *
 * Base and Base-Dark swap the meaning of some tokens (background 3 and 4, foreground 1 and 2). `color-scheme`, which
 * the framework sets, says which theme is active.
 */
const colors: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  background: [background(1, '#f6f7f8'), background(1, '#1b1b1f')],
  surface: [background(4, '#fff'), background(3, '#2b2b2c')],
  text: ['#1f2a33', '#fff'],
  muted: [foreground(1, '#4c6374'), foreground(4, '#a3b0bb')],
  line: [background(2, '#d7d7d9'), background(2, '#434343')],
  edge: ['#8593a0', '#7d8790'],
  raised: [background(3, '#ededed'), background(2, '#434343')],
  accent: [focus, '#6db3f2'],
  'accent-text': ['#fff', '#10202e'],
  selected: ['#e3eef8', '#20374c'],
  danger: ['#b3000c', '#ff8a80'],
  // A page that sets only the colour of dangerous texts means the button too.
  'danger-fill': ['var(--tchmi-session-manager-danger,#b3000c)', 'var(--tchmi-session-manager-danger,#c4121f)'],
  'danger-text': ['#fff', '#fff'],
  warning: ['#8a5a00', '#ffc04d'],
  'warning-surface': ['#fff1d6', '#46361a'],
  ok: ['#0a6b26', '#67d58d'],
  focus: [focus, '#6db3f2'],
};

/** Declares each colour as an internal property `--_name`, which falls back to ours if the page sets no public one. */
function declare(valueOf: (light: string, dark: string) => string): CSSResult {
  const declarations = Object.entries(colors).map(
    ([name, [light, dark]]) => `--_${name}:var(--tchmi-session-manager-${name},${valueOf(light, dark)})`,
  );
  return unsafeCSS(declarations.join(';'));
}

const light = declare((color) => color);
const lightAndDark = declare((...both) => `light-dark(${both.join(',')})`);

const tokens = css`
  :host {
    ${light};
    --_dim: var(--tchmi-session-manager-dim, var(--tchmi-popup-dim-color, rgb(0 0 0 / 50%)));
    --_radius: var(--tchmi-session-manager-radius, 0);
    --_mono: ui-monospace, 'Roboto Mono', 'DejaVu Sans Mono', monospace;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${lightAndDark};
    }
  }
`;

const basics = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
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
    background: var(--_surface);
    color: var(--_text);
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }

  button:active:not(:disabled, [aria-disabled='true']) {
    background: var(--_line);
  }

  button:is(:disabled, [aria-disabled='true']) {
    color: var(--_muted);
    border-color: var(--_line);
    background: transparent;
    cursor: default;
  }

  button.danger {
    border-color: var(--_danger);
    color: var(--_danger);
  }

  button.danger.armed {
    background: var(--_danger-fill);
    color: var(--_danger-text);
  }

  button.danger:is(:disabled, [aria-disabled='true']) {
    border-color: var(--_line);
    background: transparent;
    color: var(--_muted);
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

  input[type='checkbox'] {
    flex: none;
    inline-size: var(--_check, 22px);
    block-size: var(--_check, 22px);
    margin: 0;
    accent-color: var(--_accent);
  }

  input[aria-disabled='true'] {
    accent-color: var(--_edge);
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }

    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

export const baseStyles = [tokens, basics, controls];
