import { css } from 'lit';

export const selectionBarStyles = css`
  :host,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
  }

  :host(:not([empty])) {
    padding: var(--_bar-padding, 6px) 12px;
    border-block-start: 1px solid var(--_edge);
    background: var(--_selected);
  }

  .count,
  .hidden {
    font-weight: 600;
  }

  .texts {
    flex: 1 1 200px;
  }

  .buttons {
    justify-content: flex-end;
    margin-inline-start: auto;
  }

  button {
    min-block-size: var(--_selection-target, var(--_target, 47px));
  }

  .hidden {
    color: var(--_warning);
  }
`;
