import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import type { InternalBillAsked } from './draft-internal-bill';
import type { InternalBillRow, InternalSystemRow } from './internal-bill.entity';
import { internalBillStates } from './internal-bill.states';

const anId = '0199a1b2-0000-7000-8000-00000000009a';
const income = 'WE93110-81000-000-0000-00-0000';
const cost = 'C563000-41000-C15-0000-00-0000';

export class InternalLineBody {
  @Field.text({ description: 'What was supplied', example: 'Printing', max: 240 }) description: string;
  @Field.text({ description: 'Unit of measure', example: 'page', max: 30 }) unit: string;
  @Field.decimal({ description: 'How many units', example: '500', places: 2, digits: 10 }) quantity: string;
  @Field.money({ description: 'Price of one unit; there is no tax', example: '0.10' }) unitPrice: MoneyBody;
  @Field.day({ description: 'First day of service', example: '2026-11-02' }) serviceFrom: Day;
  @Field.day({ description: 'Last day of service', example: '2026-11-20', notBefore: 'serviceFrom', optional: true })
  serviceTo?: Day;
}

export class InternalBillBody {
  @Field.text({ description: 'Title', example: 'Printing in November', max: 120 }) title: string;
  @Field.id({ description: 'Local system that wrote it, where one did', example: anId, optional: true })
  system?: string;
  @Field.text({ description: 'Agreement', example: 'SLA 2026/14', max: 60, optional: true }) agreement?: string;
  @Field.whole({ description: 'Days of notice of the agreement', example: 90, max: 366, optional: true })
  noticeDays?: number;
  @Field.day({ description: 'When notice was given', example: '2026-08-01', optional: true }) noticedOn?: Day;
  @Field.code({ description: 'Income code that is credited', example: income }) provider: string;
  @Field.code({ description: 'Expenditure code that is debited', example: cost }) receiver: string;
  @Field.text({ description: 'Whom to ask', example: 'Ann Lee', max: 120 }) contactName: string;
  @Field.text({ description: 'On which number', example: '01223 000000', max: 60 }) contactNumber: string;
  @Field.list({ description: 'Lines', of: () => InternalLineBody, min: 1, max: 200 }) lines: InternalLineBody[];
}

export class SettlementBody {
  @Field.choice({ description: 'Upheld, it is reversed', values: ['upheld', 'rejected'], example: 'upheld' })
  outcome: 'upheld' | 'rejected';
  @Field.text({ description: 'Why', example: 'Printed by another', max: 500 }) reason: string;
}

export class InternalSystemBody {
  @Field.text({ description: 'Name', example: 'Print shop ledger', max: 120 }) name: string;
  @Field.text({ description: 'What it bills', example: 'Printing for all departments', max: 500 }) purpose: string;
  @Field.code({ description: 'Cost centre that keeps it', example: 'WE93110' }) costCentre: string;
}

export class InternalBillsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: internalBillStates, example: 'disputed', optional: true })
  state?: string;
  @Field.choice({
    description: 'With the heads of finance and legal',
    values: ['yes', 'no'],
    example: 'yes',
    optional: true,
  })
  withHeads?: 'yes' | 'no';
}

export class InternalLineView {
  @Field.shown({ description: 'What was supplied', example: 'Printing' }) description: string;
  @Field.shown({ description: 'Unit', example: 'page' }) unit: string;
  @Field.shown({ description: 'How many', example: '500' }) quantity: string;
  @Field.shown({ description: 'Price of one unit', of: () => MoneyBody }) unitPrice: MoneyBody;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'First day of service', example: '2026-11-02' }) serviceFrom: string;
  @Field.shown({ description: 'Last day of service', example: '2026-11-20', optional: true }) serviceTo?: string;
}

