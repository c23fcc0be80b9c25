import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { BookField } from '../books/books.views';
import { journalNumber } from './journal';
import type { JournalFound, LineFound, WholeJournal } from './journals.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class JournalsQuery extends PageQuery {
  @BookField()
  book?: string;
  @Field.text({
    description: 'Only of this period',
    example: '2026-11',
    pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
    form: 'a month such as 2026-11',
    max: 7,
    optional: true,
  })
  period?: string;
  @Field.text({ description: 'Only from this kind of event', example: 'InvoiceCompleted', max: 60, optional: true })
  eventType?: string;
  @Field.choice({
    description: 'Only late ones, or only those in time',
    values: ['true', 'false'],
    example: 'true',
    optional: true,
  })
  late?: string;
  @Field.text({
    description: 'Only the one of this number',
    example: 'J2026-000001',
    pattern: /^J\d{4}-\d{6,9}$/,
    form: 'a journal number such as J2026-000001',
    max: 15,
    optional: true,
  })
  number?: string;
  @Field.text({
    description: 'Only those of the document of this number',
    example: '10342718',
    max: 60,
    optional: true,
  })
  documentNumber?: string;
}

export class SourceView {
  @Field.shown({ description: 'Service that told it', example: 'receivables' }) service: string;
  @Field.shown({ description: 'Event', example: id }) eventId: string;
  @Field.shown({ description: 'Kind of event', example: 'InvoiceCompleted' }) eventType: string;
  @Field.shown({ description: 'Source document', example: id }) document: string;
  @Field.shown({ description: 'Its number', example: '10342718' }) documentNumber: string;
}

export class JournalView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Number, gapless per financial year', example: 'J2026-000001' }) number: string;
  @Field.shown({ description: 'Date of completion', example: '2026-11-21' }) dated: string;
  @Field.shown({ description: 'Day that balances count it from', example: '2026-11-21' }) accountingDay: string;
  @Field.shown({ description: 'When it was posted', example: '2026-11-22T10:00:00.000Z' }) postedAt: string;
  @Field.shown({ description: 'Period', example: '2026-11' }) period: string;
  @Field.shown({ description: 'Its own period was not open any more', example: false }) late: boolean;
  @Field.shown({
    description: 'Sum of the debits in the council’s own currency; absent for who sees only some of the lines',
    of: () => MoneyBody,
    optional: true,
  })
  total?: MoneyBody;
  @Field.shown({ description: 'Where it comes from', of: () => SourceView }) source: SourceView;
  @Field.shown({ description: 'Trace in which it came', example: '0af7651916cd43dd8448eb211c80319c', optional: true })
  traceId?: string;
  @Field.shown({ description: 'Journal that it reverses', example: id, optional: true }) reverses?: string;
}

export class JournalLineView {
  @Field.shown({ description: 'Line', example: 1 }) line: number;
  @Field.shown({ description: 'Code', example: 'ZA80000-Z3105-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Name of the code', example: 'Debtors', optional: true }) name?: string;
  @Field.shown({ description: 'Debit', of: () => MoneyBody, optional: true }) debit?: MoneyBody;
  @Field.shown({ description: 'Credit', of: () => MoneyBody, optional: true }) credit?: MoneyBody;
  @Field.shown({
    description: 'Worth of a foreign amount in the council’s own currency; a credit below zero',
    of: () => MoneyBody,
    optional: true,
  })
  functional?: MoneyBody;
  @Field.shown({ description: 'Open item that it opens or settles', example: id, optional: true }) item?: string;
  @Field.shown({
    description: 'Code that was told, when it went to suspense',
    optional: true,
    example: 'WE93110-89999',
  })
  insteadOf?: string;
}

export class WholeJournalView extends JournalView {
  @Field.shown({ description: 'Lines', of: () => [JournalLineView] }) lines: JournalLineView[];
  @Field.shown({ description: 'Journals that reverse it', example: [id] }) reversedBy: string[];
  @Field.shown({ description: 'Rule that made it', example: 'cambridgeshire/ledger/posting-rules@2003-04-01' })
  ruleVersion: string;
}

export class DocumentJournalsView {
  @Field.shown({ description: 'Journals in the order of their numbers', of: () => [JournalView] }) items: JournalView[];
}

export function journalView(row: JournalFound): JournalView {
  return {
    id: row.id,
    book: row.book,
    number: journalNumber(row.year, row.sequence),
    dated: row.dated,
    accountingDay: row.accounting_day,
    postedAt: row.posted_at.toISOString(),
    period: row.period,
    late: row.late,
    total: row.total === null ? undefined : { amount: row.total, currency: row.currency },
    source: {
      service: row.service,
      eventId: row.id,
      eventType: row.event_type,
      document: row.document,
      documentNumber: row.document_number,
    },
    traceId: row.trace_id ?? undefined,
    reverses: row.reverses ?? undefined,
  };
}

export function wholeJournalView({ journal, lines, reversedBy }: WholeJournal): WholeJournalView {
  return {
    ...journalView(journal),
    lines: lines.map((line) => lineView(line, journal.currency)),
    reversedBy: [...reversedBy],
    ruleVersion: journal.rule_version,
  };
}

function lineView(found: LineFound, ownCurrency: string): JournalLineView {
  const { line, code, name, amount, currency, functional, item, instead_of } = found;
  return {
    line,
    code,
    name: name ?? undefined,
    ...sides(amount, currency),
    functional: currency === ownCurrency ? undefined : { amount: functional, currency: ownCurrency },
    item: item ?? undefined,
    insteadOf: instead_of ?? undefined,
  };
}

/** A signed amount on the side where officers read it. */
export function sides(amount: string, currency: string): { debit?: MoneyBody; credit?: MoneyBody } {
  return amount.startsWith('-') ? { credit: { amount: amount.slice(1), currency } } : { debit: { amount, currency } };
}
