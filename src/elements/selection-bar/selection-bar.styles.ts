import { css } from 'lit';

export const selectionBarStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding: 6px 12px;
    border-block-start: 1px solid var(--_edge);
    background: var(--_selected);
  }

  .count {
    font-weight: 600;
  }

  .texts {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
  }

  .ask,
  .hidden {
    color: var(--_warning);
    font-weight: 600;
  }
`;
