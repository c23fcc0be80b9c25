import { sealAudit, verifyAudit } from '@tolbooth/audit';
import { payables, receivables } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { newId } from '@tolbooth/verbs';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2026-11-02T08:00:00Z');
});
afterAll(() => council?.stop());

const refund = (change: object = {}) => ({
  ...receivables.RefundApproved.example,
  refundId: newId(),
  refundNumber: `F${newId().slice(-6)}`,
  approvedOn: '2026-11-02',
  ...change,
});
const document = async (id: string) => (await council.get(`/v1/supplier-invoices/${id}`)).body;

describe('R-18 refunds that receivables approved', () => {
  it('are approved documents of their payee, entered once, and told to the ledger against the code of receivables', async () => {
    const [one, two] = [refund(), refund()];
    await council.tell(receivables.RefundApproved, one);
    await council.tell(receivables.RefundApproved, two);
    expect(await document(one.refundId)).toMatchObject({
      kind: 'refund',
      state: 'approved',
      supplierReference: one.refundNumber,
    });
    const suppliers = (await council.told(one.refundId)).map(({ data }) => data['supplierNumber']);
    expect(new Set(suppliers)).toEqual(new Set(['RP0000001']));
    const approved = (await council.told(two.refundId)).find(({ type }) => type === 'SupplierInvoiceApproved')!;
    expect(payables.SupplierInvoiceApproved.parse(approved.data)).toMatchObject({
      supplierNumber: 'RP0000001',
      expenses: [{ code: one.payable.code, amount: { amount: '33.25', currency: 'GBP' } }],
      taxes: [],
    });
  });

  it('the same refund a second time is refused and changes nothing', async () => {
    const one = refund();
    await council.tell(receivables.RefundApproved, one);
    const told = (await council.told(one.refundId)).length;
    await council.tell(receivables.RefundApproved, one);
    expect(await council.told(one.refundId)).toHaveLength(told);
  });

  it('are paid in the next run, and receivables hears whose payment it is', async () => {
    const one = refund({ customerAccount: 'C0000777' });
    await council.tell(receivables.RefundApproved, one);
    await council.moveTo('2026-11-12T08:00:00Z');
    const supplier = String((await document(one.refundId))['supplier']);
    const payment = await council.paid(supplier);
    expect(await document(one.refundId)).toMatchObject({ state: 'paid' });
    const issued = (await council.told(payment.id)).find(({ type }) => type === 'PaymentIssued')!;
    expect(payables.PaymentIssued.parse(issued.data)).toMatchObject({
      refund: true,
      allocations: [{ supplierInvoiceId: one.refundId }],
    });
  });
});

describe('X-06 whom a refund was paid to is forgotten when receivables erases the customer', () => {
  it('name, address and the words of the trail go, payment and amounts stay; twice is once, and who was never paid is nobody', async () => {
    const one = refund({ customerAccount: 'C0000778', payee: 'Zebedee Quux' });
    await council.tell(receivables.RefundApproved, one);
    const sql = (text: string) => council.started.parts.dataSource.query<Record<string, unknown>[]>(text);
    const standsIn = async () => {
      const found = [];
      for (const table of ['supplier', 'supplier_invoice', 'payment', 'audit_entry', 'idempotency_key']) {
        const [row] = await sql(`SELECT count(*)::int AS n FROM ${table} AS t WHERE t::text LIKE '%Zebedee%'`);
        if (row!['n'] !== 0) found.push(table);
      }
      return found;
    };
    expect(await standsIn()).toEqual(['supplier', 'supplier_invoice', 'audit_entry']);
    const { total, balance, state } = await document(one.refundId);
    const erased = { ...receivables.CustomerErased.example, customerAccount: 'C0000778' };
    await inTransaction(council.started.parts.dataSource, (tx) => sealAudit(tx, new Date()));
    await council.tell(receivables.CustomerErased, erased);
    await council.tell(receivables.CustomerErased, erased);
    await council.tell(receivables.CustomerErased, { ...erased, customerAccount: 'C0000779' });
    expect(await standsIn()).toEqual([]);
    expect(await document(one.refundId)).toMatchObject({ total, balance, state, payeeName: 'Erased' });
    const refused = await sql(
      `SELECT subject_id, refused FROM audit_entry WHERE verb = 'forget-payee' AND refused IS NOT NULL`,
    );
    expect(refused.map((row) => row['subject_id'])).toEqual(['C0000778', 'C0000779']);
    const verdict = await inTransaction(council.started.parts.dataSource, verifyAudit);
    expect(verdict).toMatchObject({ intact: true, unproven: [] });
    expect(verdict.erased).toBeGreaterThan(0);
  });
});
