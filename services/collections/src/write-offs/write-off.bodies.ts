import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { writeOffStates } from './write-off.states';

export class WriteOffInvoiceBody {
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.money({
    description: 'What the form says is open; whatever is open if left out',
    example: '117.50',
    currency: 'any',
    optional: true,
  })
  amount?: MoneyBody;
}

/** Form F3; who asks is known by the token. */
export class RequestWriteOffBody {
  @Field.code({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.list({ description: 'Which invoices, each whole', of: () => WriteOffInvoiceBody, min: 1, max: 200 })
  invoices: WriteOffInvoiceBody[];
  @Field.code({ description: 'Reason, of the list of the policy', example: 'untraceable' }) reason: string;
  @Field.text({ description: 'What was done to get the money', example: 'Three letters came back', max: 1000 })
  text: string;
  @Field.flag({ description: 'Whether it is asked for all the same', example: false, optional: true })
  stillChased?: boolean;
  @Field.text({ description: 'Position of who asks', example: 'Budget holder', max: 80 }) position: string;
  @Field.text({ description: 'How to reach who asks', example: '01223 000100', max: 80 }) contact: string;
}

export class ApproveWriteOffBody {
  @Field.text({ description: 'What is to be remembered', example: 'Seen by the board', max: 500, optional: true })
  note?: string;
}

export class RefuseWriteOffBody {
  @Field.text({ description: 'Why', example: 'The new address is known', max: 500 }) reason: string;
}

export class WriteOffIdsBody {
  @Field.list({
    description: 'Which requests',
    example: ['0190a1b2-0000-7000-8000-000000000091'],
    ...{ of: 'id', min: 1, max: 200 },
  })
  writeOffs: string[];
  @Field.text({ description: 'What is to be remembered of each', example: 'Batch of May', max: 500, optional: true })
  note?: string;
}

export class WriteOffsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: writeOffStates, example: 'requested', optional: true })
  state?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  invoiceId?: string;
}
