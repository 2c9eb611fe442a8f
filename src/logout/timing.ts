/** How long is looked for the outcome; all in ms. */
export interface LogoutTiming {
  /** Pause between two looks at the list: grows from the first to the last of these. */
  readonly lookIntervals: readonly number[];
  /** From the answer on: a session that is still listed after it is reported as still active. */
  readonly stillActiveAfter: number;
  /** From the answer on: where no list could be read after it, the outcome is unknown. */
  readonly unknownAfter: number;
  /** From the last end on: so long is looked for clients that log in again by themselves. */
  readonly returnWatch: number;
  /** Between two requests: the server limits how often a symbol may be used per second (10, 50 or not at all). */
  readonly requestInterval: number;
}

export const defaultLogoutTiming: LogoutTiming = {
  lookIntervals: [0, 200, 400, 800, 1000],
  stillActiveAfter: 5000,
  unknownAfter: 20000,
  returnWatch: 3000,
  requestInterval: 25,
};
