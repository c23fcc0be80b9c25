import { batchColumns, readEntry, type BatchRow } from './batch-file.rules';
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
    const fault = totalsFault({ count, net }, entries, 'GBP', most);
    expect(fault && `${fault.code} ${fault.field}`).toBe(expected);
  });
});
