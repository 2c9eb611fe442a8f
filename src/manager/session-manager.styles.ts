import { css } from 'lit';
import { reasonStyles } from '../kit/ui/controllers/reason.styles.js';
import { lightInputStyles } from '../kit/ui/light-input.styles.js';
import { reportPositionStyles } from '../report/ui/report-position.styles.js';

const ownStyles = css`
  :host {
    /* Physical sizes need the panel's resolution: 5.24 px per mm are the 133 ppi of a 7 inch panel of 800x480. */
    --_px-per-mm: var(--tchmi-session-manager-px-per-mm, 5.24);
    --_target: calc(9px * var(--_px-per-mm));
    --_danger-target: calc(15px * var(--_px-per-mm));
    /* What a bar holds shrinks on a low control; what acts on people does not. */
    --_bar-target: var(--_target);
    /* A control of the framework has a ground of its own: there it is transparent. */
    --_ground: var(--_background);
    /* What acts on people in the list. That of the next row is 2 mm away. */
    --_act-target: var(--_target);
    --_row: calc(var(--_act-target) + 2px * var(--_px-per-mm));
    --_action: max(128px, 9em);
    --_select: calc(var(--_target) + 2px);
    --_check: calc(4.2px * var(--_px-per-mm));

    /* Not for layout: the script reads the height of a button in px from it. */
    grid-auto-rows: var(--_target);
    position: relative;
    display: block;
    /* Size containment leaves no width to be found in a row of a flex container. */
    inline-size: -moz-available;
    inline-size: -webkit-fill-available;
    inline-size: stretch;
    block-size: 100%;
    min-block-size: 200px;
    overflow: hidden;
    font-family: var(--tchmi-session-manager-font, inherit);
    font-size: 14px;
  }

  /*
   * Rules of the page win over ours for the element itself, and what they say of its text goes for everything in it. Box
   * and font are the page's business. Colours and letters must stay: names are read by them, upper and lower case too.
   */
  :host,
  .app {
    background: var(--_ground) !important;
  }

  :host {
    color: var(--_text) !important;
    -webkit-text-fill-color: currentcolor !important;
    -webkit-text-security: none !important;
    -webkit-text-stroke: 0 !important;
    font-style: normal !important;
    font-variant: normal !important;
    font-weight: normal !important;
    hyphens: manual !important;
    letter-spacing: normal !important;
    line-height: 1.35 !important;
    text-align: start !important;
    text-decoration: none !important;
    text-indent: 0 !important;
    text-shadow: none !important;
    text-transform: none !important;
    white-space: normal !important;
    word-break: normal !important;
    word-spacing: normal !important;
  }

  :host([density='compact']) {
    --_target: 28px;
    --_danger-target: 40px;
    --_act-target: 24px;
    --_row: 32px;
    --_action: max(100px, 7.5em);
    --_check: 16px;
    --_lines: 0px;
    --_stacked-lines: 3.2em;
    --_stacked-tags: contents;
    --_stacked-wrap: nowrap;
    --_tags: contents;
    --_tags-wrap: nowrap;

    font-size: 12px;
  }

  :host([density='glove']) {
    --_target: calc(20px * var(--_px-per-mm));
    --_danger-target: calc(20px * var(--_px-per-mm));
    --_head-target: calc(12px * var(--_px-per-mm));
    --_check: calc(7.5px * var(--_px-per-mm));

    font-size: 16px;
  }

  /* Everything inside asks it for its size. The height is that of an element whose container has none. */
  .app {
    container-type: size;
    contain-intrinsic-block-size: 480px;
    position: relative;
    block-size: 100%;
  }

  /* Such a height is not known while .app is laid out: a flex container would become as high as its list, and be cut off. */
  .room,
  tchmi-session-plant {
    position: absolute;
    inset: 0;
  }

  .room {
    display: flex;
    flex-direction: column;
  }

  .body {
    position: relative;
  }

  /* Another view is shown. */
  tchmi-session-browser[inert] {
    position: absolute;
    inset: 0;
    visibility: hidden;
  }

  .main {
    flex: 1;
    min-inline-size: 0;
  }

  .plant-back {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding: var(--_bar-padding, 4px) 12px;
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }

  .plant-back button {
    min-block-size: var(--_bar-target);
  }

  /* The list needs the height of a low control: 9 mm for what a gloved finger may miss without harm. */
  @container (height <= 600px) {
    tchmi-manager-header {
      --_title: 1.1em;
      min-block-size: 24px;
      padding-block: 1px;
      font-size: 0.9em;
    }

    .app > * {
      --_small-target: min(var(--_target), 9px * var(--_px-per-mm));
      --_head-target: min(var(--_target), 8px * var(--_px-per-mm));
      --_bar-target: var(--_small-target);
      --_bar-padding: 2px;
    }

    /* Four rows below the bars and a further bar; what acts on people is wider than 20 mm, and as high as they leave the room. */
    :host([density='glove']) .app > * {
      --_row: calc(
        clamp(14px * var(--_px-per-mm), (100cqb - 17px * var(--_px-per-mm) - 30px) / 5, 17px * var(--_px-per-mm))
      );
      --_act-target: calc(var(--_row) - 2px * var(--_px-per-mm));
      --_select: calc(11px * var(--_px-per-mm));
      --_selection-target: var(--_act-target);
      --_hint: none;
    }

    :host([density='glove']) .body > :is(tchmi-logout-report, tchmi-plant-report) {
      max-block-size: 30%;
    }
  }

  @container (height < 400px) {
    .app:has(tchmi-session-browser[is-covered]:not([inert])) tchmi-manager-header {
      display: none;
    }
  }

  /* The smallest control keeps its height for the people. */
  @container (height < 260px) {
    tchmi-session-browser {
      --_head-visibility: collapse;
    }
  }

  /* The name has a line for itself. */
  @container (width < 360px) {
    tchmi-session-browser {
      --_action: 94px;
      --_cell: 4px;
      --_select: min(var(--_target) + 2px, 9px * var(--_px-per-mm));
      --_stacked-lines: 4.8em;
      --_stacked-tags: flex;
      --_stacked-wrap: wrap;
    }
  }

  tchmi-notice-stack {
    position: absolute;
    /* Below a confirmation: its buttons must never lie under a message. */
    z-index: 10;
    inset-inline-end: 12px;
    inset-block-end: 12px;
    inline-size: min(440px, calc(100% - 24px));
    max-block-size: calc(100% - 24px);
    pointer-events: none;
  }

  .app:has(tchmi-session-browser[has-selection]:not([inert])) ~ tchmi-notice-stack {
    inset-block-end: calc(var(--_target) + 26px);
    max-block-size: calc(100% - var(--_target) - 38px);
  }
`;

export const sessionManagerStyles = [lightInputStyles, reasonStyles, reportPositionStyles, ownStyles];
