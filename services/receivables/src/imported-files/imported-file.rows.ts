import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { ImportedFileRow } from './imported-file.entity';

export const importedFileSql = {
  same: `SELECT id, name, imported_by AS "importedBy", imported_at AS "importedAt" FROM imported_file
     WHERE kind = $1::text AND sha256 = $2::text`,
} as const;

interface SameFile {
  readonly id: string;
  readonly name: string;
  readonly importedBy: string;
  readonly importedAt: Date;
}

/** A refusal that names the import of the same bytes, where there was one. */
export async function importedBefore(tx: Tx, kind: string, sha256: string): Promise<Refusal | undefined> {
  const [same] = await queryRows<SameFile>(tx, importedFileSql.same, [kind, sha256]);
  if (!same) return undefined;
  const at = same.importedAt.toISOString();
  return refuse('file-imported-before', {
    field: 'file',
    detail: `${same.importedBy} imported it as "${same.name}" at ${at}`,
    facts: { file: same.id, name: same.name, importedBy: same.importedBy, importedAt: at },
  });
}

export function insertImportedFiles(tx: Tx, rows: readonly ImportedFileRow[]): Promise<void> {
  return insertRows(tx, ImportedFileRow, rows);
}
