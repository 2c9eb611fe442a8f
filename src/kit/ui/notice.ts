/** A short message about something that has just happened. */
export interface Notice {
  readonly id: number;
  /** A success goes by itself; a failure, and what is worth knowing although nothing failed, stays until dismissed. */
  readonly kind: 'success' | 'information' | 'failure';
  readonly title: string;
  /** What can be done, and details; one paragraph each. */
  readonly lines: readonly string[];
}
