/**
 * Our own explanations of errors, by kind, in English. They are the `reason` of a `SymbolError` for host pages and
 * logs; the page shows them in its own language (`texts/`). `{name}` is a placeholder. Explanations by a server have no
 * kind.
 */
export const explanations = {
  'no-connection': 'There is no connection to the server.',
  'not-reachable':
    'No connection to {host} could be opened: it is not reachable, its certificate is not trusted, it turned this client away (number of clients, licence, access), or the browser does not let this page into the local network.',
  'local-network-denied':
    'No connection to {host} could be opened: the browser does not let this page into the local network.',
  'connect-refused': 'The browser refused to open the connection: {error}',
  closed: 'The connection to {host} was closed: code {code}.',
  'closed-with-reason': 'The connection to {host} was closed: code {code}, {said}.',
  'closed-here': 'The connection was closed by this client.',
  silent: 'The server has said nothing for {seconds} s.',
  'client-limit': 'The server has reached its limit of clients. This client can connect when another one leaves.',
  'licence-expired': 'The licence of the server does not allow this connection, or it has expired.',
  'not-read-since': 'The connection was interrupted, and the login was lost; the list has not been read since.',
  'no-answer': 'The server did not answer within {timeout} ms.',
  'not-ready-in-time': 'The connection was not ready within {timeout} ms; nothing was sent.',
  'no-websocket': 'This environment has no WebSocket, and the client was given none.',
  'address-empty': 'The server address is empty.',
  'address-unreadable':
    '"{address}" is not an address. Give it with its scheme, for example https://192.168.1.10:2020.',
  'address-scheme': '"{address}" does not start with http://, https://, ws:// or wss://.',
  'value-not-json': 'The value cannot be written as JSON; nothing was sent.',
  'client-disposed': 'This client is no longer in use.',
  'page-rejected': 'The framework of the page did not accept the request; nothing was sent.',
  'page-no-answer': 'The server did not answer in time.',
  'page-exception':
    'The framework of the page could not send the request. Where the symbol needs a new authentication or a comment, the page lacks the prompt for it.',
  'page-not-ready': 'The page has no connection to the server; nothing was sent.',
  'page-closed': 'The connection of the page to the server broke while the request was under way.',
  'prompt-cancelled': 'The prompt for a new authentication or a comment was cancelled; nothing was sent.',
  'page-threw': 'The framework of the page threw: {error}',
  'client-failed': 'The client of the page failed: {error}',
  'page-no-result': 'The framework called back without a result.',
  'page-unreadable-error': 'The framework reported an error in a form that cannot be read.',
  'server-unreadable-error': 'The server reported an error in a form that cannot be read.',
  'not-answered': 'The server answered, but its answer does not mention this symbol.',
  'demands-reauthentication':
    'The project demands a password or a reviewer for each ForceLogout. Its prompt could log everyone out, so nothing was sent.',
  'demands-comment':
    'The project demands a comment for each ForceLogout. Its prompt could log everyone out, so nothing was sent.',
  'demands-unknown':
    'The page did not say whether the project demands a password or a comment for ForceLogout. Its prompt could log everyone out, so nothing was sent.',
  'logout-value':
    'ForceLogout was refused before it was sent: its value must be a string, null or an object of strings. Without a value the server could log everyone out.',
  'logout-read':
    'ForceLogout was refused before it was sent: a read carries no write value, and the server could log everyone out.',
  'logout-subscription':
    'ForceLogout was refused before it was sent: a subscription carries no write value, and the server could log everyone out.',
  'permission-withdrawn': 'The page has withdrawn its permission ({obstacle}); nothing was sent.',
  'earlier-failed': 'Not sent because the previous request failed: {error}.',
  'answer-type': 'The answer to {symbol} has the JSON type {found}, not {expected}.',
  'answer-part-type': '"{part}" in the answer to {symbol} has the JSON type {found}, not {expected}.',
  'answer-old-list': 'The list of sessions is an array, as servers older than configuration 1.0.0.112 write it.',
  'answer-no-user': 'The answer to {symbol} names no user.',
  'answer-no-time': 'The answer to {symbol} is not a time.',
  'answer-no-limit': 'The answer to {symbol} is not a number above zero.',
  'answer-too-long': 'The list of {symbol} has {count} entries. At most {limit} can be shown.',
  'samples-missing': 'A file of the package could not be loaded, so there are no samples. Install the package again.',
  'samples-only': 'These are samples: the designer does not connect to a server.',
} as const;

export type ExplanationKind = keyof typeof explanations;

/** One of our own explanations, with the values of its placeholders. */
export interface Explanation {
  readonly kind: ExplanationKind;
  readonly values?: Readonly<Record<string, string | number>>;
}

const english = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en') : value);

/** Fills an explanation in, in English. A placeholder without a value remains as it is. */
export function explainInEnglish({ kind, values = {} }: Explanation): string {
  return explanations[kind].replace(/\{(\w+)\}/g, (placeholder, name: string) => english(values[name] ?? placeholder));
}
