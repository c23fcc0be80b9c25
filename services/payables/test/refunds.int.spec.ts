import { payables, receivables } from '@tolbooth/contracts';
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
