import { collatorOf, type NameOrder } from '../kit/collator.js';
import { memoizeByKey } from '../kit/memoize.js';
import { isolated } from '../session/display-text.js';
import type { Catalogue, TextKey, TextValues } from './catalogue.js';
import { en } from './en/index.js';
import { closestLanguage, languageTag } from './language-tag.js';
import { flattenCatalogue, overriddenText, type TextOverrides } from './overrides.js';

/** ms. In every time zone, days begin with a whole one. */
const quarterHour = 900_000;

const english = flattenCatalogue(en);

/** The loaded catalogues by language tag. */
const catalogues = new Map<string, Catalogue>([['en', english]]);
const loaders = new Map<string, () => Promise<Catalogue>>();

/**
 * Registers a language that is loaded when a page asks for it. English is built in. `define.js` registers the others;
 * an HMI page needs none, because its package has language files.
 * @param language a language tag, e.g. `de`, `pt-BR` or `zh-Hans`
 */
export function addLanguage(language: string, load: () => Promise<Catalogue>): void {
  loaders.set(language, load);
}

/**
 * Loads the catalogue of a language unless it is already loaded.
 * @param locale a language tag, e.g. `de-AT`
 * @returns undefined if there is nothing to load; otherwise a promise that rejects if loading fails
 */
export function loadLanguage(locale: string): Promise<void> | undefined {
  const language = languageOf(languageTag(locale));
  const load = catalogues.has(language) ? undefined : loaders.get(language);
  return load?.().then((catalogue) => {
    catalogues.set(language, catalogue);
  });
}

/** The loaded or registered language for a tag; the tag itself if there is none. */
function languageOf(tag: string): string {
  return closestLanguage(tag, [...catalogues.keys(), ...loaders.keys()]) ?? tag;
}

