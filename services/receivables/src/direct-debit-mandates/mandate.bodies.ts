import { Field, PageQuery } from '@tolbooth/http';
import type { Day } from '@tolbooth/calendar';
import { endings, signatures, type DirectDebitFileRow, type MandateRow } from './mandate.entity';
import { mandateStates } from './mandate.states';

const shownStates = mandateStates.filter((state) => state !== 'none');

export class PayerAccountBody {
  @Field.text({ description: 'Name of the account', example: 'Hartford Parish Rooms', max: 70 }) accountName: string;
  @Field.text({ description: 'Sort code, with or without hyphens', example: '08-99-99', max: 20, optional: true })
  sortCode?: string;
  @Field.text({ description: 'Account number', example: '66374958', max: 20, optional: true }) accountNumber?: string;
  @Field.text({
    description: 'IBAN, with or without blanks',
    example: 'GB70NWBK08999966374958',
    max: 50,
    optional: true,
  })
  iban?: string;
  @Field.text({ description: 'BIC', example: 'NWBKGB2L', max: 20, optional: true }) bic?: string;
}

export class MandateBody {
  @Field.code({ description: 'Account of the customer who pays', example: 'C0000123', max: 20 }) customer: string;
  @Field.choice({ description: 'How it was signed', example: 'paper', values: signatures })
  signature: (typeof signatures)[number];
  @Field.day({ description: 'Day of the signature', example: '2026-11-20' }) signedOn: Day;
  @Field.text({
    ...{ description: 'Where the paper is, or how the payer was known online', example: 'Scan 2026/1178', max: 500 },
  })
  evidence: string;
  @Field.object({ description: 'The payer’s bank details', of: () => PayerAccountBody }) bank: PayerAccountBody;
  @Field.code({
    ...{ description: 'Reference of a mandate that comes from elsewhere; the next one unless said', max: 18 },
    ...{ example: 'OLD-DD-000117', pattern: /^(?=(?:.*[A-Z0-9]){6})[A-Z0-9][A-Z0-9 ./&-]*$/, optional: true },
    form: 'capitals and digits, at least six of them, and blanks, dots, slashes, ampersands and hyphens',
  })
  reference?: string;
}

export class MandateAccountBody {
  @Field.object({ description: 'The payer’s new bank details', of: () => PayerAccountBody }) bank: PayerAccountBody;
  @Field.text({ description: 'How the wish was confirmed', example: 'Letter of 20 November', max: 500 })
  evidence: string;
}

export class CancelMandateBody {
  @Field.choice({ description: 'Whose wish it is', example: 'payer', values: endings }) by: (typeof endings)[number];
  @Field.text({ description: 'Why', example: 'The tenancy ends', max: 500 }) reason: string;
  @Field.flag({ description: 'One more collection, the last', example: false, optional: true }) afterNext?: boolean;
}

export class MandateView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000091' }) id: string;
  @Field.shown({ description: 'Reference', example: 'B0000001' }) reference: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', example: 'active', values: shownStates }) state: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Currency', example: 'GBP' }) currency: string;
  @Field.shown({ description: 'How it was signed', values: [...signatures] }) signature: string;
  @Field.shown({ description: 'Day of the signature', example: '2026-11-20' }) signedOn: string;
  @Field.shown({ description: 'Where the paper is', example: 'Scan 2026/1178' }) evidence: string;
  @Field.shown({ description: 'The last characters of the account', example: '••••4958' }) masked: string;
  @Field.shown({ description: 'Who set it up', example: 'recovery.officer' }) setUpBy: string;
  @Field.shown({ description: 'Its bank was told', example: '2026-11-23', optional: true }) lodgedOn?: string;
  @Field.shown({ description: 'Collected under from', example: '2026-11-30', optional: true }) activeFrom?: string;
  @Field.shown({ description: 'Last collection', example: '2027-01-15', optional: true }) collectedOn?: string;
  @Field.shown({ description: 'The next collection is the last', type: { type: 'boolean' } }) last: boolean;
  @Field.shown({ description: 'Ended on', example: '2027-03-31', optional: true }) endedOn?: string;
  @Field.shown({
    ...{ description: 'Who ended it', example: 'payer', optional: true },
    values: [...endings, 'bank', 'dormant', 'last-collection'],
  })
  endedBy?: string;
  @Field.shown({ description: 'Why it stands still or has ended', optional: true }) because?: string;
}

export class ClearMandateAccountView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000091' }) id: string;
  @Field.shown({ description: 'Reference', example: 'B0000001' }) reference: string;
  @Field.shown({ description: 'Name of the account', example: 'Hartford Parish Rooms' }) accountName: string;
  @Field.shown({ description: 'Sort code', example: '089999', optional: true }) sortCode?: string;
  @Field.shown({ description: 'Account number', example: '66374958', optional: true }) accountNumber?: string;
  @Field.shown({ description: 'IBAN', example: 'GB29NWBK60161331926819', optional: true }) iban?: string;
  @Field.shown({ description: 'BIC', example: 'NWBKGB2L', optional: true }) bic?: string;
}

export class DirectDebitFileView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000092' }) id: string;
  @Field.shown({ description: 'Number', example: '000001' }) number: string;
  @Field.shown({ description: 'What it says', values: ['instructions', 'collection'] }) content: string;
  @Field.shown({ description: 'Format', example: 'bacs18' }) format: string;
  @Field.shown({ description: 'The collection, where it is one', optional: true }) collection?: string;
  @Field.shown({ description: 'Day on which the bank processes it', example: '2026-12-01' }) processingOn: string;
  @Field.shown({ description: 'SHA-256 of its bytes', example: '9f86d081884c7d65…' }) hash: string;
  @Field.shown({ description: 'Items', example: 12, type: { type: 'integer' } }) items: number;
  @Field.shown({ description: 'Sum of the items', example: '1250.00' }) total: string;
  @Field.shown({ description: 'Written at', example: '2026-11-27T09:00:00.000Z' }) madeAt: string;
  @Field.shown({ description: 'Written by', example: 'income.officer' }) madeBy: string;
}

export class MandatesQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
  @Field.choice({ description: 'State', example: 'active', values: shownStates, optional: true }) state?: string;
  @Field.code({ description: 'Reference', example: 'B0000001', max: 18, optional: true }) reference?: string;
}

export function mandateView(row: MandateRow): MandateView {
  const { id, reference, version, state, account, currency, signature, signedOn, evidence, masked, setUpBy } = row;
  return {
    ...{ id, reference, version, state, customer: account, currency, signature, signedOn, evidence, masked, setUpBy },
    ...{ lodgedOn: row.lodgedOn ?? undefined, activeFrom: row.activeFrom ?? undefined, last: row.last },
    ...{ collectedOn: row.collectedOn ?? undefined, endedOn: row.endedOn ?? undefined },
    ...{ endedBy: row.endedBy ?? undefined, because: row.because ?? undefined },
  };
}

export function fileView(row: DirectDebitFileRow): DirectDebitFileView {
  const { id, number, content, format, processingOn, hash, items, total, madeAt, madeBy } = row;
  return {
    ...{ id, number, content, format, collection: row.collectionId ?? undefined, processingOn, hash, items, total },
    ...{ madeAt: madeAt.toISOString(), madeBy },
  };
}
