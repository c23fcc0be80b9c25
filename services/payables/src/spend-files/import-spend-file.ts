import { takeNumbers } from '@tolbooth/documents';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { series } from '../numbers/document-numbers';
import type { ReadFile } from './read-file.rules';
import type { SpendImportRow } from './spend-import.entity';
import { spendRows } from './spend-import.rows';
import type { SpendRowRow } from './spend-row.entity';

export interface SpendFile extends ReadFile {
  readonly format: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly encoding: string;
  readonly currency: string;
}

export interface SpendFileImported extends Change {
  readonly row: SpendImportRow;
  readonly rows: readonly SpendRowRow[];
}

/** P-07: the file is kept line by line before anything is taken from it, so that nothing can be dropped. */
export const importSpendFile: Verb<SpendFile, string | undefined, SpendFileImported> = {
  name: 'import-spend-file',
  requirement: 'P-07',
  about: (input) => input.fileHash,
  async load(tx, inputs) {
    const known: (string | undefined)[] = [];
    for (const { fileHash, format, fallback } of inputs) {
      known.push(await spendRows.knownFile(tx, fileHash, format, fallback?.day));
    }
    return known;
  },
  decide(known, file, call) {
    if (known) {
      return refuse('spend-file-known', { detail: 'This file was imported already.', facts: { import: known } });
    }
    const importId = call.newId();
    const data = file.rows.filter(({ fate }) => fate !== 'ignored');
    const row: SpendImportRow = {
      id: importId,
      number: '',
      format: file.format,
      fileName: file.fileName,
      fileHash: file.fileHash,
      encoding: file.encoding,
      headerLine: file.headerLine,
      columns: file.columns,
      currency: file.currency,
      fallbackPaidOn: file.fallback?.day ?? null,
      fallbackSource: file.fallback?.source ?? null,
      lines: file.rows.length + 1,
      fileRows: data.length,
      fileAmount: data.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n),
      importedBy: call.by.id,
      importedAt: call.at,
      version: 1,
    };
    const rows = file.rows.map((read) => rowOf(call.newId(), importId, read));
    return { subject: { kind: 'spend-import', id: importId, version: 1 }, before: null, after: row, row, rows };
  },
  async save(tx, changes) {
    const numbers = await takeNumbers(tx, series.spendImport, changes.length);
    changes.forEach(({ row }, at) => {
      row.number = numbers[at]!;
    });
    await spendRows.insertImports(
      tx,
      changes.map(({ row }) => row),
    );
    await spendRows.insert(
      tx,
      changes.flatMap(({ rows }) => rows),
    );
    return [];
  },
};

function rowOf(id: string, importId: string, read: ReadFile['rows'][number]): SpendRowRow {
  return {
    id,
    importId,
    line: read.line,
    fate: read.fate,
    reason: read.reason ?? null,
    detail: read.detail ?? null,
    supplierKey: read.supplierKey ?? null,
    supplierPublishedId: read.supplierPublishedId ?? null,
    supplierName: read.supplierName ?? null,
    amount: read.amount ?? null,
    paidOn: read.paidOn ?? null,
    paidOnSource: read.paidOnSource ?? null,
    transactionNumber: read.transactionNumber ?? null,
    expenditureCode: read.expenditureCode ?? null,
    category: read.category ?? null,
    department: read.department ?? null,
    description: read.description ?? null,
    contractReference: read.contractReference ?? null,
    fingerprint: read.fingerprint ?? null,
    raw: [...read.raw],
    supplierInvoiceId: null,
  };
}
