import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../../locales/texts.js';
import type { LogoutObstacle } from '../../sessions/availability.js';
import type { MonitorState } from '../../sessions/session-monitor.js';
import type { BusyMark } from '../../sessions/busy.js';
import { noLocator, type ClientNetworks, type Locator } from '../../sessions/client-place.js';
import type { ProtectionMark } from '../../sessions/protection.js';
import type { SessionDetails } from '../../sessions/session-details.js';
import { defaultColumns, type SessionColumn, type SessionRow } from '../../sessions/session-rows.js';
import { pickableKinds, type PickableKind } from '../../sessions/pickable-kinds.js';
import type { SymbolError } from '../../symbols/symbol-error.js';
import { loadPart, type PartOf } from '../parts/load-part.js';

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
  /** Loads what understands addresses, when one is first searched for. */
  @property({ attribute: false }) loadNetworks: () => Promise<ClientNetworks> = () =>
    import('../../sessions/client-network.js');

  /** Loads what searches, filters and groups; tells it where that fails. */
  @property({ attribute: false }) loadTools: () => Promise<PartOf<'list'>> = () => loadPart('list');
}
