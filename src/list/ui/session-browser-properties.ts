import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import type { LogoutObstacle } from '../../guards/availability.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import type { BusyMark } from '../../host/busy.js';
import { noLocator, type Locator } from '../../host/locations.js';
import type { ProtectionMark } from '../../host/protection.js';
import type { SessionDetails } from '../details-reader.js';
import type { SessionRow } from '../../directory/session-row.js';
import { defaultColumns, type SessionColumn } from '../columns.js';
import { pickableKinds, type PickableKind } from '../../targets/target-kinds.js';
import type { SymbolError } from '../../server/symbol-error.js';

/** What {@link SessionBrowser} is told from around it. */
export abstract class SessionBrowserProperties extends LitElement {
  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** All rows of the list. */
  @property({ attribute: false }) rows: readonly SessionRow[] = [];
  /** What stands in the search field. */
  @property({ attribute: false }) query = '';
  /** What stands in the value field of the picker. */
  @property({ attribute: false }) targetValue = '';
  @property({ attribute: false }) columns: readonly SessionColumn[] = defaultColumns;
  /** Why logging out is not offered at this moment. */
  @property({ attribute: false }) obstacle: LogoutObstacle | undefined;
  @property({ attribute: false }) connectionProblem: SymbolError | undefined;
  @property({ attribute: false }) allowEveryone = false;
  /** The kinds of target to choose from. */
  @property({ attribute: false }) kinds: readonly PickableKind[] = pickableKinds;
  /** Page that tells an engineer what to do about an obstacle; empty without one. */
  @property({ attribute: false }) helpUrl = '';
  @property({ attribute: false }) canSignOut = false;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;
  /** Finds the place of a client. */
  @property({ attribute: false }) locate: Locator['locate'] = noLocator.locate;
  /** The busy sessions by their ids. */
  @property({ attribute: false }) busy: ReadonlyMap<string, BusyMark> = new Map();
  /** The protected sessions by their ids. */
  @property({ attribute: false }) protectedSessions: ReadonlyMap<string, ProtectionMark> = new Map();
  /** What `tchmi-session-details` in the open row gets as its property of that name. */
  @property({ attribute: false }) details: SessionDetails | undefined;
}
