/** What assistive technology says of something that is shown elsewhere on the page. */
export interface SpokenNews {
  readonly isFailure: boolean;
  readonly text: string;
}

/** A short message about something that has just happened. */
export interface Notice {
  readonly id: number;
  /** A success disappears automatically; a failure, or information worth knowing, remains until dismissed. */
  readonly kind: 'success' | 'information' | 'failure';
  readonly title: string;
  /** Details and what to do, one paragraph each. */
  readonly lines: readonly string[];
  /** Code and symbol of an error, shown on demand. */
  readonly details?: string;
}
