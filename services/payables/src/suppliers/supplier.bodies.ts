import type { Day } from '@tolbooth/calendar';
import { AddressBody, Field, PageQuery } from '@tolbooth/http';
import type { EftAnswer, PaymentMethod } from './supplier.terms';

export class TaxNumberBody {
  @Field.text({ description: 'What the number is', example: 'vat', max: 20 }) kind: string;
  @Field.text({ description: 'The number', example: 'GB123456789', max: 40 }) number: string;
}

const methods = ['cheque', 'bank-transfer'];
const answers = ['accepted', 'declined', 'no-answer'];
const email = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const currency = /^[A-Z]{3}$/;

export class EnterSupplierBody {
  @Field.text({ description: 'Name', example: 'Ouse Valley Joinery Ltd', max: 200 }) name: string;
  @Field.list({ description: 'Other names', example: ['OVJ'], of: 'text', max: 20, optional: true })
  alternateNames?: string[];
  @Field.object({ description: 'Where cheques and orders go', of: () => AddressBody }) address: AddressBody;
  @Field.list({ description: 'Tax numbers', of: () => TaxNumberBody, max: 10, optional: true })
  taxNumbers?: TaxNumberBody[];
  @Field.choice({ description: 'How the supplier is paid', example: 'cheque', values: methods })
  paymentMethod: PaymentMethod;
  @Field.text({ description: 'Currency that the supplier is paid in', example: 'GBP', max: 3, pattern: currency })
  payCurrency: string;
  @Field.text({
    description: 'Where remittance advices go',
    example: 'accounts@ouse.example',
    max: 200,
    pattern: email,
    optional: true,
  })
  remittanceEmail?: string;
  @Field.list({
    description: 'What the supplier supplies',
    example: ['building'],
    of: 'text',
    max: 20,
    optional: true,
  })
  categories?: string[];
  @Field.day({ description: 'Day on which payment by transfer was offered', example: '2026-11-02', optional: true })
  eftOfferedOn?: Day;
  @Field.choice({ description: 'What the supplier answered', example: 'accepted', values: answers, optional: true })
  eftAnswer?: EftAnswer;
}

export class ChangeSupplierBody {
  @Field.text({ description: 'Name', example: 'Ouse Valley Joinery Ltd', max: 200, optional: true }) name?: string;
  @Field.list({ description: 'Other names', example: ['OVJ'], of: 'text', max: 20, optional: true })
  alternateNames?: string[];
  @Field.object({ description: 'Where cheques and orders go', of: () => AddressBody, optional: true })
  address?: AddressBody;
  @Field.list({ description: 'Tax numbers', of: () => TaxNumberBody, max: 10, optional: true })
  taxNumbers?: TaxNumberBody[];
  @Field.choice({ description: 'How the supplier is paid', example: 'cheque', values: methods, optional: true })
  paymentMethod?: PaymentMethod;
  @Field.text({ description: 'Pay currency', example: 'GBP', max: 3, pattern: currency, optional: true })
  payCurrency?: string;
  @Field.text({
    description: 'Where remittance advices go',
    example: 'accounts@ouse.example',
    max: 200,
    pattern: email,
    optional: true,
  })
  remittanceEmail?: string;
  @Field.list({
    description: 'What the supplier supplies',
    example: ['building'],
    of: 'text',
    max: 20,
    optional: true,
  })
  categories?: string[];
  @Field.day({ description: 'Day on which payment by transfer was offered', example: '2026-11-02', optional: true })
  eftOfferedOn?: Day;
  @Field.choice({ description: 'What the supplier answered', example: 'accepted', values: answers, optional: true })
  eftAnswer?: EftAnswer;
}

export class ReasonBody {
  @Field.text({ description: 'Why', example: 'Ceased trading', max: 500 }) reason: string;
}

export class SuppliersQuery extends PageQuery {
  @Field.text({ description: 'Part of the name', example: 'joinery', max: 100, optional: true }) name?: string;
  @Field.code({ description: 'Supplier number', example: 'S0000042', optional: true }) number?: string;
}
