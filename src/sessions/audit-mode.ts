/** Whether records are written to the server: not at all, as well as possible, or else nobody is logged out. */
export type AuditMode = '' | 'on' | 'required';

/** Reads the mode from an attribute. What is not known is taken for `required`: an audit is never lost by a typo. */
export function auditModeFrom(text: string | null): AuditMode {
  const mode = text?.trim().toLowerCase();
  return mode === undefined || mode === 'off' || mode === 'false'
    ? ''
    : mode === '' || mode === 'on'
      ? 'on'
      : 'required';
}
