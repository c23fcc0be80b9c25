export { appendAudit, auditMigrations, type AuditEntry, type Because } from './append';
export {
  entriesOf,
  decisionsOf,
  decisionsOfAll,
  type AuditRow,
  type AuditSearch,
  type Decision,
} from './entries.queries';
export { auditHead, sealAudit, sealedEntries, sealsOf, verifyAudit, type AuditSeal, type AuditVerdict } from './seal';
