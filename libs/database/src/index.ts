export { openDatabase, inTransaction, type Tx } from './open';
export { together } from './connection';
export { streamRows } from './stream';
export { copyFrom, copyIn, copyLine } from './copy';
export { transientKind, type Transient } from './transient';
export { migrate, type MigrationFolder } from './migrate';
export { findRows, insertRows, loadRows, queryRows, updateRows, upsertRows } from './rows';
export { amountColumn, dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from './columns';
