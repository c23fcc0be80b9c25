import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { SpendImportRow } from './spend-import.entity';
import type { FateTotal, StateTotal, SupplierTotal } from './spend-import.queries';
import type { SpendRowRow } from './spend-row.entity';

export class ImportQuery {
  @Field.code({ description: 'Described format', example: 'published-spend' }) format: string;
  @Field.text({
    description: 'Name of the file; a period in it dates rows without a date',
    max: 200,
    example: 'q1.csv',
  })
  fileName: string;
  @Field.day({ description: 'Day for rows without a usable date', example: '2014-06-30', optional: true }) paidOn?: Day;
  @Field.flag({ description: 'Only show what would be kept', example: false, optional: true }) dryRun?: boolean;
}

export class RowsQuery extends PageQuery {}

export class FateView {
  @Field.shown({ description: 'Rows', example: 3836, type: { type: 'integer' } }) rows: number;
  @Field.shown({ description: 'What they add up to', of: () => MoneyBody }) amount: MoneyBody;
}

export class ReasonCountView {
  @Field.shown({ description: 'Reason', example: 'amount-missing' }) reason: string;
  @Field.shown({ description: 'Rejected, or ignored as no data', example: 'rejected' }) fate: string;
  @Field.shown({ description: 'Rows', example: 1, type: { type: 'integer' } }) rows: number;
}

export class StateView extends FateView {
  @Field.shown({ description: 'State of the documents', example: 'paid' }) state: string;
}

export class SupplierTotalView {
  @Field.shown({ description: 'Id as published', example: '20013684', optional: true }) publishedId?: string;
  @Field.shown({ description: 'Name as published', example: 'ATKINS LIMITED', optional: true }) name?: string;
  @Field.shown({ description: 'Number in the vendor file', example: 'S0000042', optional: true }) supplier?: string;
  @Field.shown({ description: 'In the file', of: () => FateView }) file: FateView;
  @Field.shown({ description: 'Taken by this import', of: () => FateView }) taken: FateView;
  @Field.shown({ description: 'Taken from an earlier file', of: () => FateView }) known: FateView;
  @Field.shown({ description: 'Rejected', of: () => FateView }) rejected: FateView;
}

export class SpendImportView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000040' }) id: string;
  @Field.shown({ description: 'Number', example: 'SI00001' }) number: string;
  @Field.shown({ description: 'Described format', example: 'published-spend' }) format: string;
  @Field.shown({ description: 'Name of the file', example: 'expenditure-q1.csv' }) fileName: string;
  @Field.shown({ description: 'Encoding that was found', example: 'utf-8' }) encoding: string;
  @Field.shown({ description: 'Line of the header', example: 1, type: { type: 'integer' } }) headerLine: number;
  @Field.shown({
    description: 'Which column was taken for what',
    example: { amount: 'Amount' },
    type: { type: 'object' },
  })
  columns: Record<string, string>;
  @Field.shown({ description: 'Day given to rows without a date', example: '2014-06-30', optional: true })
  fallbackPaidOn?: string;
  @Field.shown({
    description: 'Where that day comes from',
    example: 'file-name',
    values: ['asked', 'file-name', 'preamble'],
    optional: true,
  })
  fallbackSource?: string;
  @Field.shown({ description: 'Who imported it', example: 'payables.officer' }) importedBy: string;
  @Field.shown({ description: 'True when the file was here already', example: false, type: { type: 'boolean' } })
  alreadyImported: boolean;
  @Field.shown({ description: 'Data rows of the file; taken + known + rejected + awaiting', of: () => FateView })
  file: FateView;
  @Field.shown({ description: 'Rows that became supplier invoices', of: () => FateView }) taken: FateView;
  @Field.shown({ description: 'Rows taken from an earlier file', of: () => FateView }) known: FateView;
  @Field.shown({ description: 'Rows that cannot be taken, listed with line and reason', of: () => FateView })
  rejected: FateView;
  @Field.shown({ description: 'Rows not taken yet: send the file again', of: () => FateView }) awaiting: FateView;
  @Field.shown({ description: 'Lines that are no data: blank, header, total', of: () => FateView }) ignored: FateView;
  @Field.shown({ description: 'Whether rows and money add up to the file', type: { type: 'boolean' } }) agrees: boolean;
  @Field.shown({ description: 'Why rows were not taken', of: () => [ReasonCountView] }) reasons: ReasonCountView[];
  @Field.shown({ description: 'Its documents by state', of: () => [StateView] }) documents: StateView[];
  @Field.shown({ description: 'Totals per supplier', of: () => [SupplierTotalView], optional: true })
  suppliers?: SupplierTotalView[];
}

