import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { invoiceRow, receiptRow } from '../../test/given/rows';
import { applicationFault } from './application.rules';
import { receiptMethods } from './receipt.entity';
import { detailFault, oldestFirst } from './receipt-entry.rules';
import { receiptKindsPolicy } from './receipt-kinds.policy';

const { needs } = loadPolicies({ profile: 'cambridgeshire' }).at(receiptKindsPolicy, day('2006-07-03')).value;

describe('R-12 what a receipt of each kind has to say', () => {
  const all = { reference: 'x', chequeNumber: '1', drawer: 'Ann', banking: 'b' };

  it.each([
    ['cash', undefined],
    ['cheque', 'cheque-number-missing chequeNumber'],
    ['bank-transfer', undefined],
    ['card', 'receipt-detail-missing reference'],
    ['standing-order', 'receipt-detail-missing reference'],
    ['direct-debit', 'receipt-detail-missing reference'],
    ['web', 'receipt-detail-missing reference'],
  ] as const)('%s without anything: %s', (method, expected) => {
    const fault = detailFault(needs, method, {});
    expect(fault && `${fault.code} ${fault.field}`).toBe(expected);
    expect(detailFault(needs, method, all)).toBeUndefined();
  });

  it('there is no other kind', () => {
    expect(receiptMethods).toHaveLength(7);
  });
});

describe('R-12 the oldest debts first', () => {
  const invoices = [
    invoiceRow('3', 4_000n, 0n, { dueDate: day('2006-07-13') }),
    invoiceRow('2', 3_000n, 0n, { dueDate: day('2006-07-13') }),
    invoiceRow('1', 2_000n, 0n, { dueDate: day('2006-06-01'), applied: 500n }),
    invoiceRow('4', 9_000n, 0n, { dueDate: day('2006-01-01'), payingAccount: 'C0000002' }),
    invoiceRow('5', 9_000n, 0n, { dueDate: day('2006-01-01'), currency: 'EUR' }),
    invoiceRow('6', 9_000n, 0n, { dueDate: day('2006-01-01'), state: 'cancelled' }),
  ];

  it.each([
    [1_499n, '1 1499'],
    [1_500n, '1 1500'],
    [1_501n, '1 1500, 2 1'],
    [8_500n, '1 1500, 2 3000, 3 4000'],
    [9_999n, '1 1500, 2 3000, 3 4000'],
  ])('%s pence pay %s', (money, expected) => {
    const shares = oldestFirst(invoices, (account) => account === 'C0000001', { currency: 'GBP', money });
    expect(shares.map(({ invoiceId, amount }) => `${invoiceId} ${amount}`).join(', ')).toBe(expected);
  });
});

describe('R-12 another currency', () => {
  it('is refused by its name, before anything is compared', () => {
    const invoice = invoiceRow('1', 100n, 0n, { currency: 'EUR' });
    const fault = applicationFault(
      receiptRow('1', 500n),
      [{ invoiceId: '1', amount: 50n }],
      new Map([['1', invoice]]),
      new Date(),
    );
    expect(fault).toMatchObject({ code: 'other-currency', field: 'applications[0].invoice' });
  });
});
