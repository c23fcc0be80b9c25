import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { LodgementOfBanking } from './lodgement.rows';
import { lodgementStateAt } from './lodgement.states';

export class LodgementLineView {
  @Field.shown({ description: 'Number', example: 1, type: { type: 'integer' } }) line: number;
  @Field.shown({ description: 'Description', example: 'Photocopies' }) description: string;
  @Field.shown({ description: 'Account code', example: 'WE93110-81000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Tax code', example: 'STD' }) taxCode: string;
  @Field.shown({ description: 'Tax rate in percent', example: '20' }) taxPercent: string;
  @Field.shown({ description: 'As banked', of: () => MoneyBody }) gross: MoneyBody;
  @Field.shown({ description: 'Tax within it', of: () => MoneyBody }) tax: MoneyBody;
  @Field.shown({ description: 'Of it moved to invoices', of: () => MoneyBody, optional: true }) moved?: MoneyBody;
  @Field.shown({ description: 'Day of the banking', example: '2026-11-20' }) serviceDate: string;
}

export class LodgementView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000002' }) id: string;
  @Field.shown({ description: 'Number: the reference of the slip', example: 'GB082562' }) number: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: ['incomplete', 'complete', 'transferred', 'reconciled', 'cancelled'] })
  state: string;
  @Field.shown({ description: 'Banking', example: '0190a1b2-0000-7000-8000-000000000006' }) banking: string;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Debt type', example: 'CU' }) debtType: string;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Payment terms', example: 'immediate' }) terms: string;
  @Field.shown({ description: 'Due date by these terms', example: '2026-12-01' }) dueDate: string;
  @Field.shown({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: string;
  @Field.shown({ description: 'Last day in time', example: '2026-11-23' }) dueOn: string;
  @Field.shown({ description: 'Accounting date', example: '2026-11-23', optional: true }) completedOn?: string;
  @Field.shown({ description: 'In the books from', example: '2026-11-24T10:00:00.000Z', optional: true })
  transferAt?: string;
  @Field.shown({ description: 'Came late', type: { type: 'boolean' } }) late: boolean;
  @Field.shown({ description: 'Why', example: 'Leave', optional: true }) lateReason?: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Lines', of: () => [LodgementLineView] }) lines: LodgementLineView[];
}

export function lodgementView({ lodgement, lines, banking }: LodgementOfBanking, at: Date): LodgementView {
  const { id, number, version, debtType, salesperson, terms, dueDate, late, currency } = lodgement;
  return {
    id,
    number,
    version,
    state: lodgementStateAt(lodgement, at, banking),
    banking: banking.id,
    team: lodgement.account,
    debtType,
    salesperson,
    terms,
    dueDate,
    bankedOn: banking.bankedOn,
    dueOn: banking.dueOn,
    completedOn: lodgement.completedOn ?? undefined,
    transferAt: lodgement.transferAt?.toISOString(),
    late,
    lateReason: lodgement.lateReason ?? undefined,
    amount: moneyOf(lodgement.amount, currency),
    lines: lines.map((line) => ({
      line: line.lineNo,
      description: line.description,
      code: line.code,
      taxCode: line.taxCode,
      taxPercent: line.taxPercent,
      gross: moneyOf(line.gross, currency),
      tax: moneyOf(line.tax, currency),
      moved: line.moved === 0n ? undefined : moneyOf(line.moved, currency),
      serviceDate: line.serviceDate,
    })),
  };
}
