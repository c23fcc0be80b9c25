import { payables, receivables } from '@tolbooth/contracts';
import { metrics } from '@tolbooth/telemetry';
import { newId } from '@tolbooth/verbs';
import { showDifferences } from '../src/proof/differences';
import { openItems } from '../src/proof/proofs.queries';
import { Books, codes, immediate, told } from './books';

let books: Books;
afterEach(() => books?.close());

const { InvoiceCompleted, InvoiceReopened, ReceiptTaken, ReceiptApplied, ReceivablesTotalsStated } = receivables;
const dated = { completedAt: '2006-07-03T13:00:00Z', completedOn: '2006-07-03' };
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });

function marker(partition: number, totals: { code: string; amount: string; items: number }[], cutId = newId()) {
  const data = { cutId, partition, totals: totals.map((total) => ({ ...total, amount: gbp(total.amount) })) };
  return told(ReceivablesTotalsStated, data, { partition });
}
const proofs = () =>
  books.rows('SELECT partition, code, stated::text, held::text, difference::text FROM proof ORDER BY id');
const invoiceId = InvoiceCompleted.example.invoiceId;
const openDebtors = () =>
  openItems(books.dataSource.manager, { code: codes.debtors, currency: 'GBP', after: undefined, take: 9 });
const debtors = (stated: string, held: string, difference: string, partition = 3) => ({
  partition,
  code: codes.debtors,
  stated,
  held,
  difference,
});

describe.each([
  ['daily', []],
  ['immediate', [immediate]],
])('C-12 control accounts equal their open items, posted and waiting together (%s)', (_, overrides) => {
  beforeEach(async () => {
    books = await Books.open('2006-07-03T13:00:00Z', overrides);
    await books.addCodes();
    await books.openPeriods('2006-07');
  });

  it('at any moment: before the cut-off, after a receipt, behind what the same batch told', async () => {
    const invoice = told(InvoiceCompleted, dated);
    await books.take(invoice, marker(3, [{ code: codes.debtors, amount: '117.50', items: 1 }]));
    const day = {
      takenAt: '2006-07-04T08:00:00Z',
      takenOn: '2006-07-04',
      appliedAt: '2006-07-04T08:00:00Z',
      appliedOn: '2006-07-04',
    };
    const receipt = told(ReceiptTaken, {
      ...day,
      bank: coded(codes.bank, '40.00'),
      onAccount: coded(codes.onAccount, '40.00'),
    });
    const application = { ...ReceiptApplied.example.applications[0]!, receivable: coded(codes.debtors, '33.25') };
    const applied = told(ReceiptApplied, {
      ...day,
      onAccount: coded(codes.onAccount, '33.25'),
      applications: [application],
    });
    await books.take(
      receipt,
      applied,
      marker(3, [
        { code: codes.debtors, amount: '84.25', items: 1 },
        { code: codes.onAccount, amount: '-6.75', items: 1 },
      ]),
    );
    expect(await openDebtors()).toEqual([{ item: invoiceId, amount: '84.25', numbers: '10342718, R0000042' }]);
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
    await books.take(
      marker(3, [
        { code: codes.debtors, amount: '84.25', items: 1 },
        { code: codes.onAccount, amount: '-6.75', items: 1 },
      ]),
    );
    expect(await openDebtors()).toEqual([{ item: invoiceId, amount: '84.25', numbers: '10342718, R0000042' }]);
    const rows = (await proofs()) as { difference: string }[];
    expect(rows).toHaveLength(5);
    expect(rows.map(({ difference }) => difference)).toEqual(Array(5).fill('0.00'));
  });

  it('what was taken back counts no more', async () => {
    const back = { reopenedAt: '2006-07-03T14:00:00Z', reopenedOn: '2006-07-03' };
    await books.take(told(InvoiceCompleted, dated), told(InvoiceReopened, back), marker(3, []));
    expect(await proofs()).toEqual([debtors('0.00', '0.00', '0.00')]);
    expect(await openDebtors()).toEqual([]);
  });

  it('each partition by itself', async () => {
    await books.take(told(InvoiceCompleted, dated, { partition: 5 }));
    await books.take(marker(3, []));
    await books.take(marker(5, [{ code: codes.debtors, amount: '117.50', items: 1 }]));
    expect(await proofs()).toEqual([debtors('117.50', '117.50', '0.00', 5)]);
  });
});

describe('C-12 a difference of a penny', () => {
  it('is kept as a row and shown as a metric in pence', async () => {
    books = await Books.open('2006-07-03T13:00:00Z');
    await books.addCodes();
    await books.take(told(InvoiceCompleted, dated), marker(3, [{ code: codes.debtors, amount: '117.49', items: 1 }]));
    expect(await proofs()).toEqual([debtors('117.49', '117.50', '0.01')]);
    const gauge = await metrics.gauge('tolbooth_control_difference_pence').get();
    expect(gauge.values).toContainEqual({ labels: { account: codes.debtors }, value: 1 });

    // As after a restart.
    metrics.gauge('tolbooth_control_difference_pence').reset();
    await showDifferences(books.dataSource.manager);
    const again = await metrics.gauge('tolbooth_control_difference_pence').get();
    expect(again.values).toContainEqual({ labels: { account: codes.debtors }, value: 1 });

    await books.take(marker(3, [{ code: codes.debtors, amount: '117.50', items: 1 }]));
    const after = await metrics.gauge('tolbooth_control_difference_pence').get();
    expect(after.values).toContainEqual({ labels: { account: codes.debtors }, value: 0 });
  });

  it('suspense does not hide it: a control code that the ledger does not know leaves its account short', async () => {
    books = await Books.open('2006-07-03T13:00:00Z');
    await books.take(told(InvoiceCompleted, dated), marker(3, [{ code: codes.debtors, amount: '117.50', items: 1 }]));
    expect(await proofs()).toContainEqual(debtors('117.50', '0.00', '-117.50'));
  });
});

describe('C-12 the creditors’ side, and C-07 a cheque that comes back', () => {
  it('issued and cancelled: the liability is open again, nothing is unpresented', async () => {
    books = await Books.open('2026-11-09T09:30:00Z', [immediate]);
    await books.addCodes();
    await books.openPeriods('2026-11');
    await books.take(
      told(payables.SupplierInvoiceApproved),
      told(payables.PaymentIssued),
      told(payables.ChequeCancelled),
    );
    expect(await books.balances()).toEqual({ creditors: '-240.00', expense: '200.00', inputVat: '40.00' });
    const totals = [{ code: codes.creditors, amount: gbp('-240.00'), items: 1 }];
    await books.take(told(payables.PayablesTotalsStated, { cutId: newId(), partition: 3, totals }));
    expect(await books.rows('SELECT difference::text FROM proof')).toEqual([
      { difference: '0.00' },
      { difference: '0.00' },
    ]);
  });
});
