import { css } from 'lit';

export const demoHeaderStyles = css`
  :host {
    display: block;
    border-block-end: 1px solid var(--demo-line);
    background: var(--demo-surface);
    color: var(--demo-text);
  }

  header {
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: var(--demo-header-height);
    padding-inline: 12px;
    box-sizing: border-box;
    white-space: nowrap;
  }

  @media (width <= 480px) {
    header {
      flex-wrap: wrap;
      block-size: auto;
      padding-block: 4px;
    }
  }

  h1 {
    margin: 0;
    font-size: 16px;
    font-weight: 700;
  }

  .tagline {
    flex: 1;
    margin: 0;
    overflow: hidden;
    color: var(--demo-muted);
    text-overflow: ellipsis;
  }

  .button,
  select,
  .segments {
    box-sizing: border-box;
    block-size: 32px;
    border: 1px solid var(--demo-line);
    background: var(--demo-field);
    color: inherit;
    font: inherit;
  }

  .button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-inline: 10px;
    text-decoration: none;
    cursor: pointer;
  }

  .more::after {
    border: 4px solid transparent;
    border-block-start-color: currentColor;
    margin-block-start: 4px;
    content: '';
  }

  .segments {
    display: inline-flex;
  }

  .segments button {
    padding-inline: 9px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .segments button + button {
    border-inline-start: 1px solid var(--demo-line);
  }

  .segments button[aria-pressed='true'] {
    box-shadow: inset 0 -2px var(--demo-accent);
    background: var(--demo-selected);
  }

  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .label {
    color: var(--demo-muted);
  }

  select {
    padding-inline: 6px;
  }

  .button:hover,
  select:hover,
  .segments button:hover {
    background: var(--demo-selected);
  }

  :focus-visible {
    outline: 2px solid var(--tchmi-user-focus-color);
    outline-offset: -2px;
  }

  nav {
    position: fixed;
    inset: var(--demo-header-height) 12px auto auto;
    box-sizing: border-box;
    inline-size: min(640px, 100vw - 24px);
    max-block-size: calc(100dvh - var(--demo-header-height) - 12px);
    margin: 0;
    padding: 12px;
    overflow-y: auto;
    border: 1px solid var(--demo-line);
    background: var(--demo-surface);
    box-shadow: var(--tchmi-popup-shadow);
    color: var(--demo-text);
    white-space: normal;
  }

  nav p {
    margin: 0 8px 4px;
    color: var(--demo-muted);
  }

  ul {
    margin: 0;
    padding: 4px 0;
    list-style: none;
  }

  details + details {
    border-block-start: 1px solid var(--demo-line);
  }

  summary {
    min-block-size: 36px;
    padding-inline: 8px;
    font-weight: 700;
    line-height: 36px;
    cursor: pointer;
  }

  summary:hover {
    background: var(--demo-selected);
  }

  .count {
    margin-inline-start: 8px;
    color: var(--demo-muted);
    font-weight: 400;
  }

  li a {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: 36px;
    padding-inline: 8px;
    color: inherit;
    text-decoration: none;
  }

  li a:hover {
    background: var(--demo-selected);
  }

  a[aria-current='page'] {
    box-shadow: inset 2px 0 var(--demo-accent);
    background: var(--demo-selected);
  }

  code {
    max-inline-size: 45%;
    text-align: end;
    word-break: break-all;
    color: var(--demo-muted);
    font-family: ui-monospace, 'DejaVu Sans Mono', monospace;
    font-size: 12px;
  }

  /* Without captions the bar fits a 7 inch panel; screen readers keep the names. */
  @media (width <= 1100px) {
    .label {
      position: absolute;
      overflow: hidden;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
  }

  @media (width <= 900px) {
    .tagline {
      visibility: hidden;
    }

    .plant {
      display: none;
    }
  }

  @media (width <= 640px) {
    .tagline,
    label,
    .segments {
      display: none;
    }

    h1 {
      flex: 1;
    }
  }
`;
