import { css, unsafeCSS, type CSSResult } from 'lit';

/** A value of the active TwinCAT HMI theme, with a fallback for pages without one. */
const theme = (name: string, fallback: string): string => `var(--tchmi-${name},${fallback})`;

/** Between our ground and the text on it: seen on that ground in every theme. */
const mixed = (percent: number): string => `color-mix(in lab,var(--_text) ${percent}%,var(--_surface))`;

const focus = theme('user-focus-color', '#2774ba');
const darkFocus = theme('user-focus-color', '#4089cb');
/** Moves a colour of text away from middle grey, as far as `factor` says. */
const strengthened = (color: string, factor: number): string => `lab(from ${color} calc(l + (l - 50) * ${factor}) a b)`;
/** A signal beside dark text, which becomes as light as `lightest` beside light text. */
const signal = (plain: number, lightest: number, hue: string): string =>
  `lab(from var(--_text) clamp(${plain},${plain} + (l - 50) * 9,${lightest}) ${hue})`;
/** A highlight of the theme, dark enough for white text. */
const dimmed = (color: string): string =>
  `lab(from ${color} min(l,47) calc(a * min(1,56 / l)) calc(b * min(1,56 / l)))`;

const head = (highlight: string): string =>
  `var(--tchmi-session-manager-accent,${dimmed(theme('highlight-color-1', highlight))})`;
const headText = 'var(--tchmi-session-manager-accent-text,#fff)';
const button = theme('button-background', theme('background-color-2', mixed(17)));
const buttonText = theme('button-text-color', theme('foreground-color-1', 'var(--_text)'));

/** A colour in a light theme and in a dark one; and a plain one for browsers that cannot compute colours. */
type Color = readonly [light: string, dark: string, plain?: string];

/**
 * Colours of all elements. They are the theme's, except where its contrast is below 4.5:1 for texts or 3:1 for edges, as in
 * the theme Base: there they are computed from the theme's, so that they are right in a theme of the project too, be it
 * light or dark.
 *
 * Base and Base-Dark swap the meaning of some tokens (background 3 and 4, foreground 1 and 2). `color-scheme`, which
 * the framework sets, says which theme is active.
 */
const colors: Readonly<Record<string, Color>> = {
  background: [theme('background-color-1', '#f6f7f8'), theme('background-color-1', '#1b1b1f')],
  surface: [theme('background-color-4', '#fff'), theme('background-color-3', '#2b2b2c')],
  text: [strengthened(theme('foreground-color-1', '#4c6374'), 2), theme('foreground-color-1', '#fff'), '#1f2a33'],
  muted: [
    `lab(from ${theme('foreground-color-1', '#4c6374')} clamp(72 - max(0,50 - l) * 99,l,38 + max(0,l - 50) * 99) a b)`,
    theme('foreground-color-4', '#a3b0bb'),
    theme('foreground-color-1', '#4c6374'),
  ],
  line: [theme('background-color-2', '#d7d7d9'), theme('background-color-2', '#434343')],
  edge: [mixed(66), mixed(62), '#8593a0'],
  raised: [
    theme('background-color-3', '#ededed'),
    `color-mix(in srgb,${theme('background-color-2', '#434343')} 60%,var(--_surface))`,
  ],
  head: [head('#4794da'), head('#2775be'), '#2774ba'],
  'head-text': [headText, headText],
  button: [button, button, theme('background-color-2', '#d7d7d9')],
  'button-text': [strengthened(buttonText, 0.6), strengthened(buttonText, 0.6), 'var(--_text)'],
  field: [theme('background-color-4', 'var(--_surface)'), theme('background-color-4', 'var(--_surface)')],
  accent: [`color-mix(in lab,${focus} 70%,var(--_text))`, `color-mix(in lab,${darkFocus} 65%,var(--_text))`, focus],
  selected: [
    'color-mix(in srgb,var(--_accent) 13%,var(--_surface))',
    'color-mix(in srgb,var(--_accent) 15%,var(--_surface))',
    '#e3eef8',
  ],
  danger: [signal(37.9, 70, '62.1 48.8'), '#ff8a80', '#b3000c'],
  // A page that sets only the colour of dangerous texts means the button too.
  'danger-fill': ['var(--tchmi-session-manager-danger,#b3000c)', 'var(--tchmi-session-manager-danger,#c4121f)'],
  'danger-text': ['#fff', '#fff'],
  warning: [signal(37, 82, '15.8 50.5'), '#ffc04d', '#8a5a00'],
  'warning-surface': ['color-mix(in srgb,#ffa500 16%,var(--_surface))', '#46361a', '#fff1d6'],
  ok: [signal(39.1, 77, '-38.6 30.2'), '#67d58d', '#0a6b26'],
  focus: ['var(--_accent)', 'var(--_accent)'],
};

/** Declares each colour as an internal property `--_name`, which falls back to ours if the page sets no public one. */
function declare(valueOf: (color: Color) => string): CSSResult {
  const declarations = Object.entries(colors).map(
    ([name, color]) => `--_${name}:var(--tchmi-session-manager-${name},${valueOf(color)})`,
  );
  return unsafeCSS(declarations.join(';'));
}

const plainColors = declare(([light, , plain = light]) => plain);
const computedColors = declare(([light, dark]) => (light === dark ? light : `light-dark(${light},${dark})`));

const pressed = theme('button-background-pressed', mixed(30));

export const colorStyles = css`
  :host {
    ${plainColors};
    --_pressed: var(--_raised);
    --_pressed-text: var(--_text);
    --_disabled: transparent;
    --_check-ground: var(--_field);
    --_tick: var(--_accent);
    --_dim: var(--tchmi-session-manager-dim, var(--tchmi-popup-dim-color, rgb(0 0 0 / 50%)));
    --_shadow: var(--tchmi-popup-shadow, 0 0 6px 1px rgb(0 0 0 / 60%));
    --_radius: var(--tchmi-session-manager-radius, 0);
    --_mono: ui-monospace, 'Roboto Mono', 'DejaVu Sans Mono', monospace;
  }

  @supports (color: light-dark(lab(from red l a b), #000)) {
    :host {
      ${computedColors};
      --_pressed: ${unsafeCSS(pressed)};
      --_pressed-text: lab(from var(--_pressed) calc((55 - l) * 99) 0 0);
      /* A ticked box of Base is white with a blue tick, one of Base-Dark blue with a white one. */
      --_check-ground: light-dark(var(--_field), var(--_head));
      --_tick: light-dark(var(--_accent), var(--_head-text));
      --_disabled: color-mix(in lab, var(--_muted) 12%, var(--_background));
    }
  }
`;
