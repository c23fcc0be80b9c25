import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import { BookField } from '../books/books.views';
import { journalNumber } from '../journals/journal';
import type { JournalImportRow } from './journal-import.entity';
import { journalImportStates } from './journal-import.states';
import type { FaultFound, JournalPlanned, LineStaged } from './journal-imports.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class ArrivalQuery {
  @Field.text({ description: 'What the journals put into the books', example: 'Opening balances 2006', max: 240 })
  purpose: string;
  @Field.text({ description: 'Name of the file', example: 'balances.csv', max: 120, optional: true }) name?: string;
  @BookField()
  book?: string;
  @Field.text({
    description: 'Sheet of a spreadsheet; the first if left out',
    example: 'Lines',
    max: 31,
    optional: true,
  })
  sheet?: string;
  @Field.whole({ description: 'How many lines the file must have', example: 4, min: 1, optional: true }) lines?: number;
  @Field.decimal({
    description: 'What its debits must come to, in the currency of the books',
    example: '117.50',
    places: 2,
    sign: 'not-negative',
    optional: true,
  })
  debits?: string;
}

export class JournalImportsQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: journalImportStates, example: 'checked', optional: true })
  state?: string;
  @BookField({ description: 'Only of these books' })
  book?: string;
}

export class WhyImportBody {
  @Field.text({ description: 'Why', example: 'The file is last month’s', max: 500 }) reason: string;
}

export class RuleCountView {
  @Field.shown({ description: 'Rule', example: 'journal-unbalanced' }) rule: string;
  @Field.shown({ description: 'How many faults', example: 1 }) count: number;
}

export class JournalImportView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 3 }) version: number;
  @Field.shown({ description: 'Number, once it is submitted', example: 'JI000001', optional: true }) number?: string;
  @Field.shown({ description: 'State', values: journalImportStates, example: 'checked' }) state: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'What it puts into the books', example: 'Opening balances' }) purpose: string;
  @Field.shown({ description: 'Name of the file', example: 'balances.csv' }) fileName: string;
  @Field.shown({ description: 'Its size in bytes', example: '48213' }) bytes: string;
  @Field.shown({ description: 'SHA-256 of the file', example: '9f86d081884c7d65…' }) sha256: string;
  @Field.shown({ description: 'Lines', example: 4 }) lines: number;
  @Field.shown({ description: 'How many of them have been checked', example: 4 }) linesChecked: number;
  @Field.shown({ description: 'Somebody has stopped the checking', example: false }) stopped: boolean;
  @Field.shown({ description: 'Journals that it becomes, once they are put together', example: 2 }) journals: number;
  @Field.shown({ description: 'Debits in the currency of the books', of: () => MoneyBody }) debits: MoneyBody;
  @Field.shown({ description: 'Credits', of: () => MoneyBody }) credits: MoneyBody;
  @Field.shown({ description: 'Faults in all', example: 0 }) faults: number;
  @Field.shown({ description: 'Faults by rule', of: () => [RuleCountView] }) faultsByRule: RuleCountView[];
  @Field.shown({ description: 'Who sent it', example: 'ledger.accountant' }) receivedBy: string;
  @Field.shown({ description: 'When', example: '2006-07-31T15:00:00.000Z' }) receivedAt: string;
  @Field.shown({ description: 'When checking ended', example: '2006-07-31T15:00:09.000Z', optional: true })
  checkedAt?: string;
  @Field.shown({ description: 'Who submitted it', example: 'ledger.accountant', optional: true }) submittedBy?: string;
  @Field.shown({ description: 'Who approved it', example: 'chief.accountant', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'When it was posted', example: '2006-07-31T16:00:00.000Z', optional: true })
  approvedAt?: string;
  @Field.shown({ description: 'Who rejected or discarded it', example: 'chief.accountant', optional: true })
  endedBy?: string;
  @Field.shown({ description: 'Why', example: 'The file is last month’s', optional: true }) endedWhy?: string;
}

