import { css } from 'lit';

/** Where a report stands: at the foot of the list, or beside it. No row moves under the finger when it comes. */
export const reportPositionStyles = css`
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .body > * {
    min-inline-size: 0;
  }

  .body > :is(tchmi-logout-report, tchmi-plant-report) {
    flex: 0 1 auto;
    max-block-size: 45%;
  }

  @container (width >= 900px) {
    .body {
      flex-direction: row;
    }

    .body > :is(tchmi-logout-report, tchmi-plant-report) {
      flex: 0 0 clamp(300px, 32%, 420px);
      align-self: start;
      max-block-size: calc(100% - 20px);
      margin-inline-start: 0;
    }
  }
`;
