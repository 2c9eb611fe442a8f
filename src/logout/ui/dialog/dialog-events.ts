import type { LogoutChoices } from '../../../guards/choices.js';
import type { Announcing } from '../../grace.js';

/** The confirming button was pressed; with the choices that were made. */
export class DialogConfirmEvent extends CustomEvent<{
  readonly choices: LogoutChoices;
  /** What people are told before; undefined where they are logged out now. */
  readonly announcing: Announcing | undefined;
}> {
  static readonly type = 'dialog-confirm';
  constructor(choices: LogoutChoices, announcing: Announcing | undefined) {
    super(DialogConfirmEvent.type, { detail: { choices, announcing } });
  }
}

/** Cancel or Escape was pressed. */
export class DialogCancelEvent extends CustomEvent<null> {
  static readonly type = 'dialog-cancel';
  constructor() {
    super(DialogCancelEvent.type);
  }
}

/** The list should be read again. */
export class DialogRetryEvent extends CustomEvent<null> {
  static readonly type = 'dialog-retry';
  constructor() {
    super(DialogRetryEvent.type);
  }
}

/** Somebody wants to log in, since the login was lost. */
export class DialogLogInEvent extends CustomEvent<null> {
  static readonly type = 'dialog-log-in';
  constructor() {
    super(DialogLogInEvent.type);
  }
}
