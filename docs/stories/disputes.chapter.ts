import { customer, openMonths, raiseInvoice, seeDebt, seeInvoice, type Invoice } from './dealings';
import { gbp, type Journal, type Story } from './story';

interface Dispute {
  readonly id: string;
  readonly state: string;
  readonly heldThrough: string;
  readonly expiredOn?: string;
}

/** Disputes of 1 September 2006: held through day 28, and what becomes of them then. */
export function disputesChapter(story: () => Story): void {
  const invoices: Record<string, Invoice> = {};
  const disputes: Record<string, Dispute> = {};
  const debtOf = (key: string) => seeDebt(story().council, invoices[key]!.id);
  const disputeOf = (key: string) =>
    story().council.get<Dispute>('internal.auditor', `collections/v1/disputes/${disputes[key]!.id}`);
  const since = (journals: readonly Journal[], day: string) => journals.filter(({ dated }) => dated >= day);

  it('D-06, E26: three invoices are disputed on 1 September 2006 and held through the 29th', async () => {
    const { council, page } = story();
    await story().on('2006-08-21 11:00');
    for (const [key, who] of [
      ['resolved', 'theatre'],
      ['expired', 'brewery'],
      ['in part', 'college'],
    ] as const) {
      invoices[key] = await raiseInvoice(council, {
        customer: await customer(council, who),
        salesperson: 'WE93110',
        terms: 'immediate',
        lines: [{ description: 'Advertisement', unit: 'each', price: '100.00', item: 'ADVERT', from: '2006-08-18' }],
      });
    }
    await story().on('2006-09-01 10:30');
    await openMonths(council, '2006-09');
    for (const key of Object.keys(invoices)) {
      const body = {
        invoiceId: invoices[key]!.id,
        raisedBy: 'customer',
        reason: 'The advertisement was not what was ordered',
        ...(key === 'in part' ? { amount: gbp('47.00'), part: 'Colour not printed' } : {}),
      };
      disputes[key] = (await council.post<Dispute>('recovery.officer', 'collections/v1/disputes', body)).body;
      expect(disputes[key]).toMatchObject({ state: 'open', heldThrough: '2006-09-29' });
    }
    expect([(await debtOf('expired')).held, (await debtOf('in part')).held]).toEqual([gbp('117.50'), gbp('47.00')]);
    page.say('Three invoices of 117.50, due on 31 August, are disputed today (day 0), the last one with 47.00 only:');
    page.table(
      ['invoice', 'disputed', 'held through'],
      Object.entries(disputes).map(([key, { heldThrough }]) => [
        `${invoices[key]!.number} (${key})`,
        key === 'in part' ? '47.00' : '117.50',
        heldThrough,
      ]),
    );
  });

  it('D-06: what is disputed is not reminded; the undisputed rest is', async () => {
    const { page } = story();
    await story().on('2006-09-14 12:00');
    expect((await debtOf('expired')).reminderOn).toBeUndefined();
    expect((await debtOf('resolved')).reminderOn).toBeUndefined();
    const part = await debtOf('in part');
    expect(part.reminderOn).toBe('2006-09-14');
    const letter = part.letters.find(({ kind }) => kind === 'L1')!;
    expect(letter.content['amountToPay']).toEqual(gbp('70.50'));
    page.say(
      `14 days after the due date only invoice ${invoices['in part']!.number} is reminded, of the undisputed 70.50.`,
    );
  });

  it('E26, W13: a resolution of 29 September at 23:59 wins over the run of the 30th', async () => {
    const { council, page } = story();
    await story().on('2006-09-29 23:59');
    for (const key of Object.keys(disputes)) expect((await disputeOf(key)).state).not.toBe('expired');
    await council.post('budget.holder', `collections/v1/disputes/${disputes['resolved']!.id}/resolve`, {
      outcome: 'rejected',
      reason: 'The proof was signed by the customer',
    });
    page.say(
      `At 23:59 the budget holder rejects the dispute about invoice ${invoices['resolved']!.number}: it was as signed.`,
    );
    await story().on('2006-09-30 10:00');
    expect(await disputeOf('resolved')).toMatchObject({ state: 'rejected' });
    expect(await seeInvoice(council, invoices['resolved']!.id)).toMatchObject({ balance: gbp('117.50') });
    expect(await debtOf('resolved')).toMatchObject({ held: gbp('0.00'), reminderOn: '2006-09-30' });
    page.say('It survives; its dunning goes on and it is reminded this morning.');
  });

  it('D-06, C-07, X-14: the other is cancelled in the run of the 30th and its income is reversed', async () => {
    const { council, page } = story();
    expect(await disputeOf('expired')).toMatchObject({ state: 'expired', expiredOn: '2006-09-30' });
    const invoice = await seeInvoice(council, invoices['expired']!.id);
    expect(invoice).toMatchObject({ state: 'cancelled' });
    expect(await debtOf('expired')).toMatchObject({ state: 'cancelled', balance: gbp('0.00') });
    const { decisions } = await council.get<{ decisions: { sentence: string; rule: string; policies: string[] }[] }>(
      'internal.auditor',
      `collections/v1/decisions?subjectKind=dispute&subjectId=${disputes['expired']!.id}`,
    );
    const decision = decisions.at(-1)!;
    expect(decision).toMatchObject({ policies: ['cambridgeshire/collections/disputes@2003-04-01'] });
    await story().on('2006-10-01 10:00');
    page.say(
      `Invoice ${invoice.number} is cancelled: "${decision.sentence}" by ${decision.rule}, ${decision.policies.join(', ')}.`,
    );
    const journals = await story().journalsOf(invoice.id);
    expect(story().showJournals(since(journals, '2006-09-30'))).toEqual([
      'ZA80000-Z3105-000-0000-00-0000 credit 117.50',
      'WE93110-81000-000-0000-00-0000 debit 100.00',
      'ZA80000-Z3013-000-0000-00-0000 debit 17.50',
    ]);
    expect(journals.at(-1)!.reverses).toBe(journals[0]!.id);
  });

  it('D-06, C-13: the part dispute takes its part off, income and tax in proportion', async () => {
    const { council, page } = story();
    expect(await disputeOf('in part')).toMatchObject({ state: 'expired', expiredOn: '2006-09-30' });
    const invoice = await seeInvoice(council, invoices['in part']!.id);
    expect(invoice).toMatchObject({ adjusted: gbp('47.00'), balance: gbp('70.50') });
    page.say(`Invoice ${invoice.number} falls by the disputed 47.00 to ${invoice.balance.amount}:`);
    expect(story().showJournals(since(await story().journalsOf(invoice.id), '2006-09-30'))).toEqual([
      'ZA80000-Z3105-000-0000-00-0000 credit 47.00',
      'WE93110-81000-000-0000-00-0000 debit 40.00',
      'ZA80000-Z3013-000-0000-00-0000 debit 7.00',
    ]);
    await openMonths(council, '2006-10');
  });
}
