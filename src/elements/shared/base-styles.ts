import { css } from 'lit';

/**
 * Colours and sizes that all elements share. Each colour is a public custom property, else the token of the TwinCAT HMI
 * theme that is in force, else a fallback for pages without one. Where a token of the theme Base would have less than
 * 4.5:1 of contrast, ours is used instead.
 *
 * Base and Base-Dark give some tokens swapped meanings (background 3 and 4, foreground 1 and 2): which theme is in force
 * is told by `color-scheme`, as the framework sets it.
 */
const tokens = css`
  :host {
    --_background: var(--tchmi-session-manager-background, var(--tchmi-background-color-1, #f6f7f8));
    --_surface: var(--tchmi-session-manager-surface, var(--tchmi-background-color-4, #fff));
    --_text: var(--tchmi-session-manager-text, #1f2a33);
    --_muted: var(--tchmi-session-manager-muted, var(--tchmi-foreground-color-1, #4c6374));
    --_line: var(--tchmi-session-manager-line, var(--tchmi-background-color-2, #d7d7d9));
    --_edge: var(--tchmi-session-manager-edge, #8593a0);
    --_raised: var(--tchmi-session-manager-raised, var(--tchmi-background-color-3, #ededed));
    --_accent: var(--tchmi-session-manager-accent, var(--tchmi-user-focus-color, #2774ba));
    --_accent-text: var(--tchmi-session-manager-accent-text, #fff);
    --_selected: var(--tchmi-session-manager-selected, #e3eef8);
    --_danger: var(--tchmi-session-manager-danger, #b3000c);
    --_danger-text: var(--tchmi-session-manager-danger-text, #fff);
    --_warning: var(--tchmi-session-manager-warning, #8a5a00);
    --_warning-surface: var(--tchmi-session-manager-warning-surface, #fff1d6);
    --_ok: var(--tchmi-session-manager-ok, #0a6b26);
    --_focus: var(--tchmi-session-manager-focus, var(--tchmi-user-focus-color, #2774ba));
    --_dim: var(--tchmi-session-manager-dim, var(--tchmi-popup-dim-color, rgb(0 0 0 / 50%)));
    --_radius: var(--tchmi-session-manager-radius, 0);
    --_mono: ui-monospace, 'Roboto Mono', 'DejaVu Sans Mono', monospace;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_background: var(
        --tchmi-session-manager-background,
        var(--tchmi-background-color-1, light-dark(#f6f7f8, #1b1b1f))
      );
      --_surface: var(
        --tchmi-session-manager-surface,
        light-dark(var(--tchmi-background-color-4, #fff), var(--tchmi-background-color-3, #2b2b2c))
      );
      --_text: var(--tchmi-session-manager-text, light-dark(#1f2a33, #fff));
      --_muted: var(
        --tchmi-session-manager-muted,
        light-dark(var(--tchmi-foreground-color-1, #4c6374), var(--tchmi-foreground-color-4, #a3b0bb))
      );
      --_line: var(--tchmi-session-manager-line, var(--tchmi-background-color-2, light-dark(#d7d7d9, #434343)));
      --_edge: var(--tchmi-session-manager-edge, light-dark(#8593a0, #7d8790));
      --_raised: var(
        --tchmi-session-manager-raised,
        light-dark(var(--tchmi-background-color-3, #ededed), var(--tchmi-background-color-2, #434343))
      );
      --_accent: var(--tchmi-session-manager-accent, light-dark(var(--tchmi-user-focus-color, #2774ba), #6db3f2));
      --_accent-text: var(--tchmi-session-manager-accent-text, light-dark(#fff, #10202e));
      --_selected: var(--tchmi-session-manager-selected, light-dark(#e3eef8, #20374c));
      --_danger: var(--tchmi-session-manager-danger, light-dark(#b3000c, #ff8a80));
      --_danger-text: var(--tchmi-session-manager-danger-text, light-dark(#fff, #2b0003));
      --_warning: var(--tchmi-session-manager-warning, light-dark(#8a5a00, #ffc04d));
      --_warning-surface: var(--tchmi-session-manager-warning-surface, light-dark(#fff1d6, #46361a));
      --_ok: var(--tchmi-session-manager-ok, light-dark(#0a6b26, #67d58d));
      --_focus: var(--tchmi-session-manager-focus, light-dark(var(--tchmi-user-focus-color, #2774ba), #6db3f2));
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

  h2,
  h3 {
    font-size: inherit;
    font-weight: 500;
  }

  /* A name that is written from right to left does not turn the line around it. */
  span {
    unicode-bidi: isolate;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
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

  button:active:not(:disabled) {
    background: var(--_line);
  }

  button:disabled {
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
    background: var(--_danger);
    color: var(--_danger-text);
  }

  button.danger:disabled {
    border-color: var(--_line);
    background: transparent;
    color: var(--_muted);
  }

  label.tick {
    display: flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: var(--_target, 47px);
    cursor: pointer;
    touch-action: manipulation;
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--_accent);
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }
  }
`;

export const baseStyles = [tokens, basics, controls];
