import { css } from 'lit';

export const sessionPlantStyles = css`
  :host,
  .plant {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }

  tchmi-server-bar {
    flex: none;
  }

  /* The report stands at the foot of the list, or beside it: no row moves under the finger when it comes. */
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .body > * {
    min-inline-size: 0;
  }

  tchmi-session-browser,
  .main {
    flex: 1;
    min-block-size: 0;
  }

  tchmi-plant-report {
    flex: 0 1 auto;
    max-block-size: 45%;
  }

  @container (width >= 900px) {
    .body {
      flex-direction: row;
    }

    tchmi-plant-report {
      flex: 0 0 clamp(300px, 34%, 460px);
      align-self: start;
      max-block-size: calc(100% - 20px);
      margin-inline-start: 0;
    }
  }

  .log-in,
  .empty {
    overflow: auto;
    padding: 14px 20px;
  }

  .tools {
    display: grid;
    align-content: start;
    gap: 8px;
    padding: 6px 12px;
    overflow: auto;
    background: var(--_ground);
  }

  .tools header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
`;
