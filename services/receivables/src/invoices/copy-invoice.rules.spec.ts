import { day } from '@tolbooth/calendar';
import { distributionsOf, invoiceRow } from '../../test/given/rows';
import { policies } from '../../test/given/pricing';
import { copiedEntry, copyFault } from './copy-invoice.rules';
import type { LineRow } from './invoice.entity';
import { invoiceEntryPolicy } from './invoice-entry.policy';

const on = day('2006-07-03');
const { codedFrom } = policies.at(invoiceEntryPolicy, on).value;
const invoice = invoiceRow('1', 10_000n, 1_750n, {
  comment: 'Summer',
  purchaseOrder: 'PO 77',
  contractReference: 'CT 1',
});
const line = (change: Partial<LineRow>): LineRow => ({
  ...{ id: 'l', invoiceId: '1', lineNo: 1, description: 'Hire', unit: 'session', quantity: '2.00', unitPrice: 5_000n },
  ...{ net: 10_000n, chargeItem: 'HALL', taxCode: 'STD', taxPercent: '17.5', taxReason: 'chosen', tax: 1_750n },
  ...{
    serviceFrom: on,
    serviceTo: on,
    weekCommencing: on,
    supply: 'property',
    property: null,
    remission: null,
    remitted: 0n,
    remissionReason: null,
    taxBecause: 'x',
  },
  ...change,
});

describe('R-09, M21, W9 what a copy takes over', () => {
  it('descriptions, amounts and codes are suggestions; comment, purchase order and service dates are not there', () => {
    const entry = copiedEntry({ invoice, lines: [line({})], distributions: distributionsOf(invoice) }, {});
    expect(entry).toMatchObject({
      customer: 'C0000001',
      site: 'C0000001/1',
      terms: 'immediate',
      contractReference: 'CT 1',
    });
    expect(Object.keys(entry)).not.toContain('comment');
    expect(Object.keys(entry)).not.toContain('purchaseOrder');
    expect(entry.lines).toEqual([
      {
        ...{ description: 'Hire', unit: 'session', quantity: '2.00', unitPrice: 5_000n, chargeItem: 'HALL' },
        ...{ taxCode: 'STD', supply: 'property', property: undefined },
        revenue: [{ code: 'WE93110-81000-000-0000-00-0000', percent: '100' }],
      },
    ]);
  });

  it('a tax code that a rule decided is decided anew; site and terms may be others', () => {
    const source = { invoice, lines: [line({ taxReason: 'charge-item' })], distributions: distributionsOf(invoice) };
    const entry = copiedEntry(source, { site: 'C0000001/2', terms: '30-net' });
    expect(entry.lines[0]).toMatchObject({ taxCode: undefined });
    expect(entry).toMatchObject({ site: 'C0000001/2', terms: '30-net' });
  });

  it.each([
    ['2006-03-31', 'source-too-old'],
    ['2006-04-01', undefined],
  ])('M21 of %s: %s', (invoiceDate, code) => {
    expect(copyFault({ ...invoice, invoiceDate: day(invoiceDate) }, codedFrom)?.code).toBe(code);
  });
});
