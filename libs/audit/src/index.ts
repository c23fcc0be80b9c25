export { appendAudit, auditMigrations, type AuditEntry, type Because } from './append';
export { entriesOf, decisionsOf, type AuditRow, type Decision } from './entries.queries';
export { sealAudit, verifyAudit, type AuditVerdict } from './seal';
