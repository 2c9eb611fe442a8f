import { css } from 'lit';

export const exportBarStyles = css`
  :host {
    display: block;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  .print {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    border: 0;
  }

  span {
    color: var(--_muted);
  }
`;
