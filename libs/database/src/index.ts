export { openDatabase, inTransaction, type DatabaseOptions, type Tx } from './open';
export { copyIn, copyLine, type CopyValue } from './copy';
export { migrate, type MigrationFolder } from './migrate';
export { insertRows, loadRows, queryRows, updateRows, upsertRows, type EntityClass } from './rows';
export { amountColumn, dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from './columns';
