import { receivables } from '@tolbooth/contracts';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

const debt = async (id: string) => (await council.get(`/v1/debts/${id}`)).body;

describe('D-01, D-04 the daily run', () => {
  it('E18, R-01: S1 27 July, call from 6 to 16 August with the special needs, S2 17 August; missed days are caught up in order', async () => {
    const invoice = await council.complete();
    await council.moveTo('2006-07-27T05:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'overdue', nextStepOn: '2006-07-27' });

    // the clock jumps over S1 and S2 at once: each is taken on its own day
    await council.moveTo('2006-08-16T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({
      state: 'reminded',
      reminderOn: '2006-07-27',
      nextStep: 'final-notice',
      nextStepOn: '2006-08-17',
    });
    const callsOn = async (day: string) =>
      (await council.get(`/v1/call-worklist?asOf=${day}`)).body.items!.map((entry) => entry['invoiceId']);
    expect(await callsOn('2006-08-05')).not.toContain(invoice.invoiceId);
    expect(await callsOn('2006-08-06')).toContain(invoice.invoiceId);
    expect(await callsOn('2006-08-16')).toContain(invoice.invoiceId);
    const { CustomerChanged } = receivables;
    const needs = { customerAccount: invoice.customerAccount, specialNeeds: 'Deaf, contact son first' };
    await council.tell(CustomerChanged, 2, { ...CustomerChanged.example, ...needs });
    // an older event that comes late takes nothing away
    await council.tell(CustomerChanged, 1, { ...CustomerChanged.example, ...needs, specialNeeds: undefined });
    const worklist = (await council.get('/v1/call-worklist?asOf=2006-08-16')).body.items!;
    expect(worklist.find((entry) => entry['invoiceId'] === invoice.invoiceId)).toMatchObject({
      specialNeeds: 'Deaf, contact son first',
    });
    expect(await debt(invoice.invoiceId)).toMatchObject({ specialNeeds: 'Deaf, contact son first' });
    expect(await callsOn('2006-08-17')).not.toContain(invoice.invoiceId);

    await council.moveTo('2006-09-20T12:00:00Z');
    const file = await debt(invoice.invoiceId);
    expect(file).toMatchObject({ state: 'final-notice', finalNoticeOn: '2006-08-17' });
    expect(file).not.toHaveProperty('nextStep');
    expect((await council.told(invoice.invoiceId)).map(({ type, data }) => [type, data['issuedOn']])).toEqual([
      ['ReminderIssued', '2006-07-27'],
      ['FinalNoticeIssued', '2006-08-17'],
    ]);
  });

  it('M53, L1, L2: both letters stand in the file with what they print, and cannot be removed', async () => {
    const { body } = await council.get('/v1/letters?kind=L1');
    expect(body.items).toHaveLength(1);
    expect(body.items![0]).toMatchObject({
      kind: 'L1',
      template: 'standard-reminder',
      recipient: 'C0000123',
      writtenOn: '2006-07-27',
      content: {
        invoiceNumber: '10342719',
        amountToPay: { amount: '117.50', currency: 'GBP' },
        dueDate: '2006-07-13',
        contact: 'Debt Recovery Team, Revenues Section',
      },
    });
    const { dataSource } = council.started.parts;
    for (const sql of ['DELETE FROM letter', `UPDATE letter SET template = 'x'`, 'TRUNCATE letter']) {
      await expect(dataSource.query(sql)).rejects.toMatchObject({ constraint: 'letter-is-kept' });
    }
  });

  it('X-14: the file says why, with facts, rule and policy version', async () => {
    const [letter] = (await council.get('/v1/letters?kind=L2')).body.items!;
    const file = await debt(letter!['invoiceId'] as string);
    const about = `Invoice ${file['invoiceNumber'] as string} of ${file['customer'] as string}`;
    expect(file['decisions']).toMatchObject([
      {
        verb: 'run-reminders',
        rule: 'D-01 next step',
        policies: ['cambridgeshire/collections/protocols@2003-04-01'],
        facts: { dueDate: '2006-07-13', asOf: '2006-07-27', chaseable: '117.50' },
        sentence: `${about}: due 2006-07-13, 14 days have passed and 117.50 GBP is open: the reminder of 2006-07-27.`,
      },
      { facts: { reminderOn: '2006-07-27', asOf: '2006-08-17' } },
    ]);
  });

  it('a receipt that arrives late never meets a reminder; returned, the debt is chased again', async () => {
    const due = { invoiceDate: '2006-09-20', completedOn: '2006-09-20', dueDate: '2006-09-30' };
    const invoice = await council.complete(due);
    await council.pay(invoice, 2, '0.00');
    await council.moveTo('2006-10-20T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'settled' });
    expect(await council.told(invoice.invoiceId)).toEqual([]);

    await council.tell(receivables.ReceiptUnapplied, 2, {
      ...receivables.ReceiptUnapplied.example,
      applications: [
        {
          invoiceId: invoice.invoiceId,
          invoiceNumber: invoice.invoiceNumber,
          invoiceVersion: 3,
          receivable: invoice.receivable,
          balance: { amount: '117.50', currency: 'GBP' },
        },
      ],
    });
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'overdue', nextStepOn: '2006-10-14' });
    await council.moveTo('2006-10-21T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'reminded', reminderOn: '2006-10-21' });
  });

  it('a dry run shows what it would do and leaves nothing but its report; the same run again does nothing', async () => {
    const due = { invoiceDate: '2006-10-01', completedOn: '2006-10-01', dueDate: '2006-10-11' };
    const invoice = await council.complete(due);
    const tables = ['letter', 'outbox', 'audit_entry'];
    const before = await Promise.all(tables.map((table) => council.count(table)));
    const ask = (body: object) => council.post('/v1/reminder-runs', body);

    const rehearsed = await ask({ asOf: '2006-10-25', dryRun: true });
    expect(rehearsed).toMatchObject({ status: 201, body: { dryRun: true, status: 'finished', done: 1, refused: 0 } });
    expect(JSON.stringify(rehearsed.body['items'])).toContain(
      `Invoice ${invoice.invoiceNumber} of ${invoice.customerAccount}: due 2006-10-11, 14 days have passed and 117.50 GBP`,
    );
    expect(await Promise.all(tables.map((table) => council.count(table)))).toEqual(before);
    expect(await debt(invoice.invoiceId)).toMatchObject({ state: 'overdue' });

    await council.moveTo('2006-10-25T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ reminderOn: '2006-10-25' });
    const after = await council.count('letter');
    expect(await ask({ asOf: '2006-10-25' })).toMatchObject({ status: 201, body: { done: 0, refused: 0 } });
    expect(await council.count('letter')).toBe(after);
  });

  it('E21: the same invoice on 30 days net has its S2 65 days after issue', async () => {
    const invoice = await council.complete({
      invoiceDate: '2006-10-25',
      completedOn: '2006-10-25',
      dueDate: '2006-11-24',
    });
    await council.moveTo('2006-12-30T12:00:00Z');
    expect(await debt(invoice.invoiceId)).toMatchObject({ reminderOn: '2006-12-08', finalNoticeOn: '2006-12-29' });
  });

  it('D-04: the stored next steps are those that the rule gives, and a wrong one is found', async () => {
    const invoice = await council.complete({ dueDate: '2006-12-31', completedOn: '2006-12-21' });
    const proof = async () => (await council.get('/v1/next-step-proof')).body;
    expect(await proof()).toMatchObject({ checked: await council.count('debt'), differences: [] });
    const { dataSource } = council.started.parts;
    const move = (day: string) =>
      dataSource.query('UPDATE debt SET next_step_on = $2 WHERE invoice_id = $1', [invoice.invoiceId, day]);
    await move('2007-02-01');
    expect(await proof()).toMatchObject({
      differences: [{ invoiceId: invoice.invoiceId, stored: 'reminder 2007-02-01', recomputed: 'reminder 2007-01-14' }],
    });
    await move('2007-01-14');
  });

  it('lists debts by customer, step and what is overdue, page by page', async () => {
    const { items } = (await council.get('/v1/debts?step=final-notice&limit=1')).body;
    expect(items).toHaveLength(1);
    const first = await council.get('/v1/debts?customer=C0000123&limit=2');
    const second = await council.get(`/v1/debts?customer=C0000123&limit=200&after=${first.body['next'] as string}`);
    const ids = [...first.body.items!, ...second.body.items!].map((each) => each['invoiceId']);
    expect(new Set(ids).size).toBe(await council.count('debt'));
    expect((await council.get('/v1/debts?customer=C9')).body.items).toEqual([]);
    const all = [...first.body.items!, ...second.body.items!].map((each) => each['state']);
    for (const state of ['current', 'overdue', 'reminded', 'final-notice', 'settled']) {
      const shown = (await council.get(`/v1/debts?state=${state}&limit=200`)).body.items!.map((each) => each['state']);
      expect(shown).toEqual(all.filter((each) => each === state));
    }
    const overdue = async (day: string) => (await council.get(`/v1/debts?overdueAsOf=${day}`)).body.items!.length;
    expect(await overdue('2006-07-13')).toBe(0);
    expect(await overdue('2006-07-14')).toBe(1);
  });
});

describe('R-28 a customer that was merged', () => {
  it('letters go to the one that goes on, whose debts and letters show both', async () => {
    const invoice = await council.complete({ customerAccount: 'C0000777' });
    const { CustomerChanged } = receivables;
    const address = { line1: '9 New Street', town: 'Ely', postcode: 'CB7 4AA', country: 'GB' };
    const holder = { ...CustomerChanged.example, customerAccount: 'C0000778', name: 'Mary Dean', address };
    await council.tell(CustomerChanged, 1, holder);
    const merged = { ...CustomerChanged.example, customerAccount: 'C0000777', active: false, mergedInto: 'C0000778' };
    await council.tell(CustomerChanged, 2, merged);
    await council.moveTo('2007-01-15T12:00:00Z');
    for (const asked of ['C0000777', 'C0000778']) {
      const debts = (await council.get(`/v1/debts?customer=${asked}`)).body.items!;
      expect(debts.map((each) => each['invoiceId'])).toEqual([invoice.invoiceId]);
      const letters = (await council.get(`/v1/letters?customer=${asked}`)).body.items!;
      // One debt is reminded once, whatever its customer is called by now.
      expect(letters.filter((letter) => letter['kind'] === 'L1')).toHaveLength(1);
      expect(letters.at(-1)).toMatchObject({
        ...{ customer: 'C0000777', recipient: 'C0000778' },
        content: { customerName: 'Mary Dean', billTo: address },
      });
    }
  });
});

describe('R-26 D-01 what is collected by direct debit', () => {
  it('is not reminded while it is on its way; when it came back dunning goes on after the days of the policy', async () => {
    const { DirectDebitNotified: Notified, DirectDebitEnded: Ended } = receivables;
    const dates = { dueDate: '2007-01-25', invoiceDate: '2007-01-15', completedOn: '2007-01-15' };
    const [back, dropped] = [await council.complete(dates), await council.complete(dates)];
    const about = ({ invoiceId, invoiceNumber }: typeof back, id: number) => ({
      directDebitId: `0190a1b2-0000-7000-8000-${String(id).padStart(12, '0')}`,
      invoices: [{ invoiceId, invoiceNumber, amount: Notified.example.amount }],
      collectOn: '2007-02-09',
    });
    for (const [at, each] of [back, dropped].entries()) {
      await council.tell(Notified, 1, { ...Notified.example, ...about(each, at) });
    }
    const steps = async ({ invoiceId }: typeof back) =>
      (await council.told(invoiceId)).map(({ type, data }) => `${type} ${String(data['issuedOn'])}`);
    await council.moveTo('2007-02-09T12:00:00Z');
    expect(await debt(back.invoiceId)).toMatchObject({ state: 'overdue', collectOn: '2007-02-09' });
    expect([await steps(back), await steps(dropped)]).toEqual([[], []]);
    const ended = { ...Ended.example, endedOn: '2007-02-09' };
    await council.tell(Ended, 3, { ...ended, ...about(back, 0), outcome: 'returned' });
    await council.tell(Ended, 2, { ...ended, ...about(dropped, 1), outcome: 'left-out' });
    expect(await debt(back.invoiceId)).toMatchObject({ returnedOn: '2007-02-09', nextStepOn: '2007-02-16' });
    expect(await debt(dropped.invoiceId)).toMatchObject({ nextStepOn: '2007-02-08' });
    await council.moveTo('2007-02-16T12:00:00Z');
    expect(await steps(dropped)).toEqual(['ReminderIssued 2007-02-10']);
    expect(await steps(back)).toEqual(['ReminderIssued 2007-02-16']);
    expect((await council.get('/v1/next-step-proof')).body).toMatchObject({ differences: [] });
  });
});
