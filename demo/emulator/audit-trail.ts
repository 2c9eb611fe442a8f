/** Domain of the audit-trail extension and of its own events. */
export const auditDomain = 'TcHmiAuditTrail';
