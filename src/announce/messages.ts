import { isRecord } from '../kit/json.js';
import { stringsOf, tooManyEntries, wrongType, type ParseResult } from '../server/answers.js';
import { announcedSessions } from '../logout/grace.js';
import { eventsNamed } from '../server/event-log.js';
import { parseMoment } from '../server/server-time.js';
import { fingerprint } from '../session/session.js';
import { withdrawalCauses, type Announcement, type Message, type ReceivedMessage } from './announcement.js';

/** Names of the events, by what they carry. */
const eventNames = {
  announcement: 'SESSION_LOGOUT_ANNOUNCED',
  answer: 'SESSION_LOGOUT_ANSWERED',
  withdrawal: 'SESSION_LOGOUT_WITHDRAWN',
} as const;

/** Version of the form of our payloads. Another one is not read. */
const formVersion = 1;

/** A list of events may be long; a conversation is about minutes. */
const newest = 500;

/** ms: an announcement of more than a day ahead is a mistake or a forgery. */
const longestNotice = 86_400_000;

/** Chooses our events. */
export const messageQuery = eventsNamed(Object.values(eventNames), newest);

/**
 * The event that carries a message: one with a payload (type 2), since a text would need an entry in the language files
 * of the server.
 * @param domain who the server is told the event is from
 */
export function eventOf({ type, content }: Message, domain: string): unknown {
  const deadline = 'deadline' in content ? { deadline: new Date(content.deadline).toISOString() } : {};
  const payload = { version: formVersion, ...content, ...deadline };
  return { name: eventNames[type], domain, payloadType: 2, payload };
}

/** The messages of an answer of `ListEvents`, the oldest first, and how many of them could not be used. */
export interface ParsedMessages {
  readonly messages: readonly ReceivedMessage[];
  readonly malformed: number;
}

/** Reads an answer of `ListEvents`. Events of others are passed over: not every client asks with our query. */
export function parseMessages(answer: unknown): ParseResult<ParsedMessages> {
  if (!Array.isArray(answer)) return wrongType(answer, 'array');
  const tooMany = tooManyEntries(answer.length);
  if (tooMany) return tooMany;
  const ours = answer.filter(isRecord).filter(({ name }) => typeOf(name) !== undefined);
  const read = ours.map(parseEvent).filter((message) => message !== undefined);
  // A stable order: the server's time has only so many digits, and its list may have any order.
  const messages = [...read].reverse().sort((left, right) => left.receivedAt - right.receivedAt);
  return { ok: true, value: { messages, malformed: ours.length - read.length } };
}

/** Reads the messages of a channel of the host page, which may be anything; those that cannot be used are passed over. */
export function readReceived(given: unknown): readonly ReceivedMessage[] {
  if (!Array.isArray(given)) return [];
  return given.slice(-newest).flatMap((message: unknown): readonly ReceivedMessage[] => {
    if (!isRecord(message) || !isRecord(message.content)) return [];
    const { type, receivedAt, author } = message;
    const known = (Object.keys(eventNames) as Message['type'][]).find((one) => one === type);
    if (!known || typeof receivedAt !== 'number' || !Number.isFinite(receivedAt)) return [];
    const read = parseContent(known, message.content, receivedAt);
    return read ? [{ ...read, receivedAt, author: isName(author) ? author : undefined }] : [];
  });
}

function typeOf(name: unknown): Message['type'] | undefined {
  return (Object.keys(eventNames) as Message['type'][]).find((type) => eventNames[type] === name);
}

function parseEvent(event: Readonly<Record<string, unknown>>): ReceivedMessage | undefined {
  const type = typeOf(event.name);
  const receivedAt = parseMoment(event.timeReceived);
  const payload = event.payload;
  if (receivedAt === undefined || !isRecord(payload) || payload.version !== formVersion) return undefined;
  const author =
    typeof event.sessionId === 'string' && event.sessionId !== '' ? fingerprint(event.sessionId) : undefined;
  const message = type === undefined ? undefined : parseContent(type, payload, receivedAt);
  return message && { ...message, receivedAt, author };
}

function parseContent(
  type: Message['type'],
  payload: Readonly<Record<string, unknown>>,
  receivedAt: number,
): Message | undefined {
  if (type === 'announcement') {
    const content = parseAnnouncement(payload, receivedAt);
    return content && { type, content };
  }
  const { announcement, session, kind, cause } = payload;
  if (!isName(announcement)) return undefined;
  if (type === 'answer') {
    const isAnswer = isName(session) && (kind === 'seen' || kind === 'more-time');
    return isAnswer ? { type, content: { announcement, session, kind } } : undefined;
  }
  const known = withdrawalCauses.find((one) => one === cause);
  return known && { type, content: { announcement, cause: known } };
}

function parseAnnouncement(payload: Readonly<Record<string, unknown>>, receivedAt: number): Announcement | undefined {
  const { id, revision, by, reason, moreMinutes } = payload;
  const deadline = typeof payload.deadline === 'number' ? payload.deadline : parseMoment(payload.deadline);
  const sessions = stringsOf(payload.sessions);
  if (!isName(id) || typeof by !== 'string' || typeof reason !== 'string') return undefined;
  if (deadline === undefined || !Number.isFinite(deadline) || deadline > receivedAt + longestNotice) return undefined;
  if (!isCount(revision) || !isCount(moreMinutes) || moreMinutes > 24 * 60) return undefined;
  if (sessions.length === 0 || sessions.length > announcedSessions || !sessions.every(isName)) return undefined;
  return { id, revision, by, reason, deadline, moreMinutes, sessions };
}

/** Ids and fingerprints are short; anything else is not ours. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 64;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
