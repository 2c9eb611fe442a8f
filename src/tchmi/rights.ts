/** How a control asks the framework for access rights. */
export interface RightQueries<Right extends string = string> {
  /** The result of the framework's check of an access right. */
  readonly access: (right: 'observe' | Right) => unknown;
  /**
   * Whether there is a connection and the page knows its user. Until then the framework answers that every right is
   * missing.
   */
  readonly knowsUser: () => boolean;
}

/** Whether this user may see the control; undefined while that is not known. */
export function mayObserve({ access, knowsUser }: RightQueries): boolean | undefined {
  if (access('observe') !== false) return true;
  return knowsUser() ? false : undefined;
}

/**
 * Whether the page knows its user too little to tell what it may do.
 * @param right the one that the control needs for what it does
 */
export function isUndecided<Right extends string>({ access, knowsUser }: RightQueries<Right>, right: Right): boolean {
  return !knowsUser() && (access('observe') === false || access(right) !== true);
}
