import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { ImportedFileRow } from './imported-file.entity';

/** What the sender says of the file, so that a part of it is not taken for the whole. */
export class FileQuery {
  @Field.text({ description: 'Name of the file', example: 'homecare-week-47.csv', max: 240 }) name: string;
  @Field.decimal({ description: 'Sum of the lines: the control total', example: '1234.50', places: 2 }) total: string;
  @Field.text({ description: 'Number of lines below the heading', example: '120', max: 9, pattern: /^[1-9]\d*$/ })
  lines: string;
}

export class ImportedFileView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000091' }) id: string;
  @Field.shown({ description: 'Name', example: 'homecare-week-47.csv' }) name: string;
  @Field.shown({ description: 'Lines', example: 120 }) lines: number;
  @Field.shown({ description: 'Sum of the lines', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Hash of its bytes', example: 'e3b0c442' }) sha256: string;
  @Field.shown({ description: 'Who sent it', example: 'receivables.officer' }) importedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-20T10:00:00Z' }) importedAt: string;
}

export function importedFileView(row: ImportedFileRow): ImportedFileView {
  const { id, name, lines, sha256, importedBy } = row;
  return {
    ...{ id, name, lines, sha256, importedBy },
    total: moneyOf(row.total, row.currency),
    importedAt: row.importedAt.toISOString(),
  };
}