export class ImportFaultView {
  @Field.shown({ description: 'Line of the file, row of the sheet', example: 17 }) line: number;
  @Field.shown({ description: 'Column', example: 'code' }) field: string;
  @Field.shown({ description: 'Broken rule', example: 'combination-not-active' }) rule: string;
  @Field.shown({ description: 'What is wrong', example: 'WE93110-81000-000-0000-00-0000 ended on 2006-06-30' })
  detail: string;
}

export class ImportLineView {
  @Field.shown({ description: 'Line of the file, row of the sheet', example: 17 }) line: number;
  @Field.shown({ description: 'Journal, as the file calls it', example: 'OB-1' }) journal: string;
  @Field.shown({ description: 'Day', example: '2006-07-31', optional: true }) day?: string;
  @Field.shown({ description: 'Code', example: 'WE93110-81000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Debit above zero', of: () => MoneyBody, optional: true }) amount?: MoneyBody;
  @Field.shown({ description: 'The same in the currency of the books', example: '-117.50', optional: true })
  functional?: string;
  @Field.shown({ description: 'Description', example: 'Balance brought forward' }) description: string;
}

export class ImportedJournalView {
  @Field.shown({ description: 'Journal, as the file calls it', example: 'OB-1' }) journal: string;
  @Field.shown({ description: 'Id of the journal it becomes', example: id }) journalId: string;
  @Field.shown({ description: 'Its number, once posted', example: 'J2006-000001', optional: true }) number?: string;
  @Field.shown({ description: 'Day', example: '2006-07-31', optional: true }) day?: string;
  @Field.shown({ description: 'First line in the file', example: 2 }) firstLine: number;
  @Field.shown({ description: 'Lines', example: 4 }) lines: number;
  @Field.shown({ description: 'Debits in the currency of the books', example: '117.50', optional: true })
  total?: string;
}

export function journalImportView(row: JournalImportRow): JournalImportView {
  const money = (minor: bigint) => ({ amount: formatAmount(minor), currency: row.currency });
  const { reading, checking } = row.faultCounts;
  const byRule = Object.entries({ ...reading, ...checking });
  return {
    ...{ id: row.id, version: row.version, number: row.number ?? undefined, state: row.state, book: row.book },
    ...{ purpose: row.purpose, fileName: row.fileName, bytes: row.bytes, sha256: row.sha256, lines: row.lines },
    ...{ linesChecked: row.linesChecked, stopped: row.stopped, journals: row.journals, faults: row.faults },
    debits: money(row.debits),
    credits: money(row.credits),
    faultsByRule: byRule.map(([rule]) => ({ rule, count: (reading[rule] ?? 0) + (checking[rule] ?? 0) })),
    ...{ receivedBy: row.receivedBy, receivedAt: row.receivedAt.toISOString() },
    checkedAt: row.checkedAt?.toISOString(),
    ...{ submittedBy: row.submittedBy ?? undefined, approvedBy: row.approvedBy ?? undefined },
    approvedAt: row.approvedAt?.toISOString(),
    ...{ endedBy: row.endedBy ?? undefined, endedWhy: row.endedWhy ?? undefined },
  };
}

export function importFaultView({ line, field, rule, detail }: FaultFound): ImportFaultView {
  return { line, field, rule, detail };
}

export function importLineView({ day, amount, currency, functional, ...line }: LineStaged): ImportLineView {
  return {
    ...line,
    day: day ?? undefined,
    amount: amount === null ? undefined : { amount, currency },
    functional: functional ?? undefined,
  };
}

export function importedJournalView(planned: JournalPlanned): ImportedJournalView {
  const { journal, journalId, day, firstLine, lines, total, year, sequence } = planned;
  const number = year === null || sequence === null ? undefined : journalNumber(year, sequence);
  return { journal, journalId, number, day: day ?? undefined, firstLine, lines, total: total ?? undefined };
}
