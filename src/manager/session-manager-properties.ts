import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { TextOverrides } from '../texts/overrides.js';
import { auditModeFrom, type AuditMode } from '../host/audit-mode.js';
import type { BusyLookup } from '../host/busy.js';
import type { LocationLookup } from '../host/locations.js';
import type { HostObstacle } from '../host/obstacle.js';
import type { ProtectLine, ProtectRules } from '../host/protection.js';
import { kindsFrom, pickableKinds, type PickableKind } from '../targets/target-kinds.js';
import { columnsFrom, defaultColumns, type SessionColumn } from '../list/columns.js';
import type { SymbolClient } from '../server/symbol-client.js';

/** How tight the controls are: for a mouse, for a finger (9 mm), for a finger in a glove (20 mm). */
export type Density = 'compact' | 'touch' | 'glove';

/** What a page can set on `<tchmi-session-manager>`. */
export abstract class SessionManagerProperties extends LitElement {
  /** Talks to the server; the host page's own. Wins over `serverUrl`. */
  @property({ attribute: false }) client: SymbolClient | undefined;
  /** Address of the server, e.g. `wss://panel:2020`; the element then keeps a session of its own there. */
  @property({ attribute: 'server-url' }) serverUrl = '';
  /** ms between two readings where the server does not tell of changes; 0 reads only on demand. */
  @property({ attribute: 'refresh-interval', type: Number }) refreshInterval = 5000;
  @property({ reflect: true }) density: Density = 'touch';
  /** The columns to show, in this order; those that do not fit are left out. As attribute: names, blanks between. */
  @property({ converter: { fromAttribute: columnsFrom } }) columns: readonly SessionColumn[] = defaultColumns;
  /** Shows the sessions and offers no logout. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Offers to log out everyone. */
  @property({ attribute: 'allow-everyone', type: Boolean }) allowEveryone = false;
  /** What a confirmation covers: the control alone, so that alarms and stop buttons stay free, or the whole page. */
  @property({ attribute: 'dialog-scope' }) dialogScope: 'control' | 'page' = 'control';
  /** ms: from this age on a list that cannot be renewed is too old to act on. */
  @property({ attribute: 'maximum-age', type: Number }) maximumAge = 30_000;
  /** The kinds of target to choose from. As attribute: names, blanks between. */
  @property({ attribute: 'target-kinds', converter: { fromAttribute: kindsFrom } })
  targetKinds: readonly PickableKind[] = pickableKinds;
  /** Records of each logout in the server's log: none, `on`, or `required`: without the first one nothing is sent. */
  @property({ converter: { fromAttribute: auditModeFrom } }) audit: AuditMode = '';
  /** Language of the texts; that of the page where left out. */
  @property({ reflect: true }) override lang = '';
  /** Texts of the page that win over the built-in ones; also those of a language that is not built in. */
  @property({ attribute: false }) textOverrides: TextOverrides = {};
  /** Asked whenever logging out is offered, confirmed or sent: what the page has against it. */
  @property({ attribute: false }) hostObstacle: (() => HostObstacle | undefined) | undefined;
  /** Page that tells an engineer what to do about an obstacle of the host; linked where there is one. */
  @property({ attribute: false }) helpUrl = '';
  /**
   * Where the clients stand: addresses or networks (`10.0.3.0/24`) with a text or `{name, place}`, a list of
   * `{address, name, place}`, or a function of the address. Shown instead of bare addresses.
   */
  @property({ attribute: false }) locations: LocationLookup | undefined;
  /**
   * Whom nobody logs out by accident: `{users, clients, groups}`, clients as addresses or networks, or a list of
   * `{kind, value}`.
   */
  @property({ attribute: false }) protect: ProtectRules | readonly ProtectLine[] | undefined;
  /** Who is busy now and why: a function of the session, or a list of `{user, clientIp, fingerprint, reason}`. */
  @property({ attribute: false }) busy: BusyLookup | undefined;
  /** Reasons to choose from when an account is locked; the built-in ones where left out. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** A still picture for a designer: no timer runs. Give it a client with samples and a refresh interval of 0. */
  @property({ attribute: false }) preview = false;
}
