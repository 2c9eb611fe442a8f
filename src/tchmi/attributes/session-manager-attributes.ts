import { auditModeFrom } from '../../host/audit-mode.js';
import { defaultColumns, sessionColumns } from '../../list/columns.js';
import type { SessionManager } from '../../manager/session-manager.js';
import { pickableKinds } from '../../targets/target-kinds.js';
import {
  density,
  isScalar,
  readBoolean,
  readNumber,
  readOneOf,
  type Attribute,
  type AttributeTable,
} from './attribute.js';
import { hostDataFrom, linesFrom } from './host-lists.js';

function attribute<Property extends keyof SessionManager>(
  property: Property,
  type: Attribute['type'],
  defaultValue: Attribute['default'],
  read: Attribute<Property, SessionManager[Property]>['read'],
  show?: Attribute['show'],
): Attribute<Property, SessionManager[Property]> {
  return { property, type, default: defaultValue, read, ...(show && { show }) };
}

/** Not known if there are lines, but no text in any. */
function readReasons(value: unknown): readonly string[] | undefined {
  const lines = linesFrom(value);
  const isUsable = lines?.length === 0 || lines?.some((line) => typeof line === 'string');
  return isUsable ? (lines as readonly string[]) : undefined;
}

/**
 * All attributes that can be set. What is not known of any of them goes to the element as an `UnknownSetting`, which gives
 * it its safe meaning and says so on the page. A list of which only a part can be used goes there whole: the element leaves
 * out the rest, and says so.
 */
export const attributes = {
  RefreshInterval: attribute('refreshInterval', 'UDINT', 5000, readNumber),
  MaximumAge: attribute('maximumAge', 'UDINT', 30_000, readNumber),
  IsReadOnly: attribute('readonly', 'Boolean', null, readBoolean),
  AllowEveryone: attribute('allowEveryone', 'Boolean', null, readBoolean),
  Servers: attribute('servers', 'Any', null, (value) => hostDataFrom(value) as SessionManager['servers']),
  // Lines without a kind may be a list that is not filled yet: nobody knows what may be logged out.
  TargetKinds: attribute(
    'targetKinds',
    'Any',
    null,
    (value) => namesOf(value, pickableKinds, pickableKinds, undefined),
    asLines,
  ),
  // Their contents are checked where they are used, and the page reports what is unusable.
  Locations: attribute('locations', 'Any', null, (value) => hostDataFrom(value) as SessionManager['locations']),
  Protect: attribute('protect', 'Any', null, (value) => hostDataFrom(value) as SessionManager['protect']),
  Busy: attribute('busy', 'Any', null, (value) => hostDataFrom(value) as SessionManager['busy']),
  Audit: attribute(
    'audit',
    'Audit',
    null,
    (value, convert) => {
      const text = isScalar(value) ? convert.toString(value) : null;
      // As on the element, an unknown mode means the strictest one: a typo must not switch off the records.
      return text === null ? undefined : text === 'off' ? '' : auditModeFrom(text);
    },
    (value) => (value === '' ? 'off' : value),
  ),
  LockReasons: attribute('lockReasons', 'Any', null, readReasons, asLines),
  AnnounceReasons: attribute('announceReasons', 'Any', null, readReasons, asLines),
  MoreMinutes: attribute('moreMinutes', 'Any', null, (value) => hostDataFrom(value) as SessionManager['moreMinutes']),
  Density: density,
  Columns: attribute(
    'columns',
    'Any',
    null,
    (value) => namesOf(value, sessionColumns, defaultColumns, defaultColumns),
    asLines,
  ),
  DialogScope: attribute('dialogScope', 'DialogScope', 'control', readOneOf('control', 'page')),
} as const;

export type InputAttribute = keyof typeof attributes;

export const editorLists = {
  TargetKindList: 'TargetKinds',
  LocationList: 'Locations',
  ProtectList: 'Protect',
  LockReasonList: 'LockReasons',
  AnnounceReasonList: 'AnnounceReasons',
  ColumnList: 'Columns',
} as const satisfies Readonly<Record<string, InputAttribute>>;

export type EditorList = keyof typeof editorLists;

export const sessionManagerAttributes: AttributeTable<InputAttribute, EditorList> = { attributes, editorLists };

/**
 * The names in a list, in its order; or in a text, separated by spaces or commas.
 * @param empty what a list without lines means: nobody sets a list to show nothing
 * @param blank what a list means whose lines are all blank
 * @returns undefined if no name is known
 */
function namesOf<Name extends string>(
  value: unknown,
  known: readonly Name[],
  empty: readonly Name[],
  blank: readonly Name[] | undefined,
): readonly Name[] | undefined {
  const data = hostDataFrom(value);
  if (Array.isArray(data) && data.length === 0) return empty;
  const names = linesFrom(typeof data === 'string' ? data.split(/[\s,]+/) : data) ?? [];
  if (names.length === 0) return Array.isArray(data) ? blank : undefined;
  return names.some((name) => known.some((one) => one === name)) ? (names as readonly Name[]) : undefined;
}

/** A list of texts as the designer's editors have it. */
function asLines(value: unknown): unknown {
  return Array.isArray(value) ? value.map((text: unknown) => ({ name: text })) : value;
}
