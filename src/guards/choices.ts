/** What the administrator said in the confirmation beyond "yes". All of it is off until said. */
export interface LogoutChoices {
  /** End the own session too. */
  readonly includeOwn: boolean;
  /** End extension containers and remote servers too. */
  readonly includeSystem: boolean;
  /** End sessions too that the host page protects. */
  readonly includeProtected: boolean;
  /** End sessions too that are busy, or of which that is not known. */
  readonly includeBusy: boolean;
  /** End the last session of an administrator too, although others could be ended without it. */
  readonly includeLastAdministrator: boolean;
  /** End the last session of a place too, although others could be ended without it. */
  readonly includeLastOperator: boolean;
  /** The sentence "everyone, n sessions" was ticked. */
  readonly everyoneConfirmed: boolean;
  /** Lock the account first, for this reason; undefined where it is not to be locked. */
  readonly lockReason: string | undefined;
}

/** The choices that are ticks. */
export type LogoutTick = Exclude<keyof LogoutChoices, 'lockReason'>;

export const noChoices: LogoutChoices = {
  includeOwn: false,
  includeSystem: false,
  includeProtected: false,
  includeBusy: false,
  includeLastAdministrator: false,
  includeLastOperator: false,
  everyoneConfirmed: false,
  lockReason: undefined,
};
