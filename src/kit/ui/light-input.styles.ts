import { css } from 'lit';

/**
 * The looks of our text inputs in the light DOM. Style sheets of the page reach them and win over our rules, except over
 * important ones: of these, the shadow root's win. So all that a page has said is taken back first, known or not. `all`
 * does not include the direction of text.
 */
export const lightInputStyles = css`
  ::slotted(input) {
    all: revert !important;
    direction: inherit !important;
    unicode-bidi: normal !important;
    display: block !important;
    appearance: none !important;
    box-sizing: border-box !important;
    inline-size: 100% !important;
    min-inline-size: 0 !important;
    min-block-size: var(--_bar-target, var(--_target)) !important;
    margin: 0 !important;
    padding: 0 10px !important;
    padding-inline-end: var(--_input-end, 10px) !important;
    border: 1px solid var(--_edge) !important;
    border-radius: var(--_radius) !important;
    background: var(--_field) !important;
    color: var(--_text) !important;
    font: inherit !important;
    user-select: text !important;
  }

  ::slotted(input:not(:placeholder-shown))::placeholder {
    display: none !important;
  }

  /* Only while it is shown: otherwise this would bring it back over what is typed. */
  ::slotted(input:placeholder-shown)::placeholder {
    all: revert !important;
    direction: inherit !important;
    unicode-bidi: isolate !important;
    color: var(--_muted) !important;
    opacity: 1 !important;
  }

  ::slotted(input:focus-visible) {
    outline: 2px solid var(--_focus) !important;
    outline-offset: -2px !important;
  }
`;
