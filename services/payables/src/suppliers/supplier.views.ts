import { AddressBody, Field } from '@tolbooth/http';
import type { Likeness } from './likeness.rules';
import { TaxNumberBody } from './supplier.bodies';
import type { SupplierRow } from './supplier.entity';

export class LikenessView {
  @Field.shown({ description: 'Supplier that looks alike', example: 'S0000007' }) number: string;
  @Field.shown({ description: 'Its name', example: 'Ouse Valley Joiners Limited' }) name: string;
  @Field.shown({ description: 'How alike, in percent', example: 86, type: { type: 'integer' } }) percent: number;
  @Field.shown({ description: 'What is alike', example: 'name', values: ['name', 'tax-number'] }) because: string;
}

export class SupplierView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000020' }) id: string;
  @Field.shown({ description: 'Number in the vendor file', example: 'S0000042' }) number: string;
  @Field.shown({ description: 'Name', example: 'Ouse Valley Joinery Ltd' }) name: string;
  @Field.shown({ description: 'Other names', example: ['OVJ'], type: { type: 'array', items: { type: 'string' } } })
  alternateNames: string[];
  @Field.shown({ description: 'Where cheques and orders go', of: () => AddressBody }) address: AddressBody;
  @Field.shown({ description: 'False for suppliers known only from published spending', type: { type: 'boolean' } })
  addressKnown: boolean;
  @Field.shown({ description: 'Tax numbers', of: () => [TaxNumberBody] }) taxNumbers: TaxNumberBody[];
  @Field.shown({ description: 'How the supplier is paid', example: 'cheque', values: ['cheque', 'bank-transfer'] })
  paymentMethod: string;
  @Field.shown({ description: 'Pay currency', example: 'GBP' }) payCurrency: string;
  @Field.shown({ description: 'Where remittance advices go', example: 'accounts@ouse.example', optional: true })
  remittanceEmail?: string;
  @Field.shown({ description: 'Categories', example: ['building'], type: { type: 'array', items: { type: 'string' } } })
  categories: string[];
  @Field.shown({ description: 'Day on which transfer was offered', example: '2026-11-02', optional: true })
  eftOfferedOn?: string;
  @Field.shown({ description: 'Answer to it', example: 'accepted', optional: true }) eftAnswer?: string;
  @Field.shown({ description: 'False once deactivated', example: true, type: { type: 'boolean' } }) active: boolean;
  @Field.shown({ description: 'Why it was deactivated', example: 'Ceased trading', optional: true })
  deactivationReason?: string;
  @Field.shown({ description: 'Suppliers that look alike, on entry', of: () => [LikenessView], optional: true })
  warnings?: LikenessView[];
  @Field.shown({ description: 'Version, also the ETag', example: 1, type: { type: 'integer' } }) version: number;
}

export function supplierView(row: SupplierRow, warnings?: readonly Likeness[]): SupplierView {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    alternateNames: row.alternateNames,
    address: row.address,
    addressKnown: row.addressKnown,
    taxNumbers: row.taxNumbers,
    paymentMethod: row.paymentMethod,
    payCurrency: row.payCurrency,
    remittanceEmail: row.remittanceEmail ?? undefined,
    categories: row.categories,
    eftOfferedOn: row.eftOfferedOn ?? undefined,
    eftAnswer: row.eftAnswer ?? undefined,
    active: row.active,
    deactivationReason: row.deactivationReason ?? undefined,
    warnings: warnings ? [...warnings] : undefined,
    version: row.version,
  };
}
