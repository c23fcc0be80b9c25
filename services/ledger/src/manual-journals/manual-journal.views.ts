import { Field, MoneyBody } from '@tolbooth/http';
import { formatAmount, parseMoney } from '@tolbooth/money';
import { council } from '../books/book';
import { sides } from '../journals/journals.views';
import { manualJournalKinds, type ManualJournalRow } from './manual-journal.entity';
import { manualJournalStates } from './manual-journal.states';
import { SourceLineBody, type ManualJournalBody } from './manual-journal.bodies';
import type { JournalLine, WrittenJournal } from './manual-journal';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class DeedView {
  @Field.shown({ description: 'Who', example: 'ledger.accountant' }) by: string;
  @Field.shown({ description: 'When', example: '2006-07-31T15:00:00.000Z' }) at: string;
}

export class ApprovalView {
  @Field.shown({ description: 'Who; absent where a rule lets it go', example: 'ledger.chief', optional: true })
  by?: string;
  @Field.shown({ description: 'When', example: '2006-07-31T16:00:00.000Z' }) at: string;
  @Field.shown({ description: 'Rule that lets it go without a second person', optional: true, example: 'recurring' })
  under?: string;
  @Field.shown({ description: 'How', values: ['electronic', 'hand-signed'], example: 'electronic', optional: true })
  evidence?: string;
  @Field.shown({ description: 'Who signed by hand', example: 'Helen Croft', optional: true }) signer?: string;
  @Field.shown({ description: 'On which day', example: '2006-07-31', optional: true }) signedOn?: string;
  @Field.shown({ description: 'Attachment with the scan', example: id, optional: true }) paper?: string;
}

export class EndedView extends DeedView {
  @Field.shown({ description: 'Why', example: 'The invoice is missing' }) reason: string;
}

export class ManualJournalLineView {
  @Field.shown({ description: 'Line', example: 1 }) line: number;
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Debit', of: () => MoneyBody, optional: true }) debit?: MoneyBody;
  @Field.shown({ description: 'Credit', of: () => MoneyBody, optional: true }) credit?: MoneyBody;
  @Field.shown({ description: 'In the currency of the books, debit above zero', example: '120.00' }) functional: string;
  @Field.shown({ description: 'What it is', example: 'Repairs of May' }) description: string;
  @Field.shown({ description: 'Why income is corrected here', example: 'Wrong centre', optional: true })
  reason?: string;
  @Field.shown({ description: 'Line that it is about', of: () => SourceLineBody, optional: true })
  source?: SourceLineBody;
}

export class ManualJournalSummaryView {
  @Field.shown({ description: 'Id, also that of the journal it becomes', example: id }) id: string;
  @Field.shown({ description: 'Number, from its first submission on', example: 'MJ2006-000001', optional: true })
  number?: string;
  @Field.shown({ description: 'Books', example: 'council' }) book: string;
  @Field.shown({ description: 'Kind', values: manualJournalKinds, example: 'ManualJournal' }) kind: string;
  @Field.shown({ description: 'State; approved is posted', values: manualJournalStates, example: 'submitted' })
  state: string;
  @Field.shown({ description: 'Accounting day', example: '2006-07-31' }) day: string;
  @Field.shown({ description: 'What it puts right', example: 'Repairs of May to the right centre' }) purpose: string;
  @Field.shown({ description: 'Currency of its lines', example: 'GBP' }) currency: string;
  @Field.shown({ description: 'Its debits in the currency of the books', example: '120.00' }) total: string;
  @Field.shown({ description: 'It corrects income of a sub-ledger (W7)', example: false }) touchesIncome: boolean;
  @Field.shown({ description: 'Journal that it reverses', example: id, optional: true }) reverses?: string;
  @Field.shown({ description: 'Work item that it clears', example: id, optional: true }) workItem?: string;
  @Field.shown({ description: 'Recurring journal that it comes from', example: id, optional: true }) recurring?: string;
  @Field.shown({ description: 'Prepared', of: () => DeedView }) prepared: DeedView;
  @Field.shown({ description: 'Submitted', of: () => DeedView, optional: true }) submitted?: DeedView;
  @Field.shown({ description: 'Approved and posted', of: () => ApprovalView, optional: true }) approved?: ApprovalView;
  @Field.shown({ description: 'Last rejected or withdrawn', of: () => EndedView, optional: true }) ended?: EndedView;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class ManualJournalView extends ManualJournalSummaryView {
  @Field.shown({ description: 'Lines', of: () => [ManualJournalLineView] }) lines: ManualJournalLineView[];
}

export function summaryView(row: ManualJournalRow): ManualJournalSummaryView {
  return {
    id: row.id,
    number: row.number ?? undefined,
    ...{ book: row.book, kind: row.kind, state: row.state, day: row.day, purpose: row.purpose, currency: row.currency },
    total: formatAmount(row.total),
    touchesIncome: row.touchesIncome,
    reverses: row.reverses ?? undefined,
    workItem: row.workItem ?? undefined,
    recurring: row.recurring ?? undefined,
    prepared: { by: row.preparedBy, at: row.preparedAt.toISOString() },
    submitted: deed(row.submittedBy, row.submittedAt),
    approved: approvalView(row),
    ended: row.endedAt ? { ...deed(row.endedBy, row.endedAt)!, reason: row.endedWhy ?? '' } : undefined,
    version: row.version,
  };
}

export function manualJournalView({
  row,
  lines,
}: {
  row: ManualJournalRow;
  lines: readonly JournalLine[];
}): ManualJournalView {
  return { ...summaryView(row), lines: lines.map(lineView) };
}

function lineView(line: JournalLine, index: number): ManualJournalLineView {
  const { code, currency, amount, functional, description, reason, source } = line;
  return {
    ...{ line: index + 1, code, description, reason, source: source && { ...source } },
    ...sides(formatAmount(amount, currency), currency),
    functional: formatAmount(functional),
  };
}

function approvalView(row: ManualJournalRow): ApprovalView | undefined {
  if (!row.approvedAt) return undefined;
  return {
    by: row.approvedBy ?? undefined,
    at: row.approvedAt.toISOString(),
    under: row.approvedUnder ?? undefined,
    evidence: row.evidence ?? undefined,
    signer: row.signer ?? undefined,
    signedOn: row.signedOn ?? undefined,
    paper: row.signedPaper ?? undefined,
  };
}

function deed(by: string | null, at: Date | null): DeedView | undefined {
  return by !== null && at !== null ? { by, at: at.toISOString() } : undefined;
}

export function writtenOf(body: ManualJournalBody): WrittenJournal {
  const { kind, book, day, purpose, currency, lines } = body;
  const minor = (amount: MoneyBody | undefined) => amount && parseMoney(amount);
  return {
    kind: kind === 'accrual' ? 'Accrual' : 'ManualJournal',
    book: book ?? council,
    ...{ day, purpose, currency },
    lines: lines.map(({ code, debit, credit, functional, description, reason, source }) => ({
      ...{ code, description, reason, source },
      ...{ debit: minor(debit), credit: minor(credit), functional: minor(functional) },
    })),
  };
}
