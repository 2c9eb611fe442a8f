/** A short message about something that has just happened. */
export interface Notice {
  readonly id: number;
  /** A success goes by itself; a failure stays until it is dismissed. */
  readonly kind: 'success' | 'failure';
  readonly title: string;
  /** What can be done, and details; one paragraph each. */
  readonly lines: readonly string[];
}
