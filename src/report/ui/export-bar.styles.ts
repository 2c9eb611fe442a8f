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

  span {
    color: var(--_muted);
  }
`;
