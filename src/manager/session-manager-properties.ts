import type { Announcer } from '../announce/announcement.js';
import { BaseElement } from '../kit/ui/base-element.js';
import { property } from 'lit/decorators.js';
import type { TextOverrides } from '../texts/overrides.js';
import type { AuditMode } from '../host/audit-mode.js';
import type { BusyLookup } from '../host/busy.js';
import type { LocationLookup } from '../host/locations.js';
import type { HostSetting } from '../host/setting-problems.js';
import type { HostObstacle } from '../host/obstacle.js';
import type { ProtectLine, ProtectRules } from '../host/protection.js';
import { kindsFrom } from '../targets/offered-kinds.js';
import { pickableKinds, type PickableKind } from '../targets/target-kinds.js';
import { columnsFrom, defaultColumns, type SessionColumn } from '../list/columns.js';
import type { PlantServerEntry } from '../plant/server-list.js';
import type { SymbolClient } from '../server/symbol-client.js';

import {
  allowEveryoneAttribute,
  auditAttribute,
  codeAttribute,
  jsonAttribute,
  numberAttribute,
  readonlyAttribute,
  reflectedText,
} from './settings/attribute-converters.js';

/** How large the controls are: for a mouse, a finger (9 mm) or a gloved finger (20 mm). */
export type Density = 'compact' | 'touch' | 'glove';

/**
 * The properties that a page can set on `<tchmi-session-manager>`. A page may set anything: `settings.ts` reads them, and
 * nothing else uses them as they are but `locations`, `protect` and `busy`, which are read again for each list.
 *
 * @cssprop --tchmi-session-manager-font - font family; that of the page without it
 * @cssprop --tchmi-session-manager-px-per-mm - CSS px per mm of the screen: 5.24 without it, a 7 inch panel of 800x480
 */
export abstract class SessionManagerProperties extends BaseElement {
  /** The host page's own connection to the server. Takes precedence over `serverUrl`. */
  @property({ attribute: false }) client: SymbolClient | undefined;
  /** Address of the server, e.g. `wss://panel:2020`. The element opens its own connection, with its own session. */
  @property({ attribute: 'server-url' }) serverUrl = '';
  /**
   * Several servers shown as one: `[{name, url}]`, or with a `client` of the page instead of the address; the name alone
   * means the page's own server. As an attribute: JSON. Takes precedence over `client` and `serverUrl`.
   */
  @property({ converter: jsonAttribute }) servers: readonly PlantServerEntry[] | undefined;
  /** ms between two reads if the server does not report changes; 0 reads only on demand. */
  @property({ attribute: 'refresh-interval', converter: numberAttribute }) refreshInterval = 5000;
  /** Size of the controls: for a mouse, for fingers (9 mm), or for gloves (20 mm). */
  @property({ reflect: true, converter: reflectedText }) density: Density = 'touch';
  /**
   * The columns to show, in this order; columns that do not fit are left out. As an attribute: names separated by spaces. Of several
   * servers, `server` is always one of them, behind the user unless it is named.
   */
  @property({ converter: { fromAttribute: columnsFrom } }) columns: readonly SessionColumn[] = defaultColumns;
  /** Shows the sessions without any way to log them out. */
  @property({ reflect: true, converter: readonlyAttribute }) readonly = false;
  /** Offers to log out everyone, with a confirmation of its own. */
  @property({ attribute: 'allow-everyone', converter: allowEveryoneAttribute }) allowEveryone = false;
  /** What a confirmation covers: the control only, which leaves alarms and stop buttons usable, or the whole page. */
  @property({ attribute: 'dialog-scope' }) dialogScope: 'control' | 'page' = 'control';
  /** ms: a list that cannot be refreshed is too old to act on from this age. */
  @property({ attribute: 'maximum-age', converter: numberAttribute }) maximumAge = 30_000;
  /** The kinds of target to choose from. As an attribute: names separated by spaces. */
  @property({ attribute: 'target-kinds', converter: { fromAttribute: kindsFrom } })
  targetKinds: readonly PickableKind[] = pickableKinds;
  /** Audit records in the server's log: none, `on`, or `required`: then nothing is sent unless the first record is written. */
  @property({ converter: auditAttribute }) audit: AuditMode = '';
  /** Language of the texts, one of 13; the page's language if empty. */
  @property({ reflect: true, converter: reflectedText }) override lang = '';
  /** Texts that replace the built-in ones, for example those of a language that is not built in. */
  @property({ attribute: false }) textOverrides: TextOverrides = {};
  /** Called whenever logging out is offered, confirmed or sent; returns why the page does not allow it, if so. */
  @property({ attribute: 'host-obstacle', converter: codeAttribute }) hostObstacle:
    | (() => HostObstacle | undefined)
    | undefined;
  /** Address of a page that tells an engineer how to remove an obstacle of the host. Linked unless empty. */
  @property({ attribute: false }) helpUrl = '';
  /**
   * Locations of the clients, shown instead of bare addresses: an object that maps addresses or networks
   * (`10.0.3.0/24`) to a text or `{name, place}`, a list of `{address, name, place}`, or a function of the address. As an attribute: JSON.
   */
  @property({ converter: jsonAttribute }) locations: LocationLookup | undefined;
  /**
   * Who is protected from being logged out by accident: `{users, clients, groups}`, with clients as addresses or
   * networks, or a list of `{kind, value}`. As an attribute: JSON. What cannot be read could protect anybody.
   */
  @property({ converter: jsonAttribute }) protect: ProtectRules | readonly ProtectLine[] | undefined;
  /**
   * Who is busy now and why: a function of the session, or a list of `{user, clientIp, fingerprint, reason}`. As an
   * attribute: the list as JSON. If it cannot be read, anybody may be busy.
   */
  @property({ converter: jsonAttribute }) busy: BusyLookup | undefined;
  /** Reasons to choose from when locking an account; the built-in reasons if empty. */
  @property({ attribute: false }) lockReasons: readonly string[] = [];
  /** Reasons to choose from when people are told before; the built-in reasons if empty. As an attribute: a JSON list. */
  @property({ attribute: 'announce-reasons', converter: jsonAttribute }) announceReasons: readonly string[] = [];
  /**
   * Minutes that people who are told before may ask for, and that one press grants. The first applies until the administrator
   * chooses another. As an attribute: a JSON list.
   */
  @property({ attribute: 'more-minutes', converter: jsonAttribute }) moreMinutes: readonly number[] = [5, 10, 15];
  /** The page's own channel for telling people; the events of the server if undefined. */
  @property({ attribute: false }) announcer: Announcer | undefined;
  /**
   * What the engineer calls a property that is set under another name, such as an attribute of the framework control: the
   * page names what is wrong with it so.
   * @internal
   */
  readonly settingNames = new Map<HostSetting, string>();
  /** Runs no timer, for a still preview in a designer. Combine it with a sample client and a refresh interval of 0. */
  @property({ attribute: false }) preview = false;
}
