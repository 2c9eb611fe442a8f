/**
 * Whether a logout is recorded on the server: not at all, if possible (`on`), or else nobody is logged out
 * (`required`).
 */
export type AuditMode = '' | 'on' | 'required';

/** Whether nothing may be sent without a record. This is also true for an unknown mode. */
export function isAuditRequired(mode: AuditMode): boolean {
  return !!mode && mode !== 'on';
}

/** Parses the attribute. An unknown mode counts as `required`, so that a typo never disables the audit. */
export function auditModeFrom(text: string | null): AuditMode {
  const mode = text?.trim().toLowerCase();
  return mode === undefined || mode === 'off' || mode === 'false'
    ? ''
    : mode === '' || mode === 'on'
      ? 'on'
      : 'required';
}
