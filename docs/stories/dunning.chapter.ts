import {
  closeMonth,
  customer,
  openMonths,
  raiseInvoice,
  seeDebt,
  seeInvoice,
  takeCheque,
  type Debt,
  type Invoice,
  type Receipt,
} from './dealings';
import { gbp, lineText, type Story } from './story';

const debtors = 'ZA80000-Z3105-000-0000-00-0000';

/** From the invoice to the final notice, July and August 2006: immediate is ten days now. */
export function dunningChapter(story: () => Story): void {
  const known: Record<string, Invoice> = {};
  let bounced: Receipt;
  const debt = (key: string): Promise<Debt> => seeDebt(story().council, known[key]!.id);
  const hall = { item: 'HALL', tax: 'NON-VAT', from: '2006-07-01' };

  it('E3, E18, E20: invoices of Monday 3 July 2006 are in the books on Tuesday at 10:00', async () => {
    const { council, page } = story();
    await story().on('2006-07-03 11:00');
    await openMonths(council, '2006-07');
    const raise = async (key: string, who: string, price: string, terms = 'immediate') => {
      const lines = [{ description: 'Hire of the large hall', price, ...hall }];
      known[key] = await raiseInvoice(council, { customer: await customer(council, who), terms, lines });
    };
    await raise('silent', 'theatre', '150.00');
    await raise('bounced', 'hargreaves', '95.00');
    await raise('net 30', 'college', '60.00', '30-net');
    const dueDates = Object.values(known).map(({ dueDate }) => dueDate);
    expect(dueDates).toEqual(['2006-07-13', '2006-07-13', '2006-08-02']);
    await story().on('2006-07-04 09:59');
    expect(await story().journalsOf(known['silent']!.id)).toEqual([]);
    await story().on('2006-07-04 10:00');
    expect(await story().journalsOf(known['silent']!.id)).toHaveLength(1);
    page.say('What was completed on Monday is not in the books at 9:59 and is at 10:00 (E3, C-06).');
    page.table(
      ['invoice', 'terms', 'total', 'due'],
      Object.entries(known).map(([key, { number, total, dueDate }]) => [
        `${number} (${key})`,
        key === 'net 30' ? '30 net' : 'immediate',
        total.amount,
        dueDate,
      ]),
    );
  });

  it('E1, E4, C-06, C-07: 32.50 completed on Tuesday at 14:00 is income in the ledger on Wednesday at 10:00', async () => {
    const { council, page } = story();
    await story().on('2006-07-04 14:00');
    const invoice = await raiseInvoice(council, {
      customer: await customer(council, 'mistry'),
      salesperson: 'WE93110',
      lines: [{ description: 'First aid course', unit: 'course', price: '32.50', item: 'TRAIN', from: '2006-07-03' }],
    });
    known['course'] = invoice;
    story().trace = invoice.trace;
    expect(invoice).toMatchObject({ state: 'complete', dueDate: '2006-07-14', transferAt: '2006-07-05T09:00:00.000Z' });
    await story().on('2006-07-05 09:59');
    expect(await story().journalsOf(invoice.id)).toEqual([]);
    expect((await seeInvoice(council, invoice.id)).state).toBe('complete');
    await story().on('2006-07-05 10:00');
    const journals = await story().journalsOf(invoice.id);
    page.say(`Invoice ${invoice.number} of Tuesday 14:00, due on ${invoice.dueDate} (E1):`);
    expect(story().showJournals(journals)).toEqual([
      `${debtors} debit 32.50`,
      'WE93110-81000-000-0000-00-0000 credit 32.50',
    ]);
    expect(journals[0]).toMatchObject({ dated: '2006-07-04', accountingDay: '2006-07-04', late: false });
    const transferred = await seeInvoice(council, invoice.id);
    expect(transferred.state).toBe('transferred');
    const reopen = await story().refused('receivables.officer', `receivables/v1/invoices/${invoice.id}/reopen`, {
      reason: 'Wrong course',
    });
    expect(reopen.status).toBe(409);
    page.say(`Now it cannot be changed any more: "${reopen.detail}".`);
  });

  it('R-12: a cheque that the bank returns opens the debt again', async () => {
    const { council, page } = story();
    await story().on('2006-07-10 10:30');
    bounced = await takeCheque(council, { invoice: known['bounced']!, amount: '95.00', number: '204417' });
    await council.quiet();
    expect(await debt('bounced')).toMatchObject({ state: 'settled', balance: gbp('0.00') });
    page.say(`Cheque 204417 over 95.00 pays invoice ${known['bounced']!.number}.`);
    await story().on('2006-07-18 10:30');
    await takeCheque(council, { invoice: known['course']!, amount: '32.50', number: '100233' });
    expect(await seeInvoice(council, known['course']!.id)).toMatchObject({ payment: 'paid' });
    page.say(
      `Two weeks after E1 its cheque arrives and is matched: invoice ${known['course']!.number} shows paid (E2).`,
    );
    await story().on('2006-07-20 10:30');
    await council.post('income.officer', `receivables/v1/receipts/${bounced.id}/return`, { reason: 'Refer to drawer' });
    await council.quiet();
    expect(await debt('bounced')).toMatchObject({ state: 'overdue', balance: gbp('95.00'), nextStepOn: '2006-07-27' });
    await story().on('2006-07-21 10:00');
    page.say(`Cheque 204417 comes back, "refer to drawer": the debt of 95.00 is open and overdue again.`);
    const journals = await story().journalsOf(bounced.id);
    const back = journals.filter(({ source }) => ['ReceiptUnapplied', 'ReceiptReturned'].includes(source.eventType));
    story().showJournals(journals);
    expect(back.flatMap(({ lines }) => lines.map(lineText)).sort()).toEqual([
      'ZA80000-Z1001-000-0000-00-0000 credit 95.00',
      `${debtors} debit 95.00`,
      'ZA80000-Z3110-000-0000-00-0000 credit 95.00',
      'ZA80000-Z3110-000-0000-00-0000 debit 95.00',
    ]);
  });

  it('E18, E22, E2, D-04, X-14: the reminder goes out 14 days after the due date, and says why', async () => {
    const { council, page } = story();
    await story().on('2006-07-26 12:00');
    expect(await debt('silent')).toMatchObject({ state: 'overdue', nextStep: 'reminder', nextStepOn: '2006-07-27' });
    const dry = await council.post<RunView>('recovery.officer', 'collections/v1/reminder-runs', {
      asOf: '2006-07-26',
      dryRun: true,
    });
    expect(dry.body).toMatchObject({ dryRun: true, done: 0 });
    await story().on('2006-07-27 08:00');
    for (const key of ['silent', 'bounced']) {
      expect(await debt(key)).toMatchObject({
        reminderOn: '2006-07-27',
        nextStep: 'final-notice',
        nextStepOn: '2006-08-17',
      });
    }
    const file = await debt('silent');
    expect(file.letters.map(({ kind, writtenOn }) => [kind, writtenOn])).toEqual([['L1', '2006-07-27']]);
    const [decision] = file.decisions;
    expect(decision).toMatchObject({
      verb: 'run-reminders',
      policies: ['cambridgeshire/collections/protocols@2003-04-01'],
      facts: { dueDate: '2006-07-13', asOf: '2006-07-27' },
    });
    page.say(
      `Invoice ${known['silent']!.number}, due on 13 July, is reminded today, and so is ${known['bounced']!.number} whose`,
      `cheque came back (E18, E22). Why: "${decision!.sentence}" by ${decision!.rule}, ${decision!.policies.join(', ')}.`,
    );
    await story().on('2006-07-28 08:00');
    expect((await debt('course')).letters).toEqual([]);
    page.say(`Invoice ${known['course']!.number}, paid late but paid, gets none (E2).`);
  });

  it('C-05, E45: an invoice of July that reaches the ledger when July is closed goes to August, flagged late', async () => {
    const { council, page } = story();
    await story().on('2006-07-31 14:00');
    const late = await raiseInvoice(council, {
      customer: await customer(council, 'choir'),
      terms: 'immediate',
      lines: [{ description: 'Evening concert', price: '45.00', ...hall, from: '2006-07-29' }],
    });
    await story().on('2006-08-01 09:00');
    await council.post('ledger.accountant', 'ledger/v1/periods/2006-08/open');
    await closeMonth(council, '2006-07', 'Whatever waits goes to August');
    await story().on('2006-08-01 10:00');
    const [journal] = await story().journalsOf(late.id);
    expect(journal).toMatchObject({ dated: '2006-07-31', accountingDay: '2006-08-01', period: '2006-08', late: true });
    page.say(
      `Invoice ${late.number} was completed on ${journal!.dated}; July was closed at 9:00, so that the cut-off posts it`,
      `to ${journal!.period} with accounting day ${journal!.accountingDay}, flagged as late (C-05).`,
    );
    await takeCheque(council, { invoice: late, amount: '45.00', number: '500117' });
  });

  it('E18, E20, E21, E22: calls from 6 August, the final notice on 17 August, 45 days after issue', async () => {
    const { council, page } = story();
    const calls = async () => {
      const list = await council.get<{ items: Call[] }>('internal.auditor', 'collections/v1/call-worklist');
      return list.items.map(({ invoiceNumber }) => invoiceNumber);
    };
    const overdue = [known['silent']!.number, known['bounced']!.number];
    await story().on('2006-08-05 12:00');
    expect(await calls()).toEqual([]);
    await story().on('2006-08-06 12:00');
    expect((await calls()).sort()).toEqual(overdue);
    page.say(`Invoices ${overdue.join(' and ')} are on the list of those to be called, from this Sunday on (E18).`);
    await story().on('2006-08-16 12:00');
    expect((await calls()).sort()).toEqual(overdue);
    expect(await debt('net 30')).toMatchObject({ reminderOn: '2006-08-16', nextStepOn: '2006-09-06' });
    page.say(`Invoice ${known['net 30']!.number} on 30 net, due on 2 August, is reminded (E20).`);
    await story().on('2006-08-17 08:00');
    const files = [await debt('silent'), await debt('bounced')];
    expect(files.map(({ finalNoticeOn }) => finalNoticeOn)).toEqual(['2006-08-17', '2006-08-17']);
    expect(files[0]!.letters.map(({ kind }) => kind).sort()).toEqual(['L1', 'L2']);
    expect(await calls()).toEqual([]);
    const notice = files[0]!.decisions.at(-1)!;
    page.say(
      `Both get the final notice, 45 days after their issue (E21): "${notice.sentence}" They are no longer called.`,
    );
  });
}

interface RunView {
  readonly done: number;
  readonly dryRun: boolean;
}

interface Call {
  readonly invoiceNumber: string;
}
