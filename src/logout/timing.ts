/** How long a logout watches for its outcome; all in ms. */
export interface LogoutTiming {
  /** A list that is older at the moment of sending is read and compared again: the page may have been frozen. */
  readonly actOnListWithin: number;
  /** A client that has waited for longer than this before it sends must not send any more: the last look is too long ago. */
  readonly sendWithin: number;
  /** After the run: how long a request may still take effect that a network or a server has held back. */
  readonly lateEffect: number;
  /** Without an answer until then, the list is read all the same. Longer than any client of ours waits. */
  readonly answerWithin: number;
  /** Pauses between two readings of the list, from the first to the last, which repeats. */
  readonly lookIntervals: readonly number[];
  /** After the answer: a session that is still listed then is reported as still active. */
  readonly stillActiveAfter: number;
  /** After the answer: where no list could be read until then, the outcome is unknown. */
  readonly unknownAfter: number;
  /** After the last session has ended: how long to watch for clients that automatically log in again. */
  readonly returnWatch: number;
  /** Pause between two requests: the server limits the use of a symbol per second (10, 50 or unlimited). */
  readonly requestInterval: number;
}

export const defaultLogoutTiming: LogoutTiming = {
  actOnListWithin: 10_000,
  sendWithin: 1000,
  lateEffect: 120_000,
  answerWithin: 30_000,
  lookIntervals: [0, 200, 400, 800, 1000],
  stillActiveAfter: 5000,
  unknownAfter: 20000,
  returnWatch: 3000,
  requestInterval: 25,
};
