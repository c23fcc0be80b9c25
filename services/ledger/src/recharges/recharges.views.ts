import { Field, MoneyBody } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import type { ChargeRow, DirectRechargeRow, ObjectionRow, RechargeRow } from './recharge.entity';
import { rechargeStates } from './recharges.bodies';
import type { StatementRow, WholeRecharge } from './recharges.queries';

const anId = '0199a1b2-0000-7000-8000-000000000071';
const expense = 'WE93110-41000-000-0000-00-0000';
const income = 'WE93110-89500-000-0000-00-0000';
const someone = 'ledger.accountant';

export class ReceiverView {
  @Field.shown({ description: 'Code that is debited', example: expense }) code: string;
  @Field.shown({ description: 'Its cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'What the base counts here', example: '12.5' }) figure: string;
}

export class RechargeView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Number, taken with the first notice', example: 'RC000001', optional: true })
  number?: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'State', values: rechargeStates, example: 'noticed' }) state: string;
  @Field.shown({ description: 'Method', example: 'agency-charging' }) method: string;
  @Field.shown({ description: 'Title', example: 'Payroll service 2026/27' }) title: string;
  @Field.shown({ description: 'What is supplied', example: 'Payroll for all staff' }) nature: string;
  @Field.shown({ description: 'Income code that is credited', example: income }) provider: string;
  @Field.shown({ description: 'Code whose cost is shared out', example: expense, optional: true }) pool?: string;
  @Field.shown({ description: 'Fixed amount of all periods', of: () => MoneyBody, optional: true }) amount?: MoneyBody;
  @Field.shown({ description: 'First month', example: '2026-04' }) firstPeriod: string;
  @Field.shown({ description: 'Last month', example: '2027-03' }) lastPeriod: string;
  @Field.shown({ description: 'Charged each', values: ['month', 'quarter'], example: 'month' }) every: string;
  @Field.shown({ description: 'What the figures count', example: 'FTE' }) base: string;
  @Field.shown({ description: 'Day on which they were counted', example: '2026-01-31' }) countDate: string;
  @Field.shown({ description: 'Which year’s figures they are', example: '2025/26' }) dataYear: string;
  @Field.shown({ description: 'Percent on the year before', example: '2.5' }) expectedIncrease: string;
  @Field.shown({ description: 'Agreement', example: 'SLA 2026/14', optional: true }) agreement?: string;
  @Field.shown({ description: 'Days of notice', example: 30 }) noticeDays: number;
  @Field.shown({ description: 'Who receives', of: () => [ReceiverView] }) receivers: ReceiverView[];
  @Field.shown({ description: 'Who prepared it', example: someone }) changedBy: string;
  @Field.shown({ description: 'Who gave the notice', example: 'chief.accountant', optional: true }) noticedBy?: string;
  @Field.shown({ description: 'Day of the notice', example: '2026-03-01', optional: true }) noticedOn?: string;
  @Field.shown({ description: 'First day after the notice', example: '2026-04-01', optional: true })
  chargeableFrom?: string;
  @Field.shown({ description: 'Since when it is agreed', example: '2026-04-01', optional: true }) agreedOn?: string;
  @Field.shown({ description: 'Since when it is ended', example: '2027-03-31', optional: true }) endedOn?: string;
  @Field.shown({ description: 'Why', example: 'The last period was charged', optional: true }) endedWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class ObjectionView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Code of the receiver', example: expense }) code: string;
  @Field.shown({ description: 'Why', example: 'Two of the posts are vacant' }) reason: string;
  @Field.shown({ description: 'State', values: ['open', 'accepted', 'rejected', 'overtaken'], example: 'open' })
  state: string;
  @Field.shown({ description: 'Who', example: 'budget.holder' }) raisedBy: string;
  @Field.shown({ description: 'When', example: '2026-03-10' }) raisedOn: string;
  @Field.shown({ description: 'The answer', example: 'Counted again', optional: true }) answer?: string;
  @Field.shown({ description: 'Of whom', example: someone, optional: true }) answeredBy?: string;
  @Field.shown({ description: 'When', example: '2026-03-12', optional: true }) answeredOn?: string;
}

