import { css } from 'lit';

export const logoutReportStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    margin: var(--_bar-padding, 10px) 12px;
    border: 1px solid var(--_edge);
    border-inline-start: 6px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    min-block-size: 0;
  }

  /* Frame and headline have one colour. */
  :host([verdict]) {
    border-inline-start-color: var(--_verdict);
  }

  :host([verdict='good']) {
    --_verdict: var(--_ok);
  }

  :host([verdict='mixed']) {
    --_verdict: var(--_warning);
  }

  :host([verdict='bad']) {
    --_verdict: var(--_danger);
  }

  header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    padding: 4px 6px 4px 14px;
  }

  .headline {
    flex: 1 1 16em;
    padding-block: 4px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
  }

  progress {
    display: block;
    flex: none;
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    background: var(--_line);
    appearance: none;
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

  @media (forced-colors: active) {
    progress {
      forced-color-adjust: none;
      background: Canvas;
    }

    progress::-webkit-progress-bar {
      background: Canvas;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    progress::-moz-progress-bar {
      background: Highlight;
    }
  }

  tchmi-export-bar {
    flex: none;
    padding: 4px 6px 6px 14px;
  }

  h3 {
    color: var(--_verdict, inherit);
    font-weight: 600;
  }

  button {
    min-block-size: var(--_bar-target, 47px);
  }

  h3:focus-visible {
    outline-offset: 3px;
  }

  .time,
  .hint,
  .ip,
  .note {
    color: var(--_muted);
  }

  .lines {
    overflow: auto;
    min-block-size: 0;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 14px;
    padding: 5px 14px;
    border-block-start: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }

  .outcome {
    min-inline-size: 9em;
    font-weight: 600;
  }

  .ended .outcome {
    color: var(--_ok);
  }

  .returned .outcome,
  .left-out .outcome,
  .unknown .outcome {
    color: var(--_warning);
  }

  .still-active .outcome {
    color: var(--_danger);
  }

  .checking .outcome {
    color: var(--_muted);
    font-weight: inherit;
  }

  .user {
    font-weight: 600;
  }

  .hint {
    flex-basis: 100%;
  }
`;
