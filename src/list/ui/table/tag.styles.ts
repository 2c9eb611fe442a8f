import { css } from 'lit';

/** The marks of a row in a few words. */
export const tagStyles = css`
  /* The first tag and the count of further ones are never cut off: "own session" must stay readable. */
  .tag {
    flex: none;
    padding: 0 0.55em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    color: var(--_muted);
    font-size: 0.88em;
    line-height: 1.5;
  }

  /* The time comes first: a long name may be cut off. */
  .tag.announcedTag {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tag.busyTag,
  .tag.busyUnknownTag {
    border-color: var(--_warning);
    color: var(--_warning);
  }

  .tag > .icon {
    margin-inline-end: 0.35em;
    vertical-align: -0.2em;
  }

  .tag.ownTag {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .tag ~ .tag:not(.more) {
    flex-shrink: 9;
  }
`;
