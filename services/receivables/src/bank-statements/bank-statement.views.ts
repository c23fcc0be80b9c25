import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import type { BankStatementRow, StatementFileRow } from './bank-statement.entity';

const id = '0199a1b2-0000-7000-8000-000000000051';

export class StatementArrivalQuery {
  @Field.text({ description: 'Name of the file', example: 'statement-2026-11-20.xml', max: 120, optional: true })
  name?: string;
}

export class BankStatementsQuery extends PageQuery {
  @Field.code({ description: 'Only of this bank account', example: 'MAIN', optional: true }) bankAccount?: string;
  @Field.flag({ description: 'Only those that do not begin where the one before ended', example: true, optional: true })
  gap?: boolean;
}

export class BankStatementView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'The file that it came in', example: id }) file: string;
  @Field.shown({ description: 'Bank account of the council', example: 'MAIN' }) bankAccount: string;
  @Field.shown({ description: 'Number, as the bank counts them', example: '117', optional: true }) number?: string;
  @Field.shown({ description: 'Opening balance', of: () => MoneyBody, optional: true }) opening?: MoneyBody;
  @Field.shown({ description: 'Closing balance', of: () => MoneyBody, optional: true }) closing?: MoneyBody;
  @Field.shown({
    description: 'Both balances are the bank’s, and its lines lead from one to the other',
    example: true,
    type: { type: 'boolean' },
  })
  proven: boolean;
  @Field.shown({ description: 'First day on which something was booked', example: '2026-11-20', optional: true })
  firstDay?: string;
  @Field.shown({ description: 'Last day', example: '2026-11-20', optional: true }) lastDay?: string;
  @Field.shown({ description: 'How many lines it has', example: 12, type: { type: 'integer' } }) lines: number;
  @Field.shown({ description: 'How many of them were held already', example: 0, type: { type: 'integer' } })
  known: number;
  @Field.shown({
    description:
      'Lines of which neither balances nor a reference of the bank say whether they were held already; what was taken of them waits for a person',
    example: 0,
    type: { type: 'integer' },
  })
  doubtful: number;
  @Field.shown({
    description: 'Movements that the bank shows and has not booked',
    example: 0,
    type: { type: 'integer' },
  })
  pending: number;
  @Field.shown({
    description:
      'How far its opening balance is from where the statement before ended: something is missing between them',
    of: () => MoneyBody,
    optional: true,
  })
  gap?: MoneyBody;
}

export class StatementFileView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'Name of the file', example: 'statement-2026-11-20.xml' }) name: string;
  @Field.shown({ description: 'SHA-256 of the file', example: '9f86d081884c7d65…' }) sha256: string;
  @Field.shown({ description: 'Its size in bytes', example: '48213' }) bytes: string;
  @Field.shown({
    description: 'What it is written in',
    values: ['camt.053', 'mt940', 'bai2', 'ofx', 'csv'],
    example: 'camt.053',
  })
  format: string;
  @Field.shown({ description: 'How many lines it has', example: 12, type: { type: 'integer' } }) lines: number;
  @Field.shown({ description: 'How many of them were held already', example: 0, type: { type: 'integer' } })
  known: number;
  @Field.shown({ description: 'When it came', example: '2026-11-20T18:00:00.000Z' }) receivedAt: string;
  @Field.shown({ description: 'Who sent it', example: 'income.officer' }) receivedBy: string;
  @Field.shown({ description: 'Its statements', of: () => [BankStatementView] }) statements: BankStatementView[];
}

export function bankStatementView(row: BankStatementRow): BankStatementView {
  const money = (minor: bigint | null) =>
    minor === null ? undefined : { amount: formatAmount(minor, row.currency), currency: row.currency };
  return {
    ...{ id: row.id, file: row.fileId, bankAccount: row.bankAccount, number: row.number ?? undefined },
    ...{ opening: money(row.opening), closing: money(row.closing), proven: row.proven },
    ...{ firstDay: row.firstDay ?? undefined, lastDay: row.lastDay ?? undefined },
    ...{ lines: row.lines, known: row.known, doubtful: row.doubtful, pending: row.pending, gap: money(row.gap) },
  };
}

export function statementFileView(row: StatementFileRow, statements: readonly BankStatementRow[]): StatementFileView {
  return {
    ...{ id: row.id, version: row.version, name: row.fileName, sha256: row.sha256, bytes: row.bytes },
    ...{ format: row.format, lines: row.lines, known: row.known },
    ...{ receivedAt: row.receivedAt.toISOString(), receivedBy: row.receivedBy },
    statements: statements.map(bankStatementView),
  };
}
