import { css } from 'lit';

export const rowDetailsStyles = css`
  .details {
    background: var(--_surface);
  }

  .details td {
    padding: 4px 12px 10px calc(var(--_target, 47px) + 12px);
    white-space: normal;
  }

  .stacked .details td {
    padding-inline-start: 12px;
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 22px;
    margin: 0;
  }

  dt {
    color: var(--_muted);
    font-size: 0.88em;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  dd .note {
    display: block;
    color: var(--_muted);
    font-size: 0.88em;
  }
`;
