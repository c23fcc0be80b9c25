import { customer, openMonths, raiseInvoice, seeDebt, seeInvoice, takeCheque, type Invoice } from './dealings';
import { gbp, lineText, notesAndCoins, type Story } from './story';

const debtors = 'ZA80000-Z3105-000-0000-00-0000';
const onAccount = 'ZA80000-Z3110-000-0000-00-0000';
const bank = 'ZA80000-Z1001-000-0000-00-0000';
const outputVat = 'ZA80000-Z3013-000-0000-00-0000';

/** Money that comes in, January 2004 to June 2005. */
export function incomeChapter(story: () => Story): void {
  const known: Record<string, Invoice & { trace: string }> = {};

  it('E15, R-12: a cheque of 33.25 for an invoice of 46.55 leaves 13.30 (5 February 2004)', async () => {
    const { council, page } = story();
    await story().on('2004-01-27 11:00');
    await openMonths(council, '2004-01', '2004-02');
    const invoice = await raiseInvoice(council, {
      customer: await customer(council, 'mistry'),
      lines: [
        { description: 'Hire of the small hall', price: '46.55', item: 'HALL', tax: 'NON-VAT', from: '2004-01-24' },
      ],
    });
    page.say(`Invoice ${invoice.number} over ${invoice.total.amount} is completed, due on ${invoice.dueDate}.`);
    await story().on('2004-02-05 10:30');
    const receipt = await takeCheque(council, { invoice, amount: '33.25', number: 'co060801' });
    const after = await seeInvoice(council, invoice.id);
    expect(after).toMatchObject({ payment: 'part-paid', balance: gbp('13.30') });
    page.say(
      `Cheque co060801 over 33.25 comes as receipt ${receipt.number}: the invoice is ${after.payment}, its balance`,
      `${after.balance.amount} (E15).`,
    );
    await story().on('2004-02-06 10:30');
    expect((await seeDebt(council, invoice.id)).balance).toEqual(gbp('13.30'));
    const taken = await story().journalsOf(receipt.id);
    expect(story().showJournals(taken)).toEqual([
      `${bank} debit 33.25`,
      `${onAccount} credit 33.25`,
      `${onAccount} debit 33.25`,
      `${debtors} credit 33.25`,
    ]);
  });

  it('E10, R-03: an invoice of 2 November 2004 over 50.00 is to be paid by 7 November, by the terms of that year', async () => {
    const { council, page } = story();
    await story().on('2004-11-02 11:00');
    await openMonths(council, '2004-11');
    const invoice = await raiseInvoice(council, {
      customer: await customer(council, 'choir'),
      terms: 'immediate',
      lines: [{ description: 'Rehearsal', price: '50.00', item: 'HALL', tax: 'NON-VAT', from: '2004-10-29' }],
    });
    expect(invoice).toMatchObject({ total: gbp('50.00'), tax: gbp('0.00'), dueDate: '2004-11-07' });
    page.say(`Invoice ${invoice.number}: 50.00, VAT ${invoice.tax.amount}, pay by ${invoice.dueDate} (E10).`);
    known['rehearsal'] = invoice;
    await story().on('2004-11-03 10:00');
  });

  it('E13, R-06: a VAT invoice of 117.50 is 100.00 of income and 17.50 of output tax', async () => {
    const { council, page } = story();
    await story().on('2005-03-01 11:00');
    await openMonths(council, '2005-03');
    known['vat'] = await raiseInvoice(council, {
      customer: await customer(council, 'brewery'),
      salesperson: 'WE93110',
      lines: [
        { description: 'Advertisement, half page', unit: 'each', price: '100.00', item: 'ADVERT', from: '2005-02-28' },
      ],
    });
    known['cash'] = await raiseInvoice(council, {
      customer: await customer(council, 'playgroup'),
      lines: [
        { description: 'Room for a coffee morning', price: '12.00', item: 'HALL', tax: 'NON-VAT', from: '2005-02-26' },
      ],
    });
    await story().on('2005-03-02 10:00');
    expect(known['vat']).toMatchObject({ net: gbp('100.00'), tax: gbp('17.50'), total: gbp('117.50') });
    page.say(
      `Invoice ${known['vat'].number} over ${known['vat'].total.amount} (E13) is in the books the next morning.`,
    );
    const journals = await story().journalsOf(known['vat'].id);
    expect(story().showJournals(journals)).toEqual([
      `${debtors} debit 117.50`,
      'WE93110-81000-000-0000-00-0000 credit 100.00',
      `${outputVat} credit 17.50`,
    ]);
  });

  it('C-08: from the VAT line in the ledger to the invoice, its event and its trace, and back', async () => {
    const { council, page } = story();
    const invoice = known['vat']!;
    const { items } = await council.get<{ items: VatLine[] }>(
      'ledger.accountant',
      `ledger/v1/accounts/${outputVat}/lines?from=2005-03-01&to=2005-03-31`,
    );
    const line = items.find(({ credit }) => credit?.amount === '17.50')!;
    expect(line.source).toMatchObject({ service: 'receivables', eventType: 'InvoiceCompleted', document: invoice.id });
    const source = await seeInvoice(council, line.source.document);
    expect(source).toMatchObject({ number: line.source.documentNumber, tax: gbp('17.50') });
    expect(line.traceId).toBe(invoice.trace);
    const audit = await council.get<{ items: { verb: string; traceId: string }[] }>(
      'internal.auditor',
      `receivables/v1/audit-entries?subject=invoice:${line.source.document}`,
    );
    expect(audit.items.find(({ verb }) => verb === 'complete-invoice')?.traceId).toBe(line.traceId);
    const back = await story().journalsOf(source.id);
    expect(back.map(({ id, source: { eventId } }) => [id, eventId])).toEqual([[line.journalId, line.source.eventId]]);
    expect(back[0]!.lines.map(lineText)).toContain(`${outputVat} credit 17.50`);
    page.say(
      `The 17.50 in ${outputVat} leads to event ${line.source.eventType} of invoice ${line.source.documentNumber}, to the`,
      `trace in which Grace Okafor completed it, to the audit entry of that step, and from the invoice back to journal`,
      `${line.journalNumber} (C-08).`,
    );
  });

  it('E11, E12, E47, R-13: of 144.00 banked 129.50 pays invoices and 14.50 is lodged', async () => {
    const { council, page } = story();
    await story().on('2005-03-08 14:00');
    const team = await customer(council, 'halls-team');
    const { body: banking } = await council.post<Banking>('banking.analyst', 'receivables/v1/bankings', {
      slipReference: 'gb082562',
      team,
      bankedOn: '2005-03-08',
      ...{ establishment: 'Town halls', signedBy: 'Grace Okafor' },
      makeUp: notesAndCoins({ 'notes-10': '10.00', 'coins-2': '6.00', silver: '0.50' }),
      cash: gbp('16.50'),
      cheques: [
        { drawer: 'Old Quay Brewery', amount: gbp('117.50'), invoice: known['vat']!.number },
        { drawer: 'A visitor', amount: gbp('10.00') },
      ],
      cashForInvoices: [{ invoice: known['cash']!.number, amount: gbp('12.00') }],
    });
    expect(banking).toMatchObject({
      slipReference: 'GB082562',
      cash: gbp('16.50'),
      cheques: gbp('127.50'),
      forInvoices: gbp('129.50'),
      toLodge: gbp('14.50'),
    });
    page.say(
      `Paying-in slip gb082562, kept as ${banking.slipReference} (E47): cash ${banking.cash.amount}, cheques`,
      `${banking.cheques.amount}; ${banking.forInvoices.amount} of it for invoices, ${banking.toLodge.amount} to be lodged (E12).`,
    );
    await story().on('2005-03-09 09:30');
    const body = {
      banking: banking.id,
      number: 'gb082562',
      debtType: 'CU',
      salesperson: 'C563000',
      lines: [
        { description: 'Casual hire', code: 'C563000-84300-C15-0000-00-0000', gross: gbp('10.00'), taxCode: 'NON-VAT' },
        { description: 'Booklets', code: 'WE93110-86218-000-0000-00-0000', gross: gbp('4.50'), taxCode: 'NON-VAT' },
      ],
    };
    const { body: entered } = await council.post<Lodgement>('receivables.officer', 'receivables/v1/lodgements', body);
    const path = `receivables/v1/lodgements/${entered.id}/complete`;
    const { body: lodgement } = await council.post<Lodgement>('receivables.officer', path);
    expect(lodgement).toMatchObject({ number: 'GB082562', dueDate: '2005-03-14', late: false });
    page.say(`Lodgement ${lodgement.number}, "Immediate (5)", is entered today and due on ${lodgement.dueDate} (E11).`);
    const slip = { slipReference: 'GB082562', team, bankedOn: '2005-03-09', cash: gbp('5.00'), cheques: [] };
    const again = await story().refused('banking.analyst', 'receivables/v1/bankings', slip);
    expect(again).toMatchObject({ status: 409, detail: expect.stringContaining('GB082562') });
    page.say(`The same slip a second time is refused: "${again.detail}" (E47).`);
    for (const [key, amount] of [
      ['vat', '117.50'],
      ['cash', '12.00'],
    ] as const) {
      await council.post('income.officer', 'receivables/v1/receipts', {
        customer: known[key]!.customer,
        method: key === 'vat' ? 'cheque' : 'cash',
        chequeNumber: key === 'vat' ? '300417' : undefined,
        amount: gbp(amount),
        banking: banking.id,
        receivedOn: '2005-03-08',
        applications: [{ invoice: known[key]!.number, amount: gbp(amount) }],
      });
      expect(await seeInvoice(council, known[key]!.id)).toMatchObject({ payment: 'paid', balance: gbp('0.00') });
    }
    await story().on('2005-03-10 10:00');
    expect(story().showJournals(await story().journalsOf(lodgement.id))).toEqual([
      `${bank} debit 14.50`,
      'C563000-84300-C15-0000-00-0000 credit 10.00',
      'WE93110-86218-000-0000-00-0000 credit 4.50',
    ]);
  });

  it('E7, E8, E9: twelve weeks at 8.00, a comment of 70 characters, and 0.25 as quantity 1', async () => {
    const { council, page } = story();
    await story().on('2005-04-12 11:00');
    await openMonths(council, '2005-04');
    const account = await customer(council, 'ramblers');
    const comment = 'Period of rental - Rent for summer term 2005 (11/04 to 15/07)';
    const rent = { description: 'Rent of the club room', unit: 'week', item: 'RENT', from: '2005-04-11' };
    const invoice = await raiseInvoice(council, {
      customer: account,
      comment,
      lines: [
        { ...rent, quantity: '12', price: '8.00', to: '2005-07-15' },
        { ...rent, description: 'Photocopy', unit: 'each', price: '0.25' },
      ],
    });
    expect(invoice.lines.map((line) => [line['net'], line['unit']])).toEqual([
      [gbp('96.00'), 'week'],
      [gbp('0.25'), 'each'],
    ]);
    expect(invoice.comment).toBe(comment);
    const tooLong = { ...invoiceBody(account), comment: 'x'.repeat(71) };
    const refusal = await story().refused('receivables.officer', 'receivables/v1/invoices', tooLong);
    expect(refusal.status).toBe(422);
    page.say(
      `Invoice ${invoice.number}: 12 weeks × 8.00 = 96.00 (E7), and 0.25 as one (E8). Its comment is "${comment}";`,
      `one of 71 characters is refused: "${refusal.detail}" (E9).`,
    );
  });

  it('E5, E6: 42.00 split 55 to 45, and four lines of 124.51, in the ledger on 21 June 2005', async () => {
    const { council, page } = story();
    await story().on('2005-06-20 16:00');
    await openMonths(council, '2005-06');
    const account = await customer(council, 'parish-rooms');
    await story().on('2005-06-21 09:30');
    const split = await raiseInvoice(council, {
      customer: account,
      lines: [
        {
          description: 'Shared evening',
          price: '42.00',
          item: 'HALL',
          tax: 'NON-VAT',
          from: '2005-06-17',
          revenue: [
            { code: 'C563000-84300-C15-0000-00-0000', percent: '55' },
            { code: 'WE93110-81000-000-0000-00-0000', percent: '45' },
          ],
        },
      ],
    });
    const rent = { unit: 'quarter', price: '124.51', item: 'RENT', from: '2005-06-20' };
    const four = await raiseInvoice(council, {
      customer: account,
      lines: ['Kiosk', 'Store', 'Garage', 'Workshop'].map((description) => ({ description, ...rent })),
    });
    expect(four.total).toEqual(gbp('498.04'));
    expect(four.lines.map((line) => line['revenue'])).toEqual(
      Array.from({ length: 4 }, () => [
        { code: 'C563000-86231-C15-0000-00-0000', percent: '100', amount: gbp('124.51') },
      ]),
    );
    const taxes = four.lines.map((line) => (line['taxDistribution'] as { amount: unknown }).amount);
    expect(taxes).toEqual(Array.from({ length: 4 }, () => gbp('0.00')));
    await story().on('2005-06-22 10:00');
    page.say(`Invoice ${split.number} over 42.00 divides 55 to 45 (E5):`);
    expect(story().showJournals(await story().journalsOf(split.id))).toEqual([
      `${debtors} debit 42.00`,
      'C563000-84300-C15-0000-00-0000 credit 23.10',
      'WE93110-81000-000-0000-00-0000 credit 18.90',
    ]);
    page.say(
      `Invoice ${four.number} has four lines of 124.51, each with a tax distribution of 0.00 (E6); the ledger takes one line a code:`,
    );
    const journals = await story().journalsOf(four.id);
    expect(journals.map(({ accountingDay }) => accountingDay)).toEqual(['2005-06-21']);
    expect(story().showJournals(journals)).toEqual([
      `${debtors} debit 498.04`,
      'C563000-86231-C15-0000-00-0000 credit 498.04',
    ]);
  });
}

interface VatLine {
  readonly journalId: string;
  readonly journalNumber: string;
  readonly credit?: { amount: string };
  readonly traceId: string;
  readonly source: { service: string; eventId: string; eventType: string; document: string; documentNumber: string };
}

interface Banking {
  readonly id: string;
  readonly slipReference: string;
  readonly cash: { amount: string };
  readonly cheques: { amount: string };
  readonly forInvoices: { amount: string };
  readonly toLodge: { amount: string };
}

interface Lodgement {
  readonly id: string;
  readonly number: string;
  readonly dueDate: string;
}

const invoiceBody = (account: string) => ({
  customer: account,
  contactName: 'Grace Okafor',
  contactNumber: '01223 000100',
  debtType: 'GC',
  salesperson: 'C563000',
  lines: [],
});
