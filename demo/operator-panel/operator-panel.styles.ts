import { css } from 'lit';

export const operatorPanelStyles = css`
  :host {
    display: block;
    --_text: var(--demo-text, #22303a);
    --_muted: var(--demo-muted, #4c6374);
    --_line: var(--demo-line, #c0c0c5);
    --_surface: var(--demo-surface, #f6f7f8);
    --_accent: var(--demo-accent, #2774ba);
    --_ok: var(--demo-ok, #00702f);
    --_warning: var(--demo-warning, #8a5a00);
    --_warning-surface: var(--demo-warning-surface, #fdf1d6);
    --_warning-text: var(--demo-warning-text, #5f4000);
    --_danger: var(--demo-danger, #b3000f);
  }

  :host([hidden]) {
    display: none;
  }

  p,
  dl,
  dd {
    margin: 0;
  }

  .panel {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    block-size: 100%;
    padding: 8px 8px 0;
    border: 1px solid #101214;
    border-radius: 8px;
    background: #2a2d31;
    box-shadow: inset 0 0 0 1px #3c4046;
  }

  /* A small screen: the machine gives way to the notice, which scrolls to its buttons where the window is low. */
  tchmi-logout-notice {
    flex: none;
    max-block-size: 100%;
    overflow: auto;
    font-size: 12px;
    line-height: 1.25;
  }

  .overview {
    overflow: hidden;
  }

  .plate {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 4px 7px;
    color: #e3e6e9;
    line-height: 1.2;
  }

  .address {
    margin-inline-start: auto;
    color: #b3bcc4;
    font-variant-numeric: tabular-nums;
  }

  .lamp {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: #6d747b;
  }

  .lamp.machine {
    background: #35c26b;
  }

  .lamp.login {
    background: #ffb02e;
  }

  .screen {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 150px;
    overflow: hidden;
    background: var(--_surface);
    color: var(--_text);
    outline-offset: 2px;
  }

  .screen:focus-visible,
  button:focus-visible {
    outline: 2px solid var(--tchmi-user-focus-color, #2774ba);
  }

  .connecting,
  .offline {
    justify-content: center;
  }

  .connecting .status,
  .offline .status {
    display: grid;
    gap: 4px;
    padding: 12px;
    color: var(--_muted);
    text-align: center;
  }

  .offline strong {
    color: var(--_text);
  }

  .machine .status {
    order: 1;
    margin-block-start: auto;
    padding: 4px 8px;
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
  }

  .title {
    display: flex;
    justify-content: space-between;
    padding: 6px 8px 4px;
    font-weight: 700;
  }

  .state {
    display: flex;
    align-items: center;
    gap: 5px;
    color: var(--_ok);
    font-weight: 400;
  }

  .state::before {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: currentColor;
    content: '';
  }

  .overview {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(72px, 2fr) minmax(0, 3fr);
    align-items: center;
    gap: 12px;
    min-block-size: 0;
    padding: 0 8px;
  }

  svg {
    display: block;
    inline-size: 100%;
    min-block-size: 0;
    max-block-size: 88px;
    overflow: hidden;
  }

  .metal {
    fill: var(--_muted);
  }

  .liquid {
    fill: var(--_accent);
  }

  .piece {
    fill: var(--_surface);
    stroke: var(--_muted);
    stroke-width: 1.5;
  }

  .line {
    fill: none;
    stroke: var(--_muted);
    stroke-width: 1.5;
  }

  @media (prefers-reduced-motion: no-preference) {
    .moving {
      animation: advance 4s linear infinite;
    }

    .arm {
      animation: reach 4s ease-in-out infinite;
    }
  }

  @keyframes advance {
    to {
      transform: translateX(24px);
    }
  }

  @keyframes reach {
    50% {
      transform: translateY(7px);
    }
  }

  dl {
    display: grid;
    gap: 3px;
  }

  dl div {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }

  dt {
    color: var(--_muted);
  }

  dd {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .order {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    padding: 4px 8px 6px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    background: var(--_line);
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .login .status {
    display: grid;
    gap: 2px;
    padding: 10px 12px;
    border-block-start: 3px solid var(--_warning);
    background: var(--_warning-surface);
    color: var(--_warning-text);
  }

  form {
    display: flex;
    flex: 1;
    flex-direction: column;
    justify-content: center;
    gap: 10px;
    padding: 10px 12px;
  }

  .account {
    display: flex;
    gap: 8px;
  }

  .account span {
    color: var(--_muted);
  }

  button {
    min-block-size: 44px;
    border: 0;
    border-radius: 0;
    background: var(--_accent);
    color: #ffffff;
    font: inherit;
    cursor: pointer;
    outline-offset: 2px;
    touch-action: manipulation;
  }

  button:active {
    box-shadow: inset 0 0 5px 1px rgb(0 0 0 / 40%);
  }

  button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.7;
  }

  .failure {
    color: var(--_danger);
  }

  @media (forced-colors: active) {
    .lamp,
    .state::before {
      forced-color-adjust: none;
    }
  }
`;
