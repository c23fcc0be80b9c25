import { receivables } from '@tolbooth/contracts';
import { Council } from './council';

let council: Council;
beforeEach(async () => {
  council = await Council.start('2006-09-01T09:00:00Z');
});
afterEach(() => council?.stop());

const due = { invoiceDate: '2006-08-15', completedOn: '2006-08-15', dueDate: '2006-08-25' };
const complaint = { raisedBy: 'customer', raisedByName: 'Parish clerk', reason: 'Hall was closed' };
const debt = async (id: string) => (await council.get(`/v1/debts/${id}`)).body;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

async function raise(invoiceId: string, more: object = {}): Promise<string> {
  const answer = await council.post('/v1/disputes', { invoiceId, ...complaint, ...more });
  expect(answer.status).toBe(201);
  return answer.body['id'] as string;
}

describe('D-06 a dispute from day 0 to its end', () => {
  it('E26: raised 1 September, held through the 29th, expired by the run of the 30th; L4 at once, L5 on day 21', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId);
    expect(await debt(invoice.invoiceId)).toMatchObject({
      held: gbp('117.50'),
      disputes: [{ state: 'open', whole: true, raisedOn: '2006-09-01', heldThrough: '2006-09-29' }],
      letters: [
        {
          kind: 'L4',
          template: 'dispute-opened',
          recipientKind: 'budget-holder',
          recipient: 'WE93110',
          writtenOn: '2006-09-01',
          content: { amountDisputed: gbp('117.50'), reason: 'Hall was closed', resolveBy: '2006-09-29' },
        },
      ],
    });

    await council.moveTo('2006-09-29T23:00:00Z');
    const held = await debt(invoice.invoiceId);
    // S1 would have been on 8 September
    expect(held).toMatchObject({ state: 'overdue', disputes: [{ state: 'warned', warnedOn: '2006-09-22' }] });
    const inState = async (state: string) =>
      (await council.get(`/v1/disputes?state=${state}`)).body.items!.map((each) => each['invoiceId']);
    expect(await inState('warned')).toContain(invoice.invoiceId);
    expect(await inState('open')).not.toContain(invoice.invoiceId);
    expect(held).not.toHaveProperty('nextStep');
    expect(held['letters']).toMatchObject([
      { kind: 'L5', writtenOn: '2006-09-22', content: { cancelledUnder: 'Scheme of Financial Management' } },
      { kind: 'L4' },
    ]);

    await council.moveTo('2006-09-30T12:00:00Z');
    const told = await council.told(id);
    expect(told.map((each) => each.type)).toEqual(['DisputeRaised', 'DisputeExpired']);
    expect(told[1]!.data).toMatchObject({
      expiredOn: '2006-09-30',
      whole: true,
      amount: gbp('117.50'),
      because: { policies: ['cambridgeshire/collections/disputes@2003-04-01'] },
    });
    // until receivables have cancelled it, nobody is dunned for it
    expect(await debt(invoice.invoiceId)).toMatchObject({ held: gbp('117.50'), state: 'overdue' });
    expect(await council.told(invoice.invoiceId)).toEqual([]);

    await council.tell(receivables.InvoiceCancelled, 2, {
      ...receivables.InvoiceCancelled.example,
      invoiceId: invoice.invoiceId,
      disputeId: id,
    });
    expect(await debt(invoice.invoiceId)).toMatchObject({
      state: 'cancelled',
      balance: gbp('0.00'),
      disputes: [{ state: 'expired', answered: true, expiredOn: '2006-09-30' }],
    });
  });

  it('E26: resolved on the 29th at 23:59 it survives, and dunning goes on the next morning', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId);
    await council.moveTo('2006-09-29T22:59:00Z');
    const resolved = await council.post(`/v1/disputes/${id}/resolve`, { outcome: 'rejected', reason: 'Key log seen' });
    expect(resolved).toMatchObject({
      status: 200,
      body: { state: 'rejected', resolvedAt: '2006-09-29T22:59:00.000Z' },
    });
    await council.moveTo('2006-09-30T12:00:00Z');
    expect((await council.told(id)).map((each) => each.type)).toEqual(['DisputeRaised', 'DisputeResolved']);
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'reminded', reminderOn: '2006-09-30' });
  });

  it('E26: a minute after midnight it is too late, even before the run', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId);
    await council.moveTo('2006-09-29T23:01:00Z');
    const late = { outcome: 'rejected', reason: 'Key log seen' };
    expect(await council.post(`/v1/disputes/${id}/resolve`, late)).toMatchObject({
      status: 409,
      body: { code: 'dispute-hold-over' },
    });
    expect(await council.post(`/v1/disputes/${id}/updates`, { text: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'dispute-hold-over' },
    });
  });

  it('W13: an update to the recovery team stops expiry; weeks later a person still decides', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId);
    await council.moveTo('2006-09-29T12:00:00Z');
    expect(await council.post(`/v1/disputes/${id}/updates`, { text: 'Key log asked for' })).toMatchObject({
      status: 201,
      body: { updatedOn: '2006-09-29', version: 3 },
    });
    await council.moveTo('2006-11-01T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ held: gbp('117.50'), disputes: [{ state: 'warned' }] });
    expect(await council.get(`/v1/disputes/${id}`)).toMatchObject({
      body: { updates: [{ notedOn: '2006-09-29', notedBy: 'recovery-team', text: 'Key log asked for' }] },
    });
    const upheld = await council.post(`/v1/disputes/${id}/resolve`, { outcome: 'upheld', reason: 'Closed indeed' });
    expect(upheld.body).toMatchObject({ state: 'upheld', upheldAmount: gbp('117.50'), answered: false });
    expect((await council.told(id)).at(-1)).toMatchObject({
      type: 'DisputeResolved',
      data: { outcome: 'upheld', amount: gbp('117.50'), whole: true },
    });
  });

  it('W15: a part is held while the rest is dunned; upheld, it stays held until the adjustment arrives', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId, { amount: gbp('17.50'), part: 'line 2' });
    await council.moveTo('2006-09-08T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'reminded', held: gbp('17.50') });
    const reminder = (await council.told(invoice.invoiceId))[0]!;
    expect(reminder).toMatchObject({ type: 'ReminderIssued', data: { balance: gbp('100.00') } });

    await council.post(`/v1/disputes/${id}/resolve`, { outcome: 'upheld', reason: 'Right', amount: gbp('10.00') });
    expect(await debt(invoice.invoiceId)).toMatchObject({ held: gbp('10.00'), balance: gbp('117.50') });
    // a receipt overtakes the adjustment that it follows
    await council.pay(invoice, 3, '50.00');
    await council.tell(receivables.InvoiceAdjusted, 2, {
      ...receivables.InvoiceAdjusted.example,
      invoiceId: invoice.invoiceId,
      balance: gbp('107.50'),
      amount: gbp('10.00'),
      cause: 'dispute-upheld',
      disputeId: id,
    });
    expect(await debt(invoice.invoiceId)).toMatchObject({
      held: gbp('0.00'),
      balance: gbp('50.00'),
      disputes: [{ state: 'upheld', answered: true }],
    });
    expect((await council.get('/v1/next-step-proof')).body).toMatchObject({ differences: [] });
  });

  it('disputes run before reminders: what is disputed this morning by silence (M42) gets no reminder this morning', async () => {
    // S1 on 12 September, the first day after the ten days to answer
    const invoice = await council.complete({ ...due, dueDate: '2006-08-29' });
    const put = await council.post('/v1/enquiries', { invoiceId: invoice.invoiceId, question: 'Was the hall open?' });
    expect(put).toMatchObject({ status: 201, body: { answerBy: '2006-09-11', costCentre: 'WE93110' } });
    const answered = await council.complete({ ...due, dueDate: '2006-08-29' });
    const other = await council.post('/v1/enquiries', { invoiceId: answered.invoiceId, question: 'And then?' });
    const reply = { answer: 'It was' };
    expect(
      await council.ask('POST', `/v1/enquiries/${String(other.body['id'])}/answer`, reply, { role: 'budget-holder' }),
    ).toMatchObject({ status: 200, body: { status: 'answered' } });

    await council.moveTo('2006-09-12T12:00:00Z');
    expect(await debt(answered.invoiceId)).toMatchObject({ state: 'reminded', reminderOn: '2006-09-12' });
    expect(await debt(invoice.invoiceId)).toMatchObject({
      state: 'overdue',
      held: gbp('117.50'),
      disputes: [{ reason: 'no-answer', raisedBy: 'collector', raisedOn: '2006-09-12', heldThrough: '2006-10-10' }],
    });
    expect((await council.get('/v1/enquiries?status=lapsed')).body.items).toMatchObject([
      { invoiceId: invoice.invoiceId },
    ]);
  });

  it('one dispute a part and no more than is open, also when two ask at once', async () => {
    const invoice = await council.complete(due);
    const body = { invoiceId: invoice.invoiceId, ...complaint, amount: gbp('60.00') };
    const answers = await Promise.all(
      ['line 1', 'line 2', 'line 1'].map((part) => council.post('/v1/disputes', { ...body, part })),
    );
    expect(answers.map((answer) => answer.status).filter((status) => status === 201)).toHaveLength(1);
    expect(await council.count('dispute')).toBe(1);
    expect(await council.count('letter')).toBe(1);
  });

  it('dry run of the dispute run shows the expiry and keeps nothing', async () => {
    const invoice = await council.complete(due);
    const id = await raise(invoice.invoiceId);
    await council.moveTo('2006-09-29T12:00:00Z');
    const rehearsed = await council.post('/v1/dispute-runs', { asOf: '2006-09-30', dryRun: true });
    expect(rehearsed.body).toMatchObject({ done: 1, status: 'finished' });
    expect(JSON.stringify(rehearsed.body['items'])).toContain('held through 2006-09-29');
    expect(await council.get(`/v1/disputes/${id}`)).toMatchObject({ body: { state: 'warned' } });
  });
});
