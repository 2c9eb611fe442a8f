import type { HostReason, MistakeKind } from '../host/setting-problems.js';
import { toWallTime } from '../kit/clock.js';
import { baseSymbol, missingSymbols, refusedSymbols, type OutdatedDetails } from '../directory/gaps.js';
import type { Directory } from '../directory/directory.js';
import { displayText, displayTextLimit } from '../session/display-text.js';
import type { ExplanationKind } from '../server/error-explanation.js';
import { SymbolErrorCode, type SymbolError } from '../server/symbol-error.js';
import { isForceLogout } from '../server/force-logout-rule.js';
import type { TextKey } from './catalogue.js';
import type { Texts } from './texts.js';

/**
 * The causes of errors that an administrator can tell apart. The catalogue has one sentence for each cause and one for
 * its remedy.
 */
export type ErrorCause =
  | 'no-right'
  | 'symbol-missing'
  | 'no-connection'
  | 'not-reachable'
  | 'local-network'
  | 'connection-lost'
  | 'timeout'
  | 'session-expired'
  | 'login-failed'
  | 'login-wait'
  | 'account-disabled'
  | 'not-found'
  | 'client-limit'
  | 'licence'
  | 'bad-address'
  | 'prompt-cancelled'
  | 'not-allowed'
  | 'invalid-answer'
  | 'not-sent'
  | 'other';

const serverCauses: ReadonlyMap<number, ErrorCause> = new Map<number, ErrorCause>([
  [SymbolErrorCode.insufficientAccess, 'no-right'],
  [SymbolErrorCode.symbolNotMapped, 'symbol-missing'],
  [SymbolErrorCode.invalidSession, 'session-expired'],
  [SymbolErrorCode.authFailed, 'login-failed'],
  [SymbolErrorCode.authWait, 'login-wait'],
  [SymbolErrorCode.accountDisabled, 'account-disabled'],
  [SymbolErrorCode.userNotFound, 'not-found'],
  [SymbolErrorCode.groupNotFound, 'not-found'],
  [SymbolErrorCode.sessionNotFound, 'not-found'],
  [SymbolErrorCode.responseInvalid, 'invalid-answer'],
  [SymbolErrorCode.commandsMissing, 'invalid-answer'],
]);

/**
 * Finds the cause of an error. Server codes count only in the server's own domain: extensions define their own codes.
 */
export function errorCause(error: SymbolError): ErrorCause {
  if (error.explanation?.kind === 'earlier-failed') return 'not-sent';
  switch (error.source) {
    case 'timeout':
      return 'timeout';
    case 'transport':
      return transportCause(error);
    case 'framework':
      if (error.code === SymbolErrorCode.interactiveWriteAborted) return 'prompt-cancelled';
      if (error.code === SymbolErrorCode.notAllowed) return 'not-allowed';
      return error.code === SymbolErrorCode.responseInvalid || error.code === SymbolErrorCode.commandsMissing
        ? 'invalid-answer'
        : 'other';
    case 'server': {
      const isOwnCode = error.domain === '' || error.domain === 'TcHmiSrv';
      return (isOwnCode ? serverCauses.get(error.code) : undefined) ?? 'other';
    }
  }
}

/** Symbols with side effects; all others only read, even if reading takes a write request. */
const sideEffects = /(?:^|\.)(?:ForceLogout|DisableUser|EnableUser)$/;

/** Whether a failed request may have taken effect. A request that only reads has no effect. */
export function mayHaveTakenEffect({ symbol, outcome }: SymbolError): boolean {
  return outcome === 'unknown' && sideEffects.test(symbol);
}

function transportCause(error: SymbolError): ErrorCause {
  switch (error.code) {
    case 465:
    case 4465:
      return 'client-limit';
    case 460:
    case 4460:
      return 'licence';
    case 2:
      return 'bad-address';
    default:
      if (error.explanation?.kind === 'local-network-denied') return 'local-network';
      if (error.explanation?.kind === 'not-reachable') return 'not-reachable';
      return error.outcome === 'unknown' ? 'connection-lost' : 'no-connection';
  }
}

/** The cause of an error and its remedy, as sentences. */
export interface ErrorExplanation {
  readonly cause: string;
  readonly remedy: string;
}

