import { customer, raiseInvoice, seeDebt, seeInvoice, takeCheque, type Invoice } from './dealings';
import { gbp, type Story } from './story';

interface WriteOff {
  readonly id: string;
  readonly measured?: { readonly amount: string };
  readonly authority?: readonly string[];
}

/** Two debts of one customer that nobody can collect, in October 2006, and money that comes after all. */
export function writeOffsChapter(story: () => Story): void {
  const invoices: Invoice[] = [];
  const requests: WriteOff[] = [];
  const newest = async ({ id }: Invoice) => (await story().journalsOf(id)).slice(-1);

  it('D-11, F3: the budget holder asks by two requests that 117.50 and 132.50 be written off', async () => {
    const { council, page } = story();
    await story().on('2006-10-02 11:00');
    const account = await customer(council, 'college');
    for (const price of ['100.00', '112.77']) {
      const line = { description: 'Advertisement', unit: 'each', price, item: 'ADVERT', from: '2006-09-29' };
      invoices.push(
        await raiseInvoice(council, { customer: account, salesperson: 'WE93110', terms: 'immediate', lines: [line] }),
      );
    }
    await story().on('2006-10-03 11:00');
    for (const { id: invoiceId } of invoices) {
      const form = {
        reason: 'insolvent',
        text: 'The liquidator pays nothing',
        position: 'Budget holder',
        contact: '1',
      };
      const body = { customer: account, invoices: [{ invoiceId }], ...form };
      requests.push((await council.post<WriteOff>('budget.holder', 'collections/v1/write-offs', body)).body);
    }
    page.say('One customer owes 117.50 and 132.50 and is insolvent. The budget holder makes a request for each.');
  });

  it('E30, W17: together they are 250.00, so the recovery team may approve neither; an assistant director may', async () => {
    const { council, page } = story();
    const waiting = await council.get<WriteOff>('internal.auditor', `collections/v1/write-offs/${requests[0]!.id}`);
    expect(waiting).toMatchObject({ measured: gbp('250.00'), authority: ['assistant-director'] });
    const path = `collections/v1/write-offs/${requests[0]!.id}/approve`;
    const refusal = await story().refused('recovery.officer', path, {});
    expect(refusal).toMatchObject({ status: 403, code: 'write-off-above-authority' });
    const writeOffs = requests.map(({ id }) => id);
    const approved = await council.post('assistant.director', 'collections/v1/write-off-approvals', { writeOffs });
    expect(approved.body).toMatchObject({ approved: 2, refused: 0 });
    page.say(`The recovery officer is refused: "${refusal.detail}" The assistant director approves both.`);
  });

  it('D-11, C-12: receivables write them off, and the loss stands on the budget holder’s codes, its tax by itself', async () => {
    const { council, page } = story();
    await story().on('2006-10-04 10:30');
    for (const { id } of invoices) {
      expect(await seeInvoice(council, id)).toMatchObject({ payment: 'written-off', balance: gbp('0.00') });
      expect(await seeDebt(council, id)).toMatchObject({ state: 'written-off', balance: gbp('0.00') });
    }
    page.say('The next cut-off posts it. The income stays as it was:');
    expect(story().showJournals(await newest(invoices[0]!))).toEqual([
      'ZA80000-Z3105-000-0000-00-0000 credit 117.50',
      'WE93110-46200-000-0000-00-0000 debit 100.00',
      'WE93110-46210-000-0000-00-0000 debit 17.50',
    ]);
  });

  it('D-11: 47.00 that come later re-credit the budget by as much', async () => {
    const { council, page } = story();
    const [invoice] = invoices;
    await takeCheque(council, { invoice: invoice!, amount: '47.00', number: '470047' });
    await story().on('2006-10-05 10:30');
    expect(await seeInvoice(council, invoice!.id)).toMatchObject({ payment: 'written-off', balance: gbp('0.00') });
    expect(await seeDebt(council, invoice!.id)).toMatchObject({ state: 'written-off', writtenOff: gbp('70.50') });
    page.say(
      `A cheque of 47.00 comes for invoice ${invoice!.number} all the same. As much of the write-off is taken back:`,
    );
    const recovered = (await story().journalsOf(invoice!.id)).filter(
      ({ source }) => source.eventType === 'WriteOffRecovered',
    );
    expect(story().showJournals(recovered)).toEqual([
      'ZA80000-Z3105-000-0000-00-0000 debit 47.00',
      'WE93110-46200-000-0000-00-0000 credit 40.00',
      'WE93110-46210-000-0000-00-0000 credit 7.00',
    ]);
  });
}
