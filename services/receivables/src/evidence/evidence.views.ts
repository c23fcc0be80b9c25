import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { evidenceBases, evidenceKinds } from './evidence.entity';
import type { EvidenceBasis, EvidenceKind, EvidenceRow } from './evidence.entity';

export class EvidenceBody {
  @Field.choice({ description: 'What it is', example: 'letter-of-agreement', values: evidenceKinds })
  kind: EvidenceKind;
  @Field.choice({ description: 'On what the debt stands', example: 'agreed', values: evidenceBases })
  basis: EvidenceBasis;
  @Field.text({ description: 'The paper, and where it is filed', example: 'Letter of A. Lee, file 06/114', max: 240 })
  document: string;
  @Field.day({ description: 'Its date', example: '2006-06-20' }) dated: Day;
}

/** What a file proves, and as what it is saved. */
export class EvidenceFileQuery extends EvidenceBody {
  @Field.text({ description: 'Name of the file', example: 'letter-of-a-lee.pdf', max: 120 }) name: string;
}

export class EvidenceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000007' }) id: string;
  @Field.shown({ description: 'What it is', values: evidenceKinds }) kind: string;
  @Field.shown({ description: 'On what the debt stands', values: evidenceBases }) basis: string;
  @Field.shown({ description: 'The paper', example: 'Letter of A. Lee, file 06/114' }) document: string;
  @Field.shown({ description: 'Its date', example: '2006-06-20' }) dated: string;
  @Field.shown({ description: 'SHA-256 of the file, where one is kept', example: '9f86d081884c7d65…', optional: true })
  sha256?: string;
  @Field.shown({ description: 'When it was filed', example: '2006-07-03T08:00:00.000Z' }) filedAt: string;
  @Field.shown({ description: 'Who filed it', example: 'receivables.officer' }) filedBy: string;
}

export class EvidenceFileView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Its number', example: '26000042', optional: true }) number?: string;
  @Field.shown({ description: 'In the order in which it was filed', of: () => [EvidenceView] }) items: EvidenceView[];
}

export function evidenceView(row: EvidenceRow): EvidenceView {
  const { id, kind, basis, document, dated, sha256, filedAt, filedBy } = row;
  return { id, kind, basis, document, dated, sha256: sha256 ?? undefined, filedAt: filedAt.toISOString(), filedBy };
}
