import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { counted } from './banking.rules';
import { payingInSlipsPolicy } from './paying-in-slips.policy';
import { envelopesOf, makeUpFault, partsFault, receiptFault, type BankedReceipt } from './slip.rules';

const policy = loadPolicies({ profile: 'cambridgeshire' }).at(payingInSlipsPolicy, day('2005-03-08')).value;
const fault = (cash: bigint, ...makeUp: [string, bigint][]) => {
  const rows = makeUp.map(([kind, amount]) => ({ kind, amount }));
  const refusal = makeUpFault(policy.makeUp, rows, cash, 'GBP');
  return refusal && `${refusal.code} ${refusal.field}`;
};

describe('F13, E12 the make-up of the cash', () => {
  it('10.00 in a note, 6.00 in coins, 0.50 in silver are 16.50', () => {
    expect(fault(1650n, ['notes-10', 1000n], ['coins-2', 600n], ['silver', 50n])).toBeUndefined();
    expect(fault(1649n, ['notes-10', 1000n], ['coins-2', 600n], ['silver', 50n])).toBe('make-up-differs makeUp');
    expect(fault(1651n, ['notes-10', 1000n], ['coins-2', 600n], ['silver', 50n])).toBe('make-up-differs makeUp');
  });

  it.each([
    ['notes-50', 5000n, 4999n],
    ['notes-20', 2000n, 2010n],
    ['notes-10', 1000n, 1005n],
    ['notes-5', 500n, 501n],
    ['coins-2', 200n, 300n],
    ['coins-1', 100n, 150n],
    ['silver', 5n, 6n],
  ])('%s: %s is so many, %s is not', (kind, whole, part) => {
    expect(fault(whole, [kind, whole])).toBeUndefined();
    expect(fault(part, [kind, part])).toBe('make-up-multiple makeUp[0].amount');
  });

  it('bronze is any penny; a row that is not on the slip, or twice, is refused', () => {
    expect(fault(3n, ['bronze', 3n])).toBeUndefined();
    expect(fault(3n, ['gold', 3n])).toBe('make-up-kind makeUp[0].kind');
    expect(fault(3n, ['bronze', 1n], ['bronze', 2n])).toBe('make-up-kind makeUp[1].kind');
  });

  it.each([
    [{ signedBy: 'A', establishment: 'L', cash: 1n, makeUp: [] }, 'makeUp'],
    [{ signedBy: 'A', establishment: 'L', cash: 0n, makeUp: [] }, undefined],
    [{ signedBy: 'A', cash: 0n, makeUp: [] }, 'establishment'],
    [{ establishment: 'L', cash: 0n, makeUp: [] }, 'signedBy'],
  ])('%j lacks %s', (slip, expected) => {
    expect(partsFault(policy.needs, slip)?.field).toBe(expected);
  });

  it.each([
    [0, 0],
    [1, 1],
    [50, 1],
    [51, 2],
  ])('M36 %s cheques go into %s envelopes', (cheques, expected) => {
    expect(envelopesOf(cheques, policy.chequesInEnvelope)).toBe(expected);
  });
});

describe('M32 receipts that go to the bank', () => {
  const receipt: BankedReceipt = {
    id: 'r',
    number: 'R1',
    state: 'on-account',
    method: 'cash',
    currency: 'GBP',
    amount: 500n,
    bankingId: null,
    movedFrom: null,
    awaited: true,
  };
  const code = (...all: (BankedReceipt | undefined)[]) =>
    receiptFault(['r', 's'], all, ['cash', 'cheque'], 'GBP')?.code;

  it.each([
    ['one of cash', [receipt], undefined],
    ['one that is not there', [undefined], 'not-found'],
    ['the same twice', [receipt, receipt], 'receipt-banked'],
    ['R-14 one that a line of the bank brought', [{ ...receipt, awaited: false }], 'receipt-banked'],
    ['one by card', [{ ...receipt, method: 'card' }], 'receipt-not-bankable'],
    ['one that was reversed', [{ ...receipt, state: 'reversed' }], 'receipt-not-bankable'],
    ['one whose money came with another', [{ ...receipt, movedFrom: 'q' }], 'receipt-not-bankable'],
    ['one in euros', [{ ...receipt, currency: 'EUR' }], 'receipt-not-bankable'],
  ])('%s: %s', (_, all, expected) => expect(code(...all)).toBe(expected));

  const banking = {
    ...{
      slipReference: 'GB1',
      team: 'L1',
      bankedOn: day('2005-03-08'),
      currency: 'GBP',
      makeUp: [],
      cashForInvoices: [],
    },
    ...{ cash: 500n, cheques: [], receipts: ['r'] },
  };

  it.each([
    [500n, undefined, true],
    [501n, undefined, false],
    [200n, 300n, true],
    [200n, 301n, false],
  ])('receipts of %s and a book of %s against 5.00 counted agree: %s', (receipts, receiptBookTotal, agree) => {
    const sums = counted({ ...banking, receiptBookTotal }, receipts, 0n);
    expect(isRefusal(sums) ? sums.code : true).toBe(agree || 'difference-reason-required');
  });
});