/** Text keys of each cause and its remedy. */
const causeKeys = {
  'no-right': { cause: 'causeNoRight', remedy: 'remedyNoRight' },
  'symbol-missing': { cause: 'causeSymbolMissing', remedy: 'remedySymbolMissing' },
  'no-connection': { cause: 'causeNoConnection', remedy: 'remedyNoConnection' },
  'not-reachable': { cause: 'causeNoConnection', remedy: 'remedyNotReachable' },
  'local-network': { cause: 'causeLocalNetwork', remedy: 'remedyLocalNetwork' },
  'connection-lost': { cause: 'causeConnectionLost', remedy: 'remedyNoConnection' },
  timeout: { cause: 'causeTimeout', remedy: 'remedyNoConnection' },
  'session-expired': { cause: 'causeSessionExpired', remedy: 'remedySessionExpired' },
  'login-failed': { cause: 'causeLoginFailed', remedy: 'remedyLoginFailed' },
  'login-wait': { cause: 'causeLoginWait', remedy: 'remedyLoginWait' },
  'account-disabled': { cause: 'causeAccountDisabled', remedy: 'remedyAccountDisabled' },
  'not-found': { cause: 'causeNotFound', remedy: 'remedyNotFound' },
  'client-limit': { cause: 'causeClientLimit', remedy: 'remedyClientLimit' },
  licence: { cause: 'causeLicence', remedy: 'remedyLicence' },
  'bad-address': { cause: 'causeBadAddress', remedy: 'remedyBadAddress' },
  'prompt-cancelled': { cause: 'causePromptCancelled', remedy: 'remedyPromptCancelled' },
  'not-allowed': { cause: 'causeNotAllowed', remedy: 'remedyNotAllowed' },
  'invalid-answer': { cause: 'causeInvalidAnswer', remedy: 'remedyInvalidAnswer' },
  'not-sent': { cause: 'causeNotSent', remedy: 'remedyNotSent' },
  other: { cause: 'causeOther', remedy: 'remedyOther' },
} as const satisfies Record<ErrorCause, { readonly cause: TextKey; readonly remedy: TextKey }>;

/** Explains the cause of an error and its remedy. */
export function explainError(error: SymbolError, texts: Texts): ErrorExplanation {
  const keys = causeKeys[errorCause(error)];
  const cause =
    keys.cause === 'causeNoRight' || keys.cause === 'causeSymbolMissing'
      ? texts.get(keys.cause, { symbol: displayText(error.symbol) })
      : texts.get(keys.cause);
  return { cause, remedy: texts.get(possibleEffect(error) ?? keys.remedy) };
}

/** The remedy after an unanswered request that may have taken effect: check before sending it again. */
function possibleEffect(error: SymbolError) {
  if (!mayHaveTakenEffect(error)) return undefined;
  return isForceLogout(error.symbol) ? 'remedyLogoutUnknown' : 'remedyAccountUnknown';
}

