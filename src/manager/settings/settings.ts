import type { Announcer } from '../../announce/announcement.js';
import { memoizeLast } from '../../kit/memoize.js';
import { readGiven, UnusableValue } from '../../host/given-value.js';
import { createHostObstacleReader, type HostObstacle } from '../../host/obstacle.js';
import {
  checked,
  choice,
  amount,
  flag,
  minutesList,
  names,
  readSetting,
  text,
  textList,
  textsByKey,
  type Reading,
  type Setting,
} from '../../host/readers.js';
import { wrongValue, type HostProblem, type HostSetting, type MarkSetting } from '../../host/setting-problems.js';
import { UnknownSetting } from '../../host/unknown-setting.js';
import { isClient, serverList } from '../../plant/server-list.js';
import { defaultColumns, sessionColumns } from '../../list/columns.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import { pickableKinds } from '../../targets/target-kinds.js';
import { usableAge, usableInterval } from './usable-settings.js';

/** A function that does not throw, and answers with an obstacle for anything that is not clearly none. */
const hostObstacle: Setting<() => HostObstacle | undefined> = {
  whenUnset: () => undefined,
  whenUnknown: () => 'unclear',
  read: (given) => {
    if (typeof given !== 'function') throw new UnusableValue(wrongValue('no-function', given));
    const readAnswer = createHostObstacleReader();
    return { value: () => readAnswer(given) };
  },
};

/** How each property of the element is read. What is unset, unknown or unusable gets its meaning here and nowhere else. */
const settings = {
  client: checked<SymbolClient | undefined>(undefined, isClient, 'no-client'),
  servers: serverList,
  serverUrl: text,
  refreshInterval: amount(usableInterval),
  density: choice(['compact', 'touch', 'glove'], 'touch'),
  columns: names(sessionColumns, defaultColumns),
  readonly: flag(true),
  allowEveryone: flag(false),
  dialogScope: choice(['control', 'page'], 'control'),
  maximumAge: amount(usableAge),
  targetKinds: names(pickableKinds, pickableKinds, [], []),
  audit: choice(['', 'on', 'required'], '', 'required'),
  lang: text,
  textOverrides: textsByKey,
  hostObstacle,
  helpUrl: text,
  lockReasons: textList,
  announceReasons: textList,
  announcer: checked<Announcer | undefined>(undefined, isAnnouncer, 'no-announcer'),
  moreMinutes: minutesList([5, 10, 15]),
  preview: flag(false),
} as const satisfies Record<Exclude<HostSetting, MarkSetting>, Setting<unknown>>;

type SettingName = keyof typeof settings;
type SettingValue<Name extends SettingName> = (typeof settings)[Name]['whenUnset'];

const settingNames = Object.keys(settings) as readonly SettingName[];

/** The properties of the element as they are used. */
export type SettingValues = { readonly [Name in SettingName]: SettingValue<Name> };

/** A property as it was given, and what is wrong with it. */
export interface GivenSetting {
  readonly property: SettingName;
  readonly given: unknown;
  readonly problem: HostProblem | undefined;
}

type SettingReadings = Readonly<Record<SettingName, (given: unknown) => Reading<unknown>>>;

/** Reads the properties of the element, each once for each value. */
export class SettingsReader {
  readonly #host: Readonly<Record<SettingName, unknown>>;
  readonly #readings: SettingReadings;
  /** What can be used of the properties at this moment. */
  readonly values: SettingValues;

  /** @param host the element; its properties may be of any type, and may throw */
  constructor(host: Readonly<Record<SettingName, unknown>>) {
    this.#host = host;
    this.#readings = byName((name) => ({
      value: memoizeLast((given: unknown) => readSetting<unknown>(settings[name], given)),
    })) as SettingReadings;
    this.values = byName((name) => ({
      enumerable: true,
      get: () => this.#readings[name](this.#given(name)).value,
    })) as SettingValues;
  }

  /** All properties as they were given. */
  get given(): readonly GivenSetting[] {
    return settingNames.map((property) => {
      const given = this.#given(property);
      const { mistake } = this.#readings[property](given);
      return { property, given, problem: mistake === undefined ? undefined : { property, detail: mistake, count: 1 } };
    });
  }

  #given(name: SettingName): unknown {
    const given = readGiven(name, () => this.#host[name]);
    return given.isRead ? given.value : new UnknownSetting(name, given.reason);
  }
}

/** An object with a property for each setting. */
function byName(describe: (name: SettingName) => PropertyDescriptor): object {
  return Object.defineProperties({}, Object.fromEntries(settingNames.map((name) => [name, describe(name)])));
}

const announcerMethods = ['announce', 'withdraw', 'subscribe'] as const;

function isAnnouncer(given: unknown): given is Announcer {
  const announcer = given as Readonly<Record<string, unknown>>;
  return announcerMethods.every((method) => typeof announcer[method] === 'function');
}
