/** Domain of the audit-trail extension and of the events that are its own. */
export const auditDomain = 'TcHmiAuditTrail';