export class ChargeView {
  @Field.shown({ description: 'Last month of what was charged', example: '2026-04' }) period: string;
  @Field.shown({ description: 'Day of the charge', example: '2026-04-30' }) chargedOn: string;
  @Field.shown({ description: 'Total', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Journal; none where there was nothing to charge', example: anId, optional: true })
  journal?: string;
}

export class WholeRechargeView extends RechargeView {
  @Field.shown({ description: 'Objections', of: () => [ObjectionView] }) objections: ObjectionView[];
  @Field.shown({ description: 'Charges', of: () => [ChargeView] }) charges: ChargeView[];
}

export class StatementReceiverView extends ReceiverView {
  @Field.shown({ description: 'Name of the code', example: 'Repairs' }) name: string;
  @Field.shown({ description: 'Percent of the base', example: '12.50' }) percent: string;
  @Field.shown({ description: 'Charged so far', of: () => MoneyBody }) charged: MoneyBody;
}

export class StatementView {
  @Field.shown({ description: 'The recharge', of: () => WholeRechargeView }) recharge: WholeRechargeView;
  @Field.shown({ description: 'The base at each receiver', of: () => [StatementReceiverView] })
  receivers: StatementReceiverView[];
  @Field.shown({ description: 'Charged so far', of: () => MoneyBody }) charged: MoneyBody;
}

export class DirectRechargeView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Number, taken with the approval', example: 'DR000001', optional: true }) number?: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'State', values: ['requested', 'approved', 'rejected'], example: 'requested' })
  state: string;
  @Field.shown({ description: 'Code that is credited', example: expense }) fromCode: string;
  @Field.shown({ description: 'Code that is debited', example: 'C563000-41000-000-0000-00-0000' }) toCode: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Accounting date', example: '2026-11-20' }) dated: string;
  @Field.shown({ description: 'Why', example: 'Caretaker lent for the election' }) reason: string;
  @Field.shown({ description: 'Who asked', example: someone }) requestedBy: string;
  @Field.shown({ description: 'Who decided', example: 'chief.accountant', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Its journal', example: anId, optional: true }) journal?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export function rechargeView(row: RechargeRow): RechargeView {
  const { id, book, state, method, title, nature, provider, firstPeriod, lastPeriod, every, base, countDate } = row;
  const { dataYear, expectedIncrease, noticeDays, receivers, changedBy, currency, version } = row;
  return {
    ...{ id, book, state, method, title, nature, provider, firstPeriod, lastPeriod, every, base, countDate, dataYear },
    ...{ expectedIncrease, noticeDays, receivers: [...receivers], changedBy, version },
    number: row.number ?? undefined,
    pool: row.pool ?? undefined,
    amount: row.amount === null ? undefined : { amount: formatAmount(row.amount, currency), currency },
    agreement: row.agreement ?? undefined,
    noticedBy: row.noticedBy ?? undefined,
    noticedOn: row.noticedOn ?? undefined,
    chargeableFrom: row.chargeableFrom ?? undefined,
    agreedOn: row.agreedOn ?? undefined,
    endedOn: row.endedOn ?? undefined,
    endedWhy: row.endedWhy ?? undefined,
  };
}

function objectionView({ rechargeId: _, answer, answeredBy, answeredOn, ...row }: ObjectionRow): ObjectionView {
  return {
    ...row,
    answer: answer ?? undefined,
    answeredBy: answeredBy ?? undefined,
    answeredOn: answeredOn ?? undefined,
  };
}

function chargeView(currency: string): (row: ChargeRow) => ChargeView {
  return ({ period, chargedOn, total, journalId }) => ({
    ...{ period, chargedOn, journal: journalId ?? undefined },
    total: { amount: formatAmount(total, currency), currency },
  });
}

export function wholeRechargeView({ row, objections, charges }: WholeRecharge): WholeRechargeView {
  return {
    ...rechargeView(row),
    objections: objections.map(objectionView),
    charges: charges.map(chargeView(row.currency)),
  };
}

export function statementView(whole: WholeRecharge, receivers: readonly StatementRow[]): StatementView {
  const { currency } = whole.row;
  const charged = whole.charges.reduce((sum, { total }) => sum + total, 0n);
  return {
    recharge: wholeRechargeView(whole),
    receivers: receivers.map((row) => ({ ...row })),
    charged: { amount: formatAmount(charged, currency), currency },
  };
}

export function directRechargeView(row: DirectRechargeRow): DirectRechargeView {
  const { id, book, state, fromCode, toCode, dated, reason, requestedBy, currency, version } = row;
  return {
    ...{ id, book, state, fromCode, toCode, dated, reason, requestedBy, version },
    number: row.number ?? undefined,
    amount: { amount: formatAmount(row.amount, currency), currency },
    decidedBy: row.decidedBy ?? undefined,
    journal: row.journalId ?? undefined,
  };
}