const explanationKeys = {
  'no-connection': 'explainNoConnection',
  'not-reachable': 'explainNotReachable',
  'local-network-denied': 'explainLocalNetworkDenied',
  'connect-refused': 'explainConnectRefused',
  closed: 'explainClosed',
  'closed-with-reason': 'explainClosedWithReason',
  'closed-here': 'explainClosedHere',
  silent: 'explainSilent',
  'client-limit': 'explainClientLimit',
  'licence-expired': 'explainLicenceExpired',
  'not-read-since': 'explainNotReadSince',
  'no-answer': 'explainNoAnswer',
  'not-ready-in-time': 'explainNotReadyInTime',
  'no-websocket': 'explainNoWebsocket',
  'address-empty': 'explainAddressEmpty',
  'address-unreadable': 'explainAddressUnreadable',
  'address-scheme': 'explainAddressScheme',
  'value-not-json': 'explainValueNotJson',
  'client-disposed': 'explainClientDisposed',
  'page-rejected': 'explainPageRejected',
  'page-no-answer': 'explainPageNoAnswer',
  'page-exception': 'explainPageException',
  'page-not-ready': 'explainPageNotReady',
  'page-closed': 'explainPageClosed',
  'prompt-cancelled': 'explainPromptCancelled',
  'page-threw': 'explainPageThrew',
  'client-failed': 'explainClientFailed',
  'page-no-result': 'explainPageNoResult',
  'page-unreadable-error': 'explainPageUnreadableError',
  'server-unreadable-error': 'explainServerUnreadableError',
  'not-answered': 'explainNotAnswered',
  'demands-reauthentication': 'explainDemandsReauthentication',
  'demands-comment': 'explainDemandsComment',
  'demands-unknown': 'explainDemandsUnknown',
  'logout-value': 'explainLogoutValue',
  'logout-read': 'explainLogoutRead',
  'logout-subscription': 'explainLogoutSubscription',
  'permission-withdrawn': 'explainPermissionWithdrawn',
  'earlier-failed': 'explainEarlierFailed',
  'answer-type': 'explainAnswerType',
  'answer-part-type': 'explainAnswerPartType',
  'answer-old-list': 'explainAnswerOldList',
  'answer-no-user': 'explainAnswerNoUser',
  'answer-no-time': 'explainAnswerNoTime',
  'answer-no-limit': 'explainAnswerNoLimit',
  'answer-too-long': 'explainAnswerTooLong',
  'samples-missing': 'explainSamplesMissing',
  'samples-only': 'explainSamplesOnly',
} as const satisfies Record<ExplanationKind, TextKey>;

/** The reason of an error: the server's own words, or ours in the language of the page; empty if there is none. */
export function explainReason({ explanation, reason }: SymbolError, texts: Texts): string {
  if (!explanation) return displayText(reason, 300);
  const { kind, values = {} } = explanation;
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : displayText(value, 200),
  ]);
  return texts.fill(explanationKeys[kind], Object.fromEntries(shown) as Readonly<Record<string, string | number>>);
}

/** The texts of our explanations of what is wrong with a setting. */
export const mistakeKeys = {
  line: 'mistakeInLine',
  rules: 'mistakeInRules',
  'no-answer': 'mistakeNoAnswer',
  'binding-early': 'mistakeBindingEarly',
  'binding-empty': 'mistakeBindingEmpty',
  'binding-failed': 'mistakeBindingFailed',
  'wrong-value': 'mistakeWrongValue',
  'not-a-reason': 'mistakeNotAReason',
  'not-busy': 'mistakeNotBusy',
  'not-protect': 'mistakeNotProtect',
  'not-locations': 'mistakeNotLocations',
  'line-no-object': 'mistakeLineNoObject',
  'no-reason': 'mistakeNoReason',
  'matches-nothing': 'mistakeMatchesNothing',
  'other-writing': 'mistakeOtherWriting',
  'part-no-text': 'mistakePartNoText',
  'no-address': 'mistakeNoAddress',
  'no-network': 'mistakeNoNetwork',
  'no-address-no-network': 'mistakeNoAddressNoNetwork',
  'doubtful-address': 'mistakeDoubtfulAddress',
  'unknown-rules': 'mistakeUnknownRules',
  'no-texts': 'mistakeNoTexts',
  'unknown-kind': 'mistakeUnknownKind',
  'no-value': 'mistakeNoValue',
  'location-no-address': 'mistakeLocationNoAddress',
  'entry-no-object': 'mistakeEntryNoObject',
  'not-a-location': 'mistakeNotALocation',
  'location-unreadable': 'mistakeLocationUnreadable',
  unreadable: 'mistakeUnreadable',
  'too-long': 'mistakeTooLong',
  'no-flag': 'mistakeNoFlag',
  'no-amount': 'mistakeNoAmount',
  'no-minutes': 'mistakeNoMinutes',
  'no-text': 'mistakeNoText',
  'no-list': 'mistakeNoList',
  'no-texts-by-key': 'mistakeNoTextsByKey',
  'no-function': 'mistakeNoFunction',
  'no-client': 'mistakeNoClient',
  'no-announcer': 'mistakeNoAnnouncer',
  'server-no-name': 'mistakeServerNoName',
  'server-same-name': 'mistakeServerSameName',
  'server-address': 'mistakeServerAddress',
  'server-no-address': 'mistakeServerNoAddress',
  'server-unknown-part': 'mistakeServerUnknownPart',
  'server-twice': 'mistakeServerTwice',
  'not-one-of': 'mistakeNotOneOf',
  empty: 'mistakeValueEmpty',
  text: 'mistakeValueText',
  number: 'mistakeValueNumber',
  boolean: 'mistakeValueBoolean',
  list: 'mistakeValueList',
  object: 'mistakeValueObject',
  function: 'mistakeValueFunction',
  'other-value': 'mistakeValueOther',
} as const satisfies Record<MistakeKind, TextKey>;