export class InternalDisputeView {
  @Field.shown({ description: 'Why', example: 'Nothing was printed' }) reason: string;
  @Field.shown({ description: 'Who', example: 'budget.holder' }) by: string;
  @Field.shown({ description: 'Since when', example: '2026-11-25' }) since: string;
  @Field.shown({ description: 'Since when it is with the heads', example: '2027-04-01', optional: true })
  withHeadsSince?: string;
  @Field.shown({ description: 'Why it is with them', example: 'out for more than 6 months', optional: true })
  because?: string;
}

export class InternalBillView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Number, taken when it is issued', example: 'N26000001', optional: true })
  number?: string;
  @Field.shown({ description: 'State', values: internalBillStates, example: 'issued' }) state: string;
  @Field.shown({ description: 'Title', example: 'Printing in November' }) title: string;
  @Field.shown({ description: 'Local system', example: anId, optional: true }) system?: string;
  @Field.shown({ description: 'Agreement', example: 'SLA 2026/14', optional: true }) agreement?: string;
  @Field.shown({ description: 'Income code', example: income }) provider: string;
  @Field.shown({ description: 'Expenditure code', example: cost }) receiver: string;
  @Field.shown({ description: 'Whom to ask', example: 'Ann Lee' }) contactName: string;
  @Field.shown({ description: 'On which number', example: '01223 000000' }) contactNumber: string;
  @Field.shown({ description: 'Lines', of: () => [InternalLineView] }) lines: InternalLineView[];
  @Field.shown({ description: 'Total; there is no tax', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'When it was issued', example: '2026-11-20', optional: true }) issuedOn?: string;
  @Field.shown({ description: 'Dispute', of: () => InternalDisputeView, optional: true }) dispute?: InternalDisputeView;
  @Field.shown({ description: 'Why it ended, or how the dispute was settled', example: 'x', optional: true })
  endedWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class InternalSystemView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Name', example: 'Print shop ledger' }) name: string;
  @Field.shown({ description: 'What it bills', example: 'Printing' }) purpose: string;
  @Field.shown({ description: 'Cost centre that keeps it', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'State', values: ['registered', 'approved', 'rejected'], example: 'approved' })
  state: string;
  @Field.shown({ description: 'Who decided', example: 'head.of.finance', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export function internalBillAsked({
  lines,
  system,
  agreement,
  noticeDays,
  noticedOn,
  ...same
}: InternalBillBody): InternalBillAsked {
  return {
    ...same,
    ...{ system, agreement, noticeDays, noticedOn },
    lines: lines.map(({ unitPrice, quantity, serviceTo, ...line }) => ({
      ...{ ...line, serviceTo, quantity: quantity.replace(/^0+(?=\d)/, ''), unitPrice: parseMoney(unitPrice).minor },
    })),
  };
}

export function internalBillView(row: InternalBillRow): InternalBillView {
  const { id, state, title, provider, receiver, contactName, contactNumber, currency, version } = row;
  return {
    ...{ id, state, title, provider, receiver, contactName, contactNumber, version },
    number: row.number ?? undefined,
    system: row.systemId ?? undefined,
    agreement: row.agreement ?? undefined,
    lines: row.lines.map(({ unitPrice, net, serviceTo, ...line }) => ({
      ...{ ...line, serviceTo: serviceTo ?? undefined },
      ...{ unitPrice: { amount: unitPrice, currency }, net: { amount: net, currency } },
    })),
    total: moneyOf(row.total, currency),
    issuedOn: row.issuedOn ?? undefined,
    dispute: row.dispute
      ? {
          ...{ reason: row.dispute.reason, by: row.dispute.by, since: row.disputedOn! },
          withHeadsSince: row.escalatedOn ?? undefined,
          because: row.dispute.because ?? undefined,
        }
      : undefined,
    endedWhy: row.endedWhy ?? undefined,
  };
}

export function systemView({
  id,
  name,
  purpose,
  costCentre,
  state,
  decidedBy,
  version,
}: InternalSystemRow): InternalSystemView {
  return { id, name, purpose, costCentre, state, decidedBy: decidedBy ?? undefined, version };
}
