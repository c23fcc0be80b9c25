import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import type { EnteredBanking } from './banking.rules';

export class ChequeBody {
  @Field.text({ description: 'Drawer', example: 'Hartford Parish Rooms', max: 120 }) drawer: string;
  @Field.money({ description: 'Amount', example: '117.50' }) amount: MoneyBody;
  @Field.code({ description: 'Invoice that it pays', example: '10342718', optional: true }) invoice?: string;
}

export class CashForInvoiceBody {
  @Field.code({ description: 'Invoice that it pays', example: '10311925' }) invoice: string;
  @Field.money({ description: 'Amount', example: '12.00' }) amount: MoneyBody;
}

export class MadeUpBody {
  @Field.code({ description: 'Row of the slip, as policy names them', example: 'notes-10', max: 30 }) kind: string;
  @Field.money({ description: 'Amount in it', example: '10.00' }) amount: MoneyBody;
}

export class BankingBody {
  @Field.text({ description: 'Reference of the paying-in slip', example: 'GB082562', max: 30 }) slipReference: string;
  @Field.code({ description: 'Account of the team that banked', example: 'L0000007', max: 20 }) team: string;
  @Field.day({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: Day;
  @Field.text({ description: 'Establishment on the slip', example: 'Hartford Library', max: 120, optional: true })
  establishment?: string;
  @Field.text({ description: 'Who paid it in and signed the slip', example: 'Ann Lee', max: 120, optional: true })
  signedBy?: string;
  @Field.money({ description: 'Cash in all', example: '16.50', sign: 'not-negative' }) cash: MoneyBody;
  @Field.list({ description: 'Notes and coins', of: () => MadeUpBody, max: 20, optional: true }) makeUp?: MadeUpBody[];
  @Field.list({ description: 'Cheques', of: () => ChequeBody, max: 500 }) cheques: ChequeBody[];
  @Field.list({ description: 'Cash that pays invoices', of: () => CashForInvoiceBody, max: 500, optional: true })
  cashForInvoices?: CashForInvoiceBody[];
  @Field.list({ description: 'Ids of the receipts that are banked with it', of: 'id', max: 500, optional: true })
  receipts?: string[];
  @Field.money({
    description: 'Total of the paper receipt book; what was counted, less the linked receipts, unless said',
    example: '144.00',
    sign: 'not-negative',
    optional: true,
  })
  receiptBookTotal?: MoneyBody;
  @Field.text({ description: 'Why receipts and count differ', example: 'Float', max: 500, optional: true })
  differenceReason?: string;
}

export class LateLodgementBody {
  @Field.day({ description: 'Day on which it will be lodged', example: '2026-11-27' }) expectedOn: Day;
  @Field.text({ description: 'Why not in time', example: 'Leave', max: 500 }) reason: string;
}

export class LinkReceiptsBody {
  @Field.list({
    description: 'Ids of the receipts',
    example: ['0190a1b2-0000-7000-8000-000000000005'],
    ...{ of: 'id', min: 1, max: 500 },
  })
  receipts: string[];
}

export class ReconcileBankingBody {
  @Field.text({ description: 'Line of the bank statement', example: '2026-11-20/17', max: 60 }) statementLine: string;
  @Field.money({ description: 'Amount of the line', example: '144.00' }) amount: MoneyBody;
  @Field.day({ description: 'Day of the line', example: '2026-11-23' }) on: Day;
}

export function enteredBanking(body: BankingBody): EnteredBanking {
  const minor = (each: MoneyBody) => parseMoney(each).minor;
  return {
    ...body,
    currency: body.cash.currency,
    cash: minor(body.cash),
    makeUp: (body.makeUp ?? []).map((each) => ({ ...each, amount: minor(each.amount) })),
    cheques: body.cheques.map((each) => ({ ...each, amount: minor(each.amount) })),
    cashForInvoices: (body.cashForInvoices ?? []).map((each) => ({ ...each, amount: minor(each.amount) })),
    receipts: body.receipts ?? [],
    receiptBookTotal: body.receiptBookTotal && minor(body.receiptBookTotal),
  };
}
