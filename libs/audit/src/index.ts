export { appendAudit, auditMigrations, type AuditEntry, type Because } from './append';
export {
  entriesOf,
  decisionsOf,
  decisionsOfAll,
  type AuditRow,
  type AuditSearch,
  type Decision,
} from './entries.queries';
export { auditHead, isCarriedOver, sealAudit, sealedEntries, sealsOf, verifyAudit } from './seal';
export { type AuditSeal, type AuditVerdict, type SealedEntry } from './seal';
export { eraseEntries, eraseEntriesSql } from './erase-entries';