/**
 * What is wrong with a setting of the host page: its own words, or ours in the language of the page.
 * @param limit of each text that comes from the host page
 */
export function explainHostReason(reason: HostReason, texts: Texts, limit = displayTextLimit): string {
  if (typeof reason === 'string') return displayText(reason, limit);
  const shown = Object.entries(reason.values ?? {}).map(([name, value]) => {
    return [name, explainHostReason(typeof value === 'number' ? String(value) : value, texts, limit)];
  });
  return texts.fill(mistakeKeys[reason.kind], Object.fromEntries(shown) as Readonly<Record<string, string>>);
}

/** Explains why there is no connection, where the page already says that there is none. */
export function explainConnection(error: SymbolError, texts: Texts): string {
  const { cause, remedy } = explainError(error, texts);
  switch (errorCause(error)) {
    // A broken connection says nothing about a request here; the remedy is the same as without any connection.
    case 'connection-lost':
      return texts.get('remedyNoConnection');
    case 'no-connection':
    case 'not-reachable':
      return remedy;
    default:
      return `${cause} ${remedy}`;
  }
}

/** Explains what the directory lacks: which symbols to grant, which the server does not offer, or what else failed. */
export function explainGaps(directory: Directory, problem: SymbolError, texts: Texts): string {
  const gaps = [
    ['directoryRefused', refusedSymbols(directory)],
    ['directoryMissing', missingSymbols(directory)],
  ] as const;
  const notes = gaps
    .filter(([, symbols]) => symbols.length > 0)
    .map(([key, symbols]) =>
      texts.get(key, {
        details: hiddenDetails(symbols, texts),
        symbols: texts.list(symbols.map((symbol) => displayText(symbol))),
      }),
    );
  if (notes.length > 0) return notes.join(' ');
  const { cause, remedy } = explainError(problem, texts);
  return texts.get('directoryProblem', { cause: `${cause} ${remedy}` });
}

/** Says which details are known only from earlier, and how old they are. @param now ms since the epoch by `steadyNow` */
export function explainOutdated({ symbols, readAt }: OutdatedDetails, now: number, texts: Texts): string {
  return texts.get('directoryOutdated', {
    details: hiddenDetails(symbols, texts),
    time: texts.time(toWallTime(readAt), toWallTime(now)),
    age: texts.duration(now - readAt),
  });
}

/** What cannot be shown without a symbol. The text names the symbol after it. */
const hiddenKeys: ReadonlyMap<string, readonly (TextKey & `hidden${string}`)[]> = new Map([
  ['ListUsers', ['hiddenGroups', 'hiddenDomains']],
  ['ListUserGroups', ['hiddenGroups']],
  ['ListDomains', ['hiddenDomains']],
  ['TcHmiSrv.Config', ['hiddenLoginTimes']],
  ['TcHmiSrv.Config::MAXSESSIONS', ['hiddenLimits']],
  ['TcHmiSrv.Config::CLIENTCERTIFICATES', ['hiddenCertificates']],
  ['Diagnostics', ['hiddenLicences']],
  ['ListDisabledUsers', ['hiddenLockedAccounts']],
]);

/** What is hidden, as the beginning of a sentence. */
function hiddenDetails(symbols: readonly string[], texts: Texts): string {
  const keys = symbols.flatMap((symbol) => {
    const base = baseSymbol(symbol);
    const name = base === 'TcHmiSrv.Config' ? base : base.slice(base.lastIndexOf('.') + 1);
    return hiddenKeys.get(symbol) ?? hiddenKeys.get(name) ?? ['hiddenOthers' as const];
  });
  const names = texts.list([...new Set(keys)].map((key) => texts.get(key)));
  return names.charAt(0).toLocaleUpperCase(texts.locale) + names.slice(1);
}
