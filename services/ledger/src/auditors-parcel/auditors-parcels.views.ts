import { Field, PageQuery } from '@tolbooth/http';
import { council } from '../books/book';
import { BookField } from '../books/books.views';
import type { AuditorsParcelRow } from './auditors-parcel.entity';

const id = '0199a1b2-0000-7000-8000-000000000051';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const year = 'Calendar year in which the financial year begins';

export class ExportParcelBody {
  @Field.whole({ description: year, example: 2026, min: 1990, max: 2200 }) year: number;
  @BookField() book?: string;
}

export class AuditorsParcelsQuery extends PageQuery {
  @Field.text({ description: year, example: '2026', pattern: /^\d{4}$/, form: 'four digits', max: 4, optional: true })
  year?: string;
  @BookField({ description: 'Whose books' }) book?: string;
}

export class AuditorsParcelView {
  @Field.shown({ description: 'Id, also in the manifest', example: id }) id: string;
  @Field.shown({ description: 'Whose books', example: council }) book: string;
  @Field.shown({ description: 'Calendar year in which the financial year begins', example: 2026 }) year: number;
  @Field.shown({
    description: 'begun and not sealed: it broke off, and some of it may have been read',
    example: 'sealed',
    values: ['begun', 'sealed'],
  })
  state: string;
  @Field.shown({ description: 'Who took it away', example: 'internal.auditor' }) exportedBy: string;
  @Field.shown({ description: 'Name', example: 'Nora Lindqvist' }) exportedByName: string;
  @Field.shown({ description: 'Begun at', example: '2027-05-04T09:00:00.000Z' }) begunAt: string;
  @Field.shown({ description: 'SHA-256 of its manifest', example: hash, optional: true }) manifest?: string;
  @Field.shown({ description: 'Journals', example: 120_000, optional: true }) journals?: number;
  @Field.shown({ description: 'Lines', example: '360000', optional: true }) lines?: string;
  @Field.shown({ description: 'Last seal of the audit trail in it', example: 77, optional: true }) headSeal?: number;
  @Field.shown({ description: 'Its hash', example: hash, optional: true }) headHash?: string;
}

export function auditorsParcelView(row: AuditorsParcelRow): AuditorsParcelView {
  return {
    ...{ id: row.id, book: row.book, year: row.year, state: row.state },
    ...{ exportedBy: row.exportedBy, exportedByName: row.exportedByName, begunAt: row.begunAt.toISOString() },
    manifest: row.manifest ?? undefined,
    journals: row.journals ?? undefined,
    lines: row.lines ?? undefined,
    headSeal: row.headSeal ?? undefined,
    headHash: row.headHash ?? undefined,
  };
}
