import { day } from '@tolbooth/calendar';
import { receivedThroughOf, selectForRun, type Payable } from './run-selection.rules';

const address = { line1: '1 Market Hill', town: 'Huntingdon', country: 'GB' };
let numbers = 0;
const payable = (change: Partial<Payable> = {}): Payable => ({
  id: `id-${(numbers += 1)}`,
  number: `P${numbers}`,
  kind: 'vendor-invoice',
  receivedOn: day('2026-11-02'),
  dueDate: day('2026-11-12'),
  balance: 10_000n,
  supplierId: 's1',
  supplierNumber: 'S0000001',
  supplierActive: true,
  method: 'cheque',
  payeeName: 'Ouse Valley Joinery Ltd',
  payeeAddress: address,
  fileAddress: address,
  addressKnown: true,
  ...change,
});
const run = { runOn: day('2026-11-12'), dueWithinDays: 6 };
const select = (...payables: Payable[]) => selectForRun(payables, run);

describe('E40, W26 which documents a run takes', () => {
  it('E40: received Friday of week n → run of week n + 1; received Monday of week n + 1 → run of week n + 2', () => {
    // 6 November 2026 is a Friday; the runs are on Thursdays
    expect(receivedThroughOf(day('2026-11-12'))).toBe('2026-11-08');
    expect(receivedThroughOf(day('2026-11-19'))).toBe('2026-11-15');
    const friday = payable({ kind: 'requisition', receivedOn: day('2026-11-06') });
    const monday = payable({ kind: 'requisition', receivedOn: day('2026-11-09') });
    expect(select(friday, monday).payments[0]!.items).toEqual([friday]);
    const next = selectForRun([monday], { ...run, runOn: day('2026-11-19') });
    expect(next.payments[0]!.items).toEqual([monday]);
  });

  it('a run on a Sunday or a Monday belongs to its own week', () => {
    expect(receivedThroughOf(day('2026-11-09'))).toBe('2026-11-08');
    expect(receivedThroughOf(day('2026-11-15'))).toBe('2026-11-08');
  });

  it('vendor invoices when they fall due before the next weekly run; requests at once', () => {
    const due = payable({ dueDate: day('2026-11-18') });
    const later = payable({ dueDate: day('2026-11-19') });
    const refund = payable({ kind: 'refund', dueDate: day('2026-12-24') });
    const { payments, leftOut } = select(due, later, refund);
    expect(payments[0]!.items).toEqual([due, refund]);
    expect(leftOut).toEqual([
      { number: later.number, supplierNumber: 'S0000001', why: 'due 2026-11-19, after 2026-11-18' },
    ]);
  });
});

describe('P-19, M67 how documents become payments', () => {
  it('one payment a supplier, with its credit notes and its contract references (P-29)', () => {
    const { payments } = select(
      payable({ contractReference: 'CON-2' }),
      payable({ contractReference: 'CON-1' }),
      payable({ kind: 'credit-note', balance: -2_500n }),
      payable({ supplierId: 's2', supplierNumber: 'S0000002' }),
    );
    expect(payments.map(({ amount }) => amount)).toEqual([17_500n, 10_000n]);
    expect(payments[0]!.contractReferences).toEqual(['CON-1', 'CON-2']);
  });

  it('a supplier whose credits are not less than what is due waits', () => {
    const { payments, leftOut } = select(payable(), payable({ kind: 'credit-note', balance: -10_000n }));
    expect(payments).toEqual([]);
    expect(leftOut).toHaveLength(2);
  });

  it('M67: a cheque goes to the address of its document; one that differs from the file is marked', () => {
    const elsewhere = payable({ payeeAddress: { ...address, line1: '9 Mill Lane' } });
    const { payments } = select(payable(), payable({ payeeAddress: { ...address, town: 'HUNTINGDON ' } }), elsewhere);
    expect(payments.map(({ amount, addressDiffers }) => [amount, addressDiffers])).toEqual([
      [20_000n, false],
      [10_000n, true],
    ]);
  });

  it.each([
    ['the supplier is deactivated', { supplierActive: false }],
    ['no address that a cheque can be mailed to', { addressKnown: false }],
    ['no bank details that are approved and past their cooling-off', { method: 'bank-transfer' as const }],
    ['waits for the re-issue of its cancelled cheque', { reissueOf: 'x' }],
  ])('leaves out: %s', (why, change) => {
    expect(select(payable(change)).leftOut).toMatchObject([{ why }]);
  });
});
