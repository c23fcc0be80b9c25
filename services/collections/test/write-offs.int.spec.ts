import { receivables } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { Council } from './council';

let council: Council;
beforeEach(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterEach(() => council?.stop());

const due = { invoiceDate: '2006-07-03', completedOn: '2006-07-03', dueDate: '2006-07-13' };
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const debt = async (id: string) => (await council.get(`/v1/debts/${id}`)).body;
const shown = async (id: string) => (await council.get(`/v1/write-offs/${id}`)).body;
type Completed = Awaited<ReturnType<Council['complete']>>;

const owes = (amount: string, customerAccount = 'C0000123') =>
  council.complete({ ...due, customerAccount, total: gbp(amount), balance: gbp(amount) });

function form(invoices: readonly Completed[], change: object = {}) {
  return {
    ...{ customer: invoices[0]!.customerAccount, invoices: invoices.map(({ invoiceId }) => ({ invoiceId })) },
    ...{ reason: 'untraceable', text: 'Three letters came back', position: 'Budget holder', contact: '01223 000100' },
    ...change,
  };
}
const as = (role: string, path: string, body: object, headers = {}) =>
  council.ask('POST', path, body, { role, headers });

async function asked(invoices: readonly Completed[], change: object = {}, role = 'budget-holder'): Promise<string> {
  const answer = await as(role, '/v1/write-offs', form(invoices, change));
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
}
const approve = (role: string, id: string) => as(role, `/v1/write-offs/${id}/approve`, {});

/** Receivables executed it, or found nothing open. */
async function executed(invoice: Completed, writeOffId: string, amount: string, change: object = {}): Promise<void> {
  const { example } = receivables.InvoiceWrittenOff;
  const { invoiceId, invoiceNumber, customerAccount, receivable } = invoice;
  await council.tell(receivables.InvoiceWrittenOff, 2, {
    ...{
      ...example,
      invoiceId,
      invoiceNumber,
      customerAccount,
      writeOffId,
      amount: gbp(amount),
      writtenOff: gbp(amount),
    },
    ...{ receivable: { ...receivable, amount: gbp(amount) }, ...change },
  });
}

describe('D-11, F3, DETAILS 4 from the request to its execution', () => {
  it('asked for by the budget holder, approved by the recovery team, executed by receivables; dunning has ended', async () => {
    const invoice = await owes('117.50');
    const id = await asked([invoice]);
    expect(await shown(id)).toMatchObject({
      ...{ state: 'requested', total: gbp('117.50'), measured: gbp('117.50'), requestedBy: 'budget-holder' },
      ...{ position: 'Budget holder', contact: '01223 000100', authority: ['recovery-team', 'assistant-director'] },
      invoices: [{ amount: gbp('117.50'), outcome: 'waiting' }],
    });
    // S1 would have been on 27 July: while it waits nobody is asked.
    await council.moveTo('2006-08-01T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'overdue', writeOffId: id, letters: [] });
    expect(await approve('recovery-team', id)).toMatchObject({ status: 200, body: { state: 'approved' } });
    const told = await council.told(id);
    expect(told.map(({ type }) => type)).toEqual(['WriteOffRequested', 'WriteOffApproved']);
    expect(told[1]!.data).toMatchObject({
      ...{ approvedBy: 'recovery-team', requestedBy: 'budget-holder', stillChased: false, total: gbp('117.50') },
      invoices: [{ invoiceId: invoice.invoiceId, amount: gbp('117.50') }],
      because: { policies: ['cambridgeshire/collections/write-offs@2003-04-01'] },
    });
    await executed(invoice, id, '117.50');
    await council.moveTo('2006-10-01T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({
      ...{ state: 'written-off', balance: gbp('0.00'), writtenOff: gbp('117.50'), letters: [] },
    });
    expect(await shown(id)).toMatchObject({ invoices: [{ outcome: 'written-off', writtenOff: gbp('117.50') }] });
    expect((await council.get('/v1/next-step-proof')).body).toMatchObject({ differences: [] });
  });

  it('still chased where the request said so: dunning goes on, before and after it was executed', async () => {
    const invoice = await owes('117.50');
    const id = await asked([invoice], { stillChased: true });
    expect((await approve('recovery-team', id)).status).toBe(200);
    await executed(invoice, id, '117.50', { stillChased: true });
    await council.moveTo('2006-08-18T12:00:00Z');
    const after = await debt(invoice.invoiceId);
    expect(after).toMatchObject({ state: 'written-off', stillChased: true, reminderOn: '2006-07-27' });
    expect(after['letters']).toMatchObject([
      { kind: 'L2', content: { amountToPay: gbp('117.50') } },
      { kind: 'L1', content: { amountToPay: gbp('117.50') } },
    ]);
  });

  it('rejected or withdrawn, dunning goes on where it was; a rejected one can be asked for again', async () => {
    const [first, second] = [await owes('117.50'), await owes('20.00', 'C0000777')];
    const [rejected, withdrawn] = [await asked([first]), await asked([second])];
    const no = { reason: 'The new address is known' };
    expect(await as('recovery-team', `/v1/write-offs/${rejected}/reject`, no)).toMatchObject({
      status: 200,
      body: { state: 'rejected', decision: 'The new address is known', invoices: [{ outcome: 'refused' }] },
    });
    expect(await as('recovery-team', `/v1/write-offs/${withdrawn}/withdraw`, no)).toMatchObject({
      status: 403,
      body: { code: 'write-off-of-another' },
    });
    expect((await as('budget-holder', `/v1/write-offs/${withdrawn}/withdraw`, no)).status).toBe(200);
    expect([await council.told(rejected), await council.told(withdrawn)].map((all) => all.at(-1)!.type)).toEqual([
      ...['WriteOffRejected', 'WriteOffWithdrawn'],
    ]);
    expect((await approve('recovery-team', withdrawn)).body).toMatchObject({ code: 'write-off-decided' });
    await council.moveTo('2006-07-28T12:00:00Z');
    for (const { invoiceId } of [first, second]) expect(await debt(invoiceId)).toMatchObject({ state: 'reminded' });
    expect(await shown(await asked([first]))).toMatchObject({ state: 'requested' });
  });

  it('nothing was open any more: receivables say so, and the debt is free for another request', async () => {
    const invoice = await owes('117.50');
    const id = await asked([invoice]);
    await council.pay(invoice, 2, '0.00');
    expect((await approve('recovery-team', id)).status).toBe(200);
    const { example } = receivables.InvoiceNotWrittenOff;
    const { invoiceId, invoiceNumber, customerAccount } = invoice;
    for (const _ of ['once', 'twice']) {
      await council.tell(receivables.InvoiceNotWrittenOff, 2, {
        ...{ ...example, invoiceId, invoiceNumber, customerAccount, writeOffId: id },
      });
    }
    expect(await shown(id)).toMatchObject({ invoices: [{ outcome: 'not-written-off', writtenOff: gbp('0.00') }] });
    const after = await debt(invoiceId);
    expect(after).toMatchObject({ state: 'settled' });
    expect(after).not.toHaveProperty('writeOffId');
  });

  it('any order of what receivables tell ends the same: the receipt that recovers may be heard of first', async () => {
    const invoice = await owes('117.50');
    const id = await asked([invoice]);
    await approve('recovery-team', id);
    const { onAccount, ...applied } = receivables.ReceiptApplied.example;
    const { invoiceId, invoiceNumber, receivable } = invoice;
    await council.tell(receivables.ReceiptApplied, 1, {
      ...{ ...applied, onAccount },
      applications: [
        { invoiceId, invoiceNumber, receivable, invoiceVersion: 4, balance: gbp('0.00'), writtenOff: gbp('70.50') },
      ],
    });
    await executed(invoice, id, '117.50');
    expect(await debt(invoiceId)).toMatchObject({
      state: 'written-off',
      balance: gbp('0.00'),
      writtenOff: gbp('70.50'),
    });
    expect(await shown(id)).toMatchObject({ invoices: [{ outcome: 'written-off', writtenOff: gbp('117.50') }] });
  });
});

describe('E30, W17 who has the authority', () => {
  const refused = { status: 403, body: { code: 'write-off-above-authority' } };

  it('249.99 the recovery team, 250.00 the assistant director', async () => {
    const [below, at] = [await owes('249.99', 'C0000001'), await owes('250.00', 'C0000002')];
    const [small, large] = [await asked([below]), await asked([at])];
    expect((await approve('recovery-team', small)).status).toBe(200);
    expect(await approve('recovery-team', large)).toMatchObject(refused);
    expect(await shown(large)).toMatchObject({ state: 'requested', authority: ['assistant-director'] });
    expect((await approve('assistant-director', large)).status).toBe(200);
  });

  it('twice 125.00 of one customer is 250.00: in one request, in two that wait, and on days apart', async () => {
    const [one, two, three, four] = [
      ...[await owes('125.00', 'C0000003'), await owes('125.00', 'C0000003')],
      ...[await owes('125.00', 'C0000004'), await owes('125.00', 'C0000004')],
    ];
    expect(await approve('recovery-team', await asked([one!, two!]))).toMatchObject(refused);
    const [first, second] = [await asked([three!]), await asked([four!])];
    expect(await approve('recovery-team', first)).toMatchObject(refused);
    const both = await as('recovery-team', '/v1/write-off-approvals', { writeOffs: [first, second] });
    expect(both.body).toMatchObject({ approved: 0, refused: 2 });
    const [early, late] = [await owes('125.00', 'C0000005'), await owes('125.00', 'C0000005')];
    expect((await approve('recovery-team', await asked([early!]))).status).toBe(200);
    await council.moveTo('2007-06-30T12:00:00Z');
    const split = await asked([late!]);
    expect(await approve('recovery-team', split)).toMatchObject(refused);
    // A year on the earlier one no longer counts.
    await council.moveTo('2007-07-04T12:00:00Z');
    expect(await approve('recovery-team', split)).toMatchObject({ status: 200, body: { measured: gbp('125.00') } });
  });

  it('nor does the other account of a customer who was merged help', async () => {
    const { CustomerChanged } = receivables;
    const merged = { customerAccount: 'C0000008', mergedInto: 'C0000007' };
    for (const change of [{ customerAccount: 'C0000007' }, merged]) {
      await council.tell(CustomerChanged, 1, { ...CustomerChanged.example, ...change });
    }
    await asked([await owes('125.00', 'C0000007')]);
    const id = await asked([await owes('125.00', 'C0000008')]);
    expect(await approve('recovery-team', id)).toMatchObject(refused);
  });

  it('SOD-63 nobody decides what they asked for, whatever their authority', async () => {
    const id = await asked([await owes('10.00')], {}, 'assistant-director');
    for (const [step, body] of [
      ['approve', {}],
      ['reject', { reason: 'x' }],
    ] as const) {
      expect(await as('assistant-director', `/v1/write-offs/${id}/${step}`, body)).toMatchObject({
        status: 403,
        body: { code: 'separation-of-duties', facts: { pair: 'SOD-63' } },
      });
    }
    expect((await approve('recovery-team', id)).status).toBe(200);
  });

  it('many are approved at once, each by itself', async () => {
    const ids = [
      await asked([await owes('10.00', 'C0000021')]),
      await asked([await owes('300.00', 'C0000022')]),
      await asked([await owes('20.00', 'C0000023')]),
    ];
    const { body } = await as('recovery-team', '/v1/write-off-approvals', { writeOffs: ids, note: 'Batch of July' });
    expect(body).toMatchObject({
      ...{ approved: 2, refused: 1 },
      items: [
        { writeOff: { id: ids[0], state: 'approved', decision: 'Batch of July' } },
        { refusal: { code: 'write-off-above-authority' } },
        { writeOff: { id: ids[2], state: 'approved' } },
      ],
    });
  });
});

describe('D-11 what is refused, naming the field, and leaves nothing', () => {
  it('an invoice that is asked for, disputed, paid or cancelled; and a dispute stops the approval', async () => {
    const [taken, disputed, paid, cancelled, late] = [
      ...[await owes('10.00'), await owes('10.00'), await owes('10.00'), await owes('10.00'), await owes('10.00')],
    ];
    await asked([taken!]);
    const complaint = { raisedBy: 'customer', reason: 'Hall was closed' };
    await council.post('/v1/disputes', { invoiceId: disputed!.invoiceId, ...complaint });
    await council.pay(paid!, 2, '0.00');
    const { InvoiceCancelled } = receivables;
    await council.tell(InvoiceCancelled, 2, { ...InvoiceCancelled.example, invoiceId: cancelled!.invoiceId });
    const before = [await council.count('write_off'), await council.count('outbox')];
    for (const [invoice, code] of [
      [taken, 'write-off-already-requested'],
      [disputed, 'write-off-disputed'],
      [paid, 'debt-settled'],
      [cancelled, 'debt-not-open'],
    ] as const) {
      const answer = await as('budget-holder', '/v1/write-offs', form([late!, invoice!]));
      expect(answer).toMatchObject({ status: 409, body: { code, field: 'invoices[1].invoiceId' } });
    }
    expect([await council.count('write_off'), await council.count('outbox')]).toEqual(before);
    const id = await asked([late!]);
    await council.post('/v1/disputes', { invoiceId: late!.invoiceId, ...complaint });
    expect(await approve('assistant-director', id)).toMatchObject({
      status: 409,
      body: { code: 'write-off-disputed' },
    });
  });

  it('a stale ETag, and an amount that is not what is open', async () => {
    const invoice = await owes('10.00');
    const wrong = form([invoice], { invoices: [{ invoiceId: invoice.invoiceId, amount: gbp('9.99') }] });
    expect(await as('budget-holder', '/v1/write-offs', wrong)).toMatchObject({
      status: 422,
      body: { code: 'write-off-amount-differs', field: 'invoices[0].amount', facts: { open: '10.00' } },
    });
    const id = await asked([invoice]);
    const stale = await as('recovery-team', `/v1/write-offs/${id}/approve`, {}, { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });

  it('the database says the same: one live request an invoice, and no approval by who asked', async () => {
    const invoice = await owes('10.00');
    const id = await asked([invoice]);
    const { dataSource } = council.started.parts;
    const run = (sql: string) => inTransaction(dataSource, (tx) => tx.query(sql));
    await expect(
      run(`CREATE TEMP TABLE other ON COMMIT DROP AS SELECT * FROM write_off WHERE id = '${id}';
        UPDATE other SET id = gen_random_uuid(); INSERT INTO write_off SELECT * FROM other;
        INSERT INTO write_off_item SELECT gen_random_uuid(), (SELECT id FROM other), invoice_id, invoice_number, amount, true
          FROM write_off_item WHERE write_off_id = '${id}'`),
    ).rejects.toMatchObject({ driverError: { constraint: 'write-off-already-requested' } });
    const approved = `status = 'approved', measured = total, decided_on = '2006-07-04', decided_at = now()`;
    await expect(
      run(`UPDATE write_off SET ${approved}, decided_by = requested_by WHERE id = '${id}'`),
    ).rejects.toMatchObject({ driverError: { constraint: 'write-off-own-request' } });
    await expect(
      run(`UPDATE write_off_item SET written_off = amount + 0.01, live = false WHERE write_off_id = '${id}'`),
    ).rejects.toMatchObject({ driverError: { constraint: 'written-off-above-request' } });
  });
});
