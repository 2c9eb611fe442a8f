import { css } from 'lit';

export const serverBarStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: var(--_bar-padding, 4px) 12px;
    border-block-end: 1px solid var(--_line);
    background: var(--_raised);
  }

  h2 {
    font-size: var(--_title, 1.3em);
    font-weight: 600;
  }

  /* As many lines as leave room for the list; the rest scrolls. */
  .servers {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: 4px;
    min-inline-size: 0;
    max-block-size: calc(2 * var(--_bar-target, 47px) + 6px);
    overflow: auto;
  }

  /* A low control keeps its height for the people. */
  @container (height <= 600px) {
    .servers {
      flex-wrap: nowrap;
      max-block-size: none;
    }

    .server {
      flex: none;
    }
  }

  .server {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_bar-target, 47px);
    max-inline-size: 260px;
    padding-inline: 0.7em;
  }

  .server .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .server[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_selected);
    box-shadow: inset 0 -3px var(--_accent);
  }

  .count,
  .state {
    white-space: nowrap;
    font-size: 0.92em;
  }

  .count {
    color: var(--_muted);
  }

  .count.nearly-full,
  .count.full,
  .state {
    color: var(--_warning);
  }

  .state.connecting {
    color: var(--_muted);
  }

  .sums,
  .freshness {
    color: var(--_muted);
  }

  .freshness {
    flex: 1 1 auto;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .actions button {
    min-block-size: var(--_bar-target, 47px);
  }
`;