/** The texts of one language, filled and formatted. */
export class Texts {
  /** Language tag for numbers and times, e.g. `en-GB`. */
  readonly locale: string;
  /** The order of names in the language. */
  readonly nameOrder: NameOrder;
  /** Finds the text of a flat key. */
  readonly #find: (key: string) => string | undefined;
  readonly #pluralRules: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #isRightToLeft: boolean;
  readonly #zone: { readonly timeZone?: string };
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  #lists: Intl.ListFormat | undefined;
  #days: Intl.DateTimeFormat | undefined;
  /** Slow enough to be asked once only: a list asks for the same hours again and again. */
  readonly #dayOfQuarter = memoizeByKey((quarter: number) => {
    this.#days ??= new Intl.DateTimeFormat('sv', { ...this.#zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return Date.parse(this.#days.format(quarter * quarterHour)) / 86_400_000;
  });

  /**
   * @param locale a language tag; English if it is invalid or its language has neither a catalogue nor overrides
   * @param overrides texts of the host page, which may add a language of its own
   * @param timeZone IANA name; the zone of the browser unless given
   */
  constructor(locale: string, overrides: TextOverrides = {}, timeZone?: string) {
    const tag = languageTag(locale);
    const catalogue = catalogues.get(languageOf(tag));
    const isKnown = catalogue !== undefined || typeof overrides === 'function' || Object.keys(overrides).length > 0;
    this.locale = isKnown && isFormatted(tag) ? tag : 'en';
    const own = catalogue ?? english;
    const find = (key: string): string | undefined => overriddenText(overrides, key) ?? own[key];
    // Only a function may say something else each time.
    this.#find = typeof overrides === 'function' ? find : memoizeByKey(find);
    this.nameOrder = collatorOf(this.locale).compare;
    this.#pluralRules = new Intl.PluralRules(this.locale);
    this.#number = new Intl.NumberFormat(this.locale);
    this.#isRightToLeft = /^(?:Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/.test(
      new Intl.Locale(this.locale).maximize().script ?? '',
    );
    this.#zone = timeZone === undefined ? {} : { timeZone };
  }

  /** A text with its placeholders filled in; numbers are formatted for the language. */
  get<Key extends TextKey>(key: Key, ...values: TextValues<Key>): string {
    return this.fill(key, values[0]);
  }

  /** Like {@link get}, for a key chosen at run time, whose placeholders the compiler does not know. */
  fill(key: TextKey, given?: Readonly<Record<string, string | number>>): string {
    const text = this.#text(key, given?.count);
    if (!given) return text;
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = given[name];
      if (typeof value === 'number') return this.#number.format(value);
      const shown = value ?? placeholder;
      // Marks at the ends of "Panel 2 (10.0.0.22)" would go to the other side.
      return this.#isRightToLeft ? `\u2068${shown}\u2069` : isolated(shown);
    });
  }

  #text(key: TextKey, count: string | number | undefined): string {
    if (typeof en[key] === 'string') return this.#find(key) ?? english[key] ?? '';
    const rule = this.#pluralRules.select(Number(count));
    const chosen = this.#find(`${key}_${rule}`);
    // Some languages count 0 as one, or 21: a sentence that means the only one is not said then.
    const isForAnother = rule === 'one' && Number(count) !== 1 && chosen?.includes('{count}') === false;
    const text = isForAnother ? undefined : chosen;
    // The host page's language may have more plural forms than the catalogue it falls back to.
    return text ?? this.#find(`${key}_other`) ?? english[`${key}_other`] ?? '';
  }

  /**
   * A moment that is mostly of today, to the second: "06:02:11", "yesterday 06:02:11", "Nov 25, 06:02:11".
   * @param moment ms since the epoch
   * @param now ms since the epoch
   */
  time(moment: number, now: number): string {
    return this.#onItsDay(moment, now, 'seconds', (time) => time);
  }

  /**
   * A moment as people say it: "today 06:02", "yesterday 22:10", "Nov 25, 06:02", "Nov 25, 2025, 06:02".
   * @param moment ms since the epoch
   * @param now ms since the epoch
   */
  since(moment: number, now: number): string {
    return this.#onItsDay(moment, now, 'minutes', (time) => this.get('today', { time }));
  }

  /** Time of day without seconds; with its zone where summer time ends and that time comes twice. @param moment ms since the epoch */
  minuteOfDay(moment: number): string {
    const format = this.#format('minutes', clockTimes.minutes);
    const time = format.format(moment);
    const isTwice = summerTimeShifts.some((shift) => format.format(moment + shift) === time);
    if (!isTwice) return time;
    return this.#format('zoned minutes', { ...clockTimes.minutes, timeZoneName: 'short' }).format(moment);
  }

  #onItsDay(moment: number, now: number, precision: Precision, ofToday: (time: string) => string): string {
    const [day, today] = [this.#day(moment), this.#day(now)];
    const isOfTodayOrYesterday = day === today || day === today - 1;
    if (isOfTodayOrYesterday) {
      const time = this.#format(precision, clockTimes[precision]).format(moment);
      return day === today ? ofToday(time) : this.get('yesterday', { time });
    }
    const date = { month: 'short', day: 'numeric', ...clockTimes[precision] } as const;
    const isOfThisYear = yearOf(day) === yearOf(today);
    return isOfThisYear
      ? this.#format(`day ${precision}`, date).format(moment)
      : this.#format(`year ${precision}`, { ...date, year: 'numeric' }).format(moment);
  }

  /** The day of a moment in the time zone, as a number of days: summer time and the like make days of other lengths. */
  #day(moment: number): number {
    return this.#dayOfQuarter(Math.floor(moment / quarterHour));
  }

  /** Date and time of day with seconds and time zone: for those who want to know it exactly. @param moment ms since the epoch */
  dateTime(moment: number): string {
    return this.#format('exact', { dateStyle: 'medium', timeStyle: 'long' }).format(moment);
  }

  /** A date without a time of day. @param moment ms since the epoch */
  date(moment: number): string {
    return this.#format('date', { dateStyle: 'medium' }).format(moment);
  }

  /** Times of day use the 24-hour clock in every language. Making a format is slow, so each is kept by its name. */
  #format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.#formats.get(name);
    if (!format) {
      format = new Intl.DateTimeFormat(this.locale, { ...options, ...this.#zone, hourCycle: 'h23' });
      this.#formats.set(name, format);
    }
    return format;
  }

  /**
   * A duration with the international symbols: 4 s, 3 min, 47 h, 2 d 23 h. Days have their hours, since they would be too
   * coarse to tell a night shift from a day shift.
   * @param duration ms
   */
  duration(duration: number): string {
    const seconds = Math.max(0, Math.floor(duration / 1000));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (seconds < 60) return `${this.#number.format(seconds)} s`;
    if (minutes < 60) return `${this.#number.format(minutes)} min`;
    if (hours < 48) return `${this.#number.format(hours)} h`;
    const days = `${this.#number.format(Math.floor(hours / 24))} d`;
    return hours % 24 === 0 ? days : `${days} ${this.#number.format(hours % 24)} h`;
  }

  /** A duration that runs out, in minutes and seconds: `4:05 min`, `9 s`. @param duration ms */
  countdown(duration: number): string {
    const seconds = Math.max(0, Math.ceil(duration / 1000));
    if (seconds < 60) return `${this.#number.format(seconds)} s`;
    const rest = new Intl.NumberFormat(this.locale, { minimumIntegerDigits: 2 }).format(seconds % 60);
    return `${this.#number.format(Math.floor(seconds / 60))}:${rest} min`;
  }

  /** Joins names: "a, b and c". */
  list(names: readonly string[]): string {
    this.#lists ??= new Intl.ListFormat(this.locale, { type: 'conjunction' });
    return this.#lists.format(names);
  }
}

/** ms by which clocks are set where summer time ends: an hour; on Lord Howe Island half of one. */
const summerTimeShifts = [-3_600_000, 3_600_000, -1_800_000, 1_800_000];

type Precision = 'minutes' | 'seconds';

const clockTimes = {
  minutes: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<Precision, Intl.DateTimeFormatOptions>;

/** @param day number of days since the epoch */
function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** Whether the browser formats numbers and times for a language. */
function isFormatted(tag: string): boolean {
  return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
}

export const englishTexts = new Texts('en');
