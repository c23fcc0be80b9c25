import type { BatchRow } from './batch-cells.rules';
import { batchColumns, readEntry } from './batch-file.rules';
import { netOf, totalsFault } from './batch-totals.rules';

const cells = {
  ...{ invoice: 'P1', customer: 'C0000001', contactName: 'Ann Lee', contactNumber: '1', debtType: 'GC' },
  ...{ salesperson: 'WE93110', description: 'Plot', unit: 'each', quantity: '2', unitPrice: '10.00' },
};
const row = (change: Record<string, string> = {}, at = 2): BatchRow => ({ row: at, cells: { ...cells, ...change } });
const faultOf = (...rows: BatchRow[]) => {
  const { fault } = readEntry(rows[0]!.cells['invoice']!, rows, 'GBP');
  return fault && `${fault.rule} ${fault.field}`;
};
const evidence = {
  ...{ evidenceKind: 'letter-of-agreement', evidenceBasis: 'agreed', evidenceDocument: 'D' },
  evidenceDated: '2006-07-01',
};

describe('R-07, R-03, R-04 a row of a file of invoices', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['as it should be', {}, undefined],
    ['with evidence', evidence, undefined],
    ['without a name', { invoice: '' }, 'missing-field invoice'],
    ['without a customer', { customer: '' }, 'missing-field customer'],
    ['without a unit', { unit: '' }, 'missing-field unit'],
    ['evidence without its basis', { ...evidence, evidenceBasis: '' }, 'missing-field evidenceBasis'],
    ['evidence without its day', { ...evidence, evidenceDated: '' }, 'missing-field evidenceDated'],
    ['evidence without its document', { ...evidence, evidenceDocument: '' }, 'missing-field evidenceDocument'],
    ['evidence of no kind there is', { ...evidence, evidenceKind: 'x' }, 'choice-unknown evidenceKind'],
    ['a penny', { unitPrice: '0.01' }, undefined],
    ['nothing', { unitPrice: '0.00' }, 'money-sign unitPrice'],
    ['less than nothing', { unitPrice: '-0.01' }, 'money-sign unitPrice'],
    ['two decimals of a unit', { quantity: '0.01' }, undefined],
    ['none of a unit', { quantity: '0.00' }, 'number-malformed quantity'],
    ['three decimals of a unit', { quantity: '1.001' }, 'number-over-precise quantity'],
    ['a day that is none', { serviceFrom: '2006-02-30' }, 'date-malformed serviceFrom'],
    ['evidence without its kind', { ...evidence, evidenceKind: '' }, 'missing-field evidenceKind'],
    ['the document of evidence alone', { evidenceDocument: 'D' }, 'missing-field evidenceKind'],
    ['a description as long as any', { description: 'x'.repeat(240) }, undefined],
    ['a description that is longer', { description: 'x'.repeat(241) }, 'text-too-long description'],
    ['a contact that is too long', { contactName: 'x'.repeat(121) }, 'text-too-long contactName'],
    ['a unit that is too long', { unit: 'x'.repeat(31) }, 'text-too-long unit'],
    ['a control character', { description: 'a\u0007b' }, 'text-malformed description'],
    ['a control character in what is said once', { contactNumber: '1\u00071' }, 'text-malformed contactNumber'],
    ['a delivery that is none', { delivery: 'pigeon' }, 'choice-unknown delivery'],
  ])('%s', (_, change, expected) => {
    expect(faultOf(row(change))).toBe(expected);
  });

  it('what is said once may be left out, and not be said otherwise', () => {
    expect(faultOf(row(), row({ customer: '', debtType: 'GC' }, 3))).toBeUndefined();
    expect(faultOf(row(), row({ customer: 'C0000002' }, 3))).toBe('batch-line-unlike customer');
    expect(batchColumns[0]).toBe('invoice');
  });
});

describe('R-04 lines of an invoice', () => {
  it.each([
    [200, undefined],
    [201, 'list-too-long invoice'],
  ])('%i: %s', (lines, expected) => {
    expect(faultOf(...Array.from({ length: lines }, (_, at) => row({}, at + 2)))).toBe(expected);
  });
});

describe('R-07 what a batch holds, as its sender says', () => {
  const small = row({ invoice: 'P2', quantity: '1', unitPrice: '0.05' });
  const entries = [readEntry('P1', [row()], 'GBP'), readEntry('P2', [small], 'GBP')];

  it('quantity by price of every line', () => {
    expect(netOf(entries)).toBe(20_05n);
  });

  it.each([
    [2, 20_05n, 2, undefined],
    [2, 20_05n, 1, 'batch-too-large invoices'],
    [3, 20_05n, 2, 'batch-totals-differ controlCount'],
    [2, 20_04n, 2, 'batch-totals-differ controlTotal'],
    [2, 20_06n, 2, 'batch-totals-differ controlTotal'],
  ])('%i invoices of %i, at most %i: %s', (count, net, most, expected) => {
    const fault = totalsFault({ count, net }, entries, 'GBP', { most, faultsTold: 1 });
    expect(fault && `${fault.code} ${fault.field}`).toBe(expected);
  });

  it('says what could not be read, and where', () => {
    const unread = [1, 2].map((at) =>
      readEntry(`U${at}`, [row({ invoice: `U${at}`, quantity: 'two' }, at + 1)], 'GBP'),
    );
    const fault = totalsFault({ count: 4, net: 20_06n }, [...entries, ...unread], 'GBP', { most: 9, faultsTold: 1 });
    expect(fault?.detail).toContain('2 of them could not be read, the first: Row 2: quantity');
    expect(fault?.facts).toMatchObject({ unread: 2, faults: [{ field: 'quantity', rule: 'number-malformed' }] });
  });
});
