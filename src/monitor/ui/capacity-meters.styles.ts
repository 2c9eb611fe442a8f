import { css } from 'lit';

export const capacityMetersStyles = css`
  :host {
    display: contents;
  }

  .meter {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .bar {
    inline-size: 48px;
    block-size: 6px;
    border: 1px solid var(--_edge);
    background: linear-gradient(currentcolor 0 0) 0 / calc(100% * var(--_share)) no-repeat;
  }

  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      border-color: CanvasText;
      color: CanvasText;
    }
  }

  .nearly-full,
  .full {
    color: var(--_warning);
    font-weight: 600;
  }

  /* The container is the manager's header. */
  @container (width < 820px) {
    .meter.normal,
    .bar {
      display: none;
    }
  }
`;
