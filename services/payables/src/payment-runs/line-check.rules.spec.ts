import { checkLines } from './line-check.rules';

const payment = { id: 'p', supplierNumber: 'S0000001', amount: 24_000n };
const line = { supplierInvoiceId: 'a', documentNumber: 'P0000001', amount: 24_000n };
const check = (change: { line?: object; payment?: object; document?: object } = {}) =>
  checkLines([{ ...payment, ...change.payment }], new Map([['p', [{ ...line, ...change.line }]]]), [
    { id: 'a', state: 'selected', balance: 24_000n, ...change.document },
  ]);

describe('P-19, M76 line by line before release', () => {
  it('lets a run go whose lines are what is due', () => {
    expect(check()).toBeUndefined();
  });

  it('blocks a line that is not what is due, a document that is not selected, and a payment that is not its lines', () => {
    expect(check({ document: { balance: 23_999n } })).toMatchObject({ code: 'line-differs' });
    expect(check({ document: { state: 'held' } })).toMatchObject({ code: 'line-differs', facts: { state: 'held' } });
    expect(check({ payment: { amount: 24_001n } })).toMatchObject({ code: 'line-differs' });
  });
});
