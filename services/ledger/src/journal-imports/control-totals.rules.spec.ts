import { totalsFault, type FileTotals } from './control-totals.rules';

const found: FileTotals = { lines: 4, debits: 117_50n, credits: 117_50n, faults: [] };

describe('C-09 control totals that come with a file', () => {
  it.each([
    ['nothing is told', {}],
    ['both are right', { lines: 4, debits: '117.50' }],
    ['pounds are told without pence', { debits: '117.5' }],
  ])('agree when %s', (_, told) => expect(totalsFault(told, found, 'GBP')).toBeUndefined());

  it.each([
    ['a line is missing', { lines: 5 }, 'lines', 'You say 5, the file has 4'],
    ['a penny is missing', { lines: 4, debits: '117.51' }, 'debits', 'You say 117.51, the file has 117.50'],
  ])('do not agree when %s', (_, told, field, detail) =>
    expect(totalsFault(told, found, 'GBP')).toMatchObject({ code: 'control-totals-differ', field, detail }),
  );

  it('are in the currency of the books', () => {
    expect(totalsFault({ debits: '11750' }, found, 'JPY')).toBeUndefined();
    expect(totalsFault({ debits: '117.50' }, found, 'JPY')).toMatchObject({
      detail: 'You say 117.50, the file has 11750',
    });
  });

  it('name lines that could not be read, because they may be why', () => {
    const faults = [{ line: 3, field: 'debit', rule: 'amount-malformed', detail: 'x' }];
    expect(totalsFault({ debits: '0.01' }, { ...found, faults }, 'GBP')).toMatchObject({
      detail: expect.stringContaining('1 faults') as string,
      facts: { linesNotRead: [3], currency: 'GBP' },
    });
  });
});
