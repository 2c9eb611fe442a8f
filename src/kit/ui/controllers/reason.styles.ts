import { css } from 'lit';

/** What {@link ReasonController} renders. */
export const reasonStyles = css`
  /* Below everything else it would let the element scroll. */
  .spoken {
    inset-block-start: 0;
  }

  /* Why a control cannot be used, beside it. */
  .why-not {
    position: absolute;
    z-index: 9;
    max-inline-size: min(340px, calc(100% - 16px));
    padding: 7px 12px;
    border: 1px solid var(--_warning);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0 6px 1px rgb(0 0 0 / 35%);
    overflow-wrap: anywhere;
  }
`;
