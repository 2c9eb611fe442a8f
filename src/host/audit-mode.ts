/** Whether records are written to the server: not at all, as well as possible, or else nobody is logged out. */
export type AuditMode = '' | 'on' | 'required';

/** Whether nothing is sent without a record: also where a page has set something that is not known. */
export function isAuditRequired(mode: AuditMode): boolean {
  return !!mode && mode !== 'on';
}

/** Reads the mode from an attribute. What is not known is taken for `required`: an audit is never lost by a typo. */
export function auditModeFrom(text: string | null): AuditMode {
  const mode = text?.trim().toLowerCase();
  return mode === undefined || mode === 'off' || mode === 'false'
    ? ''
    : mode === '' || mode === 'on'
      ? 'on'
      : 'required';
}
