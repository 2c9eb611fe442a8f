import { css } from 'lit';
import { reportPositionStyles } from '../../report/ui/report-position.styles.js';

const ownStyles = css`
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

  tchmi-session-browser,
  .main {
    flex: 1;
    min-block-size: 0;
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

export const sessionPlantStyles = [reportPositionStyles, ownStyles];