export class RejectedRowView {
  @Field.shown({ description: 'Line in the file', example: 3861, type: { type: 'integer' } }) line: number;
  @Field.shown({ description: 'Rejected, or ignored as no data', example: 'rejected' }) fate: string;
  @Field.shown({ description: 'Reason', example: 'amount-missing' }) reason: string;
  @Field.shown({ description: 'In words', example: 'amount ""' }) detail: string;
  @Field.shown({ description: 'Amount, where one could be read', of: () => MoneyBody, optional: true })
  amount?: MoneyBody;
  @Field.shown({
    description: 'The row as it stands in the file',
    example: ['', '', 'xxx'],
    type: { type: 'array', items: { type: 'string' } },
  })
  cells: string[];
}

export class BatchView {
  @Field.shown({ description: 'Documents done now', example: 3836, type: { type: 'integer' } }) done: number;
  @Field.shown({ description: 'What they add up to', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Documents that were refused', of: () => [RefusedView] }) refused: RefusedView[];
}

export class RefusedView {
  @Field.shown({ description: 'Document', example: '0190a1b2-0000-7000-8000-000000000021' }) id: string;
  @Field.shown({ description: 'Rule', example: 'separation-of-duties' }) code: string;
  @Field.shown({ description: 'In words', example: 'Another person has to do it' }) detail: string;
}

export interface Report {
  readonly row: SpendImportRow;
  readonly fates: readonly FateTotal[];
  readonly states: readonly StateTotal[];
  readonly suppliers?: readonly SupplierTotal[];
}

export function importView(report: Report, alreadyImported = false): SpendImportView {
  const { row, fates } = report;
  const view = (rows: number, minor: bigint) => ({ rows, amount: wire({ minor, currency: row.currency }) });
  const fate = (name: string) => {
    const own = fates.filter((each) => each.fate === name);
    return view(
      own.reduce((sum, each) => sum + each.rows, 0),
      own.reduce((sum, each) => sum + each.amount, 0n),
    );
  };
  const data = fates.filter((each) => each.fate !== 'ignored');
  const rows = data.reduce((sum, each) => sum + each.rows, 0);
  const amount = data.reduce((sum, each) => sum + each.amount, 0n);
  return {
    id: row.id,
    number: row.number,
    format: row.format,
    fileName: row.fileName,
    encoding: row.encoding,
    headerLine: row.headerLine,
    columns: row.columns,
    fallbackPaidOn: row.fallbackPaidOn ?? undefined,
    fallbackSource: row.fallbackSource ?? undefined,
    importedBy: row.importedBy,
    alreadyImported,
    file: view(row.fileRows, row.fileAmount),
    taken: fate('taken'),
    known: fate('known'),
    rejected: fate('rejected'),
    awaiting: fate('awaiting'),
    ignored: fate('ignored'),
    agrees: rows === row.fileRows && amount === row.fileAmount,
    reasons: reasonsOf(fates),
    documents: report.states.map((each) => ({ state: each.state, ...view(each.rows, each.amount) })),
    suppliers: report.suppliers?.map((each) => ({
      publishedId: each.publishedId ?? undefined,
      name: each.name ?? undefined,
      supplier: each.supplier ?? undefined,
      file: view(each.rows, each.amount),
      taken: view(each.takenRows, each.takenAmount),
      known: view(each.knownRows, each.knownAmount),
      rejected: view(each.rejectedRows, each.rejectedAmount),
    })),
  };
}

function reasonsOf(fates: readonly FateTotal[]): ReasonCountView[] {
  const counts = new Map<string, ReasonCountView>();
  for (const { fate, reason, rows } of fates) {
    if (!reason) continue;
    const key = `${fate} ${reason}`;
    counts.set(key, { reason, fate, rows: (counts.get(key)?.rows ?? 0) + rows });
  }
  return [...counts.values()];
}

export function rejectedView(row: SpendRowRow, currency: string): RejectedRowView {
  return {
    line: row.line,
    fate: row.fate,
    reason: row.reason ?? '',
    detail: row.detail ?? '',
    amount: row.amount === null ? undefined : wire({ minor: row.amount, currency }),
    cells: row.raw,
  };
}
