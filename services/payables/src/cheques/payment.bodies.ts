import type { Day } from '@tolbooth/calendar';
import { AddressBody, Field, PageQuery } from '@tolbooth/http';
import { cancelCauses, type CancelCause } from './cancel-effect.rules';
import { paymentStates } from './payment.states';
import { checkSources, type CheckSource } from './stop.rules';

export class ReleaseBody {
  @Field.choice({ description: 'How it leaves', example: 'mailed', values: ['mailed', 'handed-out'] })
  how: 'mailed' | 'handed-out';
}

export class ChequeCheckBody {
  @Field.day({ description: 'Statement through which it was looked', example: '2026-11-18' }) through: Day;
  @Field.choice({ description: 'Where it was looked', example: 'online-statement', values: checkSources })
  source: CheckSource;
  @Field.flag({ description: 'Whether it was cashed', example: false }) cashed: boolean;
  @Field.day({ description: 'Day of cashing', example: '2026-11-17', optional: true }) cashedOn?: Day;
  @Field.text({ description: 'Note', example: 'Asked the bank by telephone', max: 500, optional: true }) note?: string;
}

export class CancelChequeBody {
  @Field.choice({ description: 'Cause', example: 'never-received', values: cancelCauses }) cause: CancelCause;
  @Field.text({ description: 'Why', example: 'Lost in the post', max: 500 }) reason: string;
  @Field.list({
    description: 'Which documents were the duplicate, when the cheque paid several',
    example: ['0190a1b2-0000-7000-8000-000000000021'],
    of: 'id',
    max: 200,
    optional: true,
  })
  duplicates?: string[];
}

export class ReissueBody {
  @Field.text({ description: 'The right payee', example: 'OVJ Holdings Ltd', max: 200, optional: true })
  payeeName?: string;
  @Field.object({ description: 'The right address', of: () => AddressBody, optional: true })
  payeeAddress?: AddressBody;
  @Field.list({
    description: 'The corrected documents; those of the cancelled cheque when left out',
    example: ['0190a1b2-0000-7000-8000-000000000021'],
    of: 'id',
    min: 1,
    max: 200,
    optional: true,
  })
  supplierInvoiceIds?: string[];
}

export class ClearBody {
  @Field.day({ description: 'Day on the statement', example: '2026-11-17' }) clearedOn: Day;
  @Field.text({ description: 'The statement', example: 'Statement 2026-11-17 line 14', max: 200 }) evidence: string;
}

export class PaymentsQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'printed', values: paymentStates, optional: true }) state?: string;
  @Field.code({ description: 'Supplier number', example: 'S0000042', optional: true }) supplier?: string;
  @Field.code({ description: 'Cheque number', example: '000101', optional: true }) chequeNumber?: string;
}
