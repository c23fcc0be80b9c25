import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { receiptStates } from './receipt.states';
import { receiptMethods, type ReceiptMethod } from './receipt.entity';
import type { EnteredReceipt } from './take-receipt';

export class ApplicationBody {
  @Field.code({ description: 'Id or number of the invoice', example: '26000042' }) invoice: string;
  @Field.money({ description: 'How much of it', example: '33.25' }) amount: MoneyBody;
}

export class UnapplicationBody {
  @Field.code({ description: 'Id or number of the invoice', example: '26000042' }) invoice: string;
  @Field.money({ description: 'How much; all that stands unless said', example: '33.25', optional: true })
  amount?: MoneyBody;
}

export class ReceiptBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.choice({ description: 'How the money came', example: 'cheque', values: receiptMethods })
  method: ReceiptMethod;
  @Field.money({ description: 'Amount', example: '33.25' }) amount: MoneyBody;
  @Field.text({ description: 'Reference of the payer', example: 'INV 26000042', max: 140, optional: true })
  reference?: string;
  @Field.text({ description: 'Cheque number; required of a cheque', example: 'co060801', max: 30, optional: true })
  chequeNumber?: string;
  @Field.text({ description: 'Drawer of the cheque', example: 'Ann Lee', max: 120, optional: true }) drawer?: string;
  @Field.code({ description: 'Site where it was taken', example: 'HART', max: 20, optional: true }) site?: string;
  @Field.id({
    description: 'Banking that it belongs to',
    example: '0190a1b2-0000-7000-8000-000000000006',
    optional: true,
  })
  banking?: string;
  @Field.day({ description: 'Day on which it came; today unless said', example: '2026-11-20', optional: true })
  receivedOn?: Day;
  @Field.list({ description: 'What it is for', of: () => ApplicationBody, max: 200, optional: true })
  applications?: ApplicationBody[];
  @Field.flag({ description: 'Pay the oldest debts of the account first', example: true, optional: true })
  oldestFirst?: boolean;
}

export class ReceiptBatchBody {
  @Field.list({ description: 'Receipts; each stands alone', of: () => ReceiptBody, min: 1, max: 5000 })
  receipts: ReceiptBody[];
}

export class ApplyBody {
  @Field.list({ description: 'What it is for', of: () => ApplicationBody, min: 1, max: 200, optional: true })
  applications?: ApplicationBody[];
  @Field.flag({ description: 'Pay the oldest debts of the account first', example: true, optional: true })
  oldestFirst?: boolean;
  @Field.text({
    description: 'Why it pays the invoice of another account',
    example: 'Paid for her mother',
    max: 500,
    optional: true,
  })
  reason?: string;
}

export class UnapplyBody {
  @Field.text({ description: 'Why', example: 'Applied to the wrong invoice', max: 500 }) reason: string;
  @Field.list({
    description: 'Which applications; all unless said',
    of: () => UnapplicationBody,
    min: 1,
    max: 200,
    optional: true,
  })
  applications?: UnapplicationBody[];
}

export class ReceiptsQuery extends PageQuery {
  @Field.code({ description: 'Number', example: 'R26000042', optional: true }) number?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.choice({
    description: 'State',
    example: 'on-account',
    values: receiptStates.filter((state) => state !== 'none'),
    optional: true,
  })
  state?: string;
}

export function enteredReceipt(body: ReceiptBody): EnteredReceipt {
  const { minor, currency } = parseMoney(body.amount);
  const applications = body.applications ?? [];
  return {
    ...body,
    amount: minor,
    currency,
    applications: applications.map((each) => ({ invoice: each.invoice, amount: parseMoney(each.amount).minor })),
  };
}
