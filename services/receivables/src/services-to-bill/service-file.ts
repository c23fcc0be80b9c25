import type { Heading } from '@tolbooth/formats';
import { supplies, type Supply } from '../reference/lists';
import { LineReader, type LineFault } from '../imported-files/file-lines.rules';
import type { TableLine } from '../imported-files/read-table';
import type { EnteredService } from './service.rules';

const required = (name: string, ...titles: string[]): Heading => ({ name, titles, required: true });
const optional = (name: string, ...titles: string[]): Heading => ({ name, titles });

/** Columns of a file of services, in whatever order. */
export const serviceHeadings: readonly Heading[] = [
  required('reference', 'reference', 'order'),
  required('customer', 'customer', 'account'),
  required('contactName', 'contact name', 'contact'),
  required('contactNumber', 'contact number', 'telephone'),
  required('debtType', 'debt type'),
  required('salesperson', 'salesperson'),
  required('description', 'description'),
  required('unit', 'unit'),
  required('quantity', 'quantity'),
  required('unitPrice', 'unit price', 'price'),
  required('serviceFrom', 'service from', 'service date'),
  optional('serviceTo', 'service to'),
  optional('site', 'site'),
  optional('purchaseOrder', 'purchase order'),
  optional('contractReference', 'contract', 'contract reference'),
  optional('chargeItem', 'charge item'),
  optional('subjective', 'subjective'),
  optional('taxCode', 'tax code'),
  optional('supply', 'supply'),
];

export interface ServiceLine {
  readonly line: number;
  /** What could be read of it. */
  readonly service: EnteredService | undefined;
  readonly faults: readonly LineFault[];
}

export function serviceLine({ line, cells }: TableLine, currency: string): ServiceLine {
  const reader = new LineReader(line, cells, currency);
  const serviceFrom = reader.day('serviceFrom');
  if (serviceFrom === undefined && cells['serviceFrom'] === '')
    reader.fault('serviceFrom', 'missing-field', 'is missing');
  const service = {
    ...{ reference: reader.text('reference', 60), customer: reader.text('customer', 20) },
    ...{ contactName: reader.text('contactName', 120), contactNumber: reader.text('contactNumber', 60) },
    ...{ debtType: reader.text('debtType', 4), salesperson: reader.text('salesperson', 60) },
    ...{ description: reader.text('description', 240), unit: reader.text('unit', 30) },
    ...{ quantity: reader.quantity('quantity'), unitPrice: reader.amount('unitPrice') },
    ...{ serviceTo: reader.day('serviceTo'), site: reader.optional('site', 30) },
    ...{
      purchaseOrder: reader.optional('purchaseOrder', 50),
      contractReference: reader.optional('contractReference', 60),
    },
    ...{ chargeItem: reader.optional('chargeItem', 60), subjective: reader.optional('subjective', 60) },
    ...{ taxCode: reader.optional('taxCode', 60), supply: supplyOf(reader, cells['supply'] ?? '') },
  };
  const whole = serviceFrom !== undefined && reader.faults.length === 0;
  return { line, service: whole ? { ...service, serviceFrom } : undefined, faults: reader.faults };
}

function supplyOf(reader: LineReader, text: string): Supply | undefined {
  if (text === '') return undefined;
  const supply = supplies.find((each) => each === text);
  if (!supply) reader.fault('supply', 'choice-unknown', `"${text}" is none of ${supplies.join(', ')}`);
  return supply;
}
