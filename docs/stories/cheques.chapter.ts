import { gbp, lineText, type Money, type Story } from './story';

const creditors = 'ZA80000-Z4001-000-0000-00-0000';
const unpresented = 'ZA80000-Z1005-000-0000-00-0000';

interface SupplierInvoice {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly dueDate: string;
  readonly balance: Money;
  readonly payeeName: string;
}

interface Payment {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly chequeNumber: string;
  readonly payeeName: string;
  readonly amount: Money;
  readonly effect?: string;
}

interface Run {
  readonly id: string;
  readonly number: string;
  readonly payments: readonly Payment[];
  readonly excluded: readonly { number: string; why: string }[];
}

/** Purchase to cheque, October 2006, and a cheque that never arrives. */
export function chequesChapter(story: () => Story): void {
  const suppliers: Record<string, string> = {};
  const bills: Record<string, SupplierInvoice> = {};
  const cheques: Record<string, Payment> = {};

  const supplier = async (key: string, name: string) => {
    const address = {
      line1: '1 Station Road',
      town: 'Ely',
      county: 'Cambridgeshire',
      postcode: 'CB7 4AA',
      country: 'GB',
    };
    const body = { name, address, paymentMethod: 'cheque', payCurrency: 'GBP' };
    suppliers[key] = (await story().council.post('payables.officer', 'payables/v1/suppliers', body)).body[
      'number'
    ] as string;
  };
  const enter = async (
    key: string,
    invoiceDate: string,
    receivedOn: string,
    net: string,
    tax: string,
    total: string,
  ) => {
    const body = {
      supplier: suppliers[key],
      supplierReference: `${key.toUpperCase()}-7731`,
      invoiceDate,
      receivedOn,
      net: gbp(net),
      tax: gbp(tax),
      total: gbp(total),
      lines: [{ description: 'Repairs', code: 'WE93110-41000-000-0000-00-0000', amount: gbp(net) }],
    };
    const path = 'payables/v1/supplier-invoices';
    bills[key] = (await story().council.post<SupplierInvoice>('payables.officer', path, body)).body;
  };
  const approve = (key: string) =>
    story().council.post('payables.approver', `payables/v1/supplier-invoices/${bills[key]!.id}/approve`);
  const billOf = (key: string) =>
    story().council.get<SupplierInvoice>('internal.auditor', `payables/v1/supplier-invoices/${bills[key]!.id}`);
  const act = async (person: string, cheque: Payment, what: string, body: object = {}) =>
    (await story().council.post<Payment>(person, `payables/v1/payments/${cheque.id}/${what}`, body)).body;
  const runOf = async (runOn: string): Promise<Run> => {
    const { council } = story();
    const proposed = await council.post<Run>('payables.operations', 'payables/v1/payment-runs', { runOn });
    const path = `payables/v1/payment-runs/${proposed.body.id}/approve`;
    const self = await story().refused('payables.operations', path, {});
    expect(self.status).toBe(403);
    await council.post<Run>('payables.manager', path);
    return council.get<Run>('internal.auditor', `payables/v1/payment-runs/${proposed.body.id}`);
  };

  it('P-01, P-07, E39: invoices of suppliers are entered by one person and approved by another', async () => {
    const { page } = story();
    await story().on('2006-10-06 11:00');
    await supplier('joinery', 'Ouse Valley Joinery Ltd');
    await supplier('books', 'Fen Edge Booksellers');
    await supplier('electrics', 'Wade and Sons Electrical');
    await enter('joinery', '2006-09-13', '2006-10-06', '200.00', '35.00', '235.00');
    await enter('books', '2006-09-12', '2006-10-05', '95.00', '0.00', '95.00');
    await story().on('2006-10-09 11:00');
    await enter('electrics', '2006-09-14', '2006-10-09', '640.00', '112.00', '752.00');
    const own = await story().refused(
      'payables.officer',
      `payables/v1/supplier-invoices/${bills['joinery']!.id}/approve`,
      {},
    );
    expect([own.status, own.code]).toEqual([403, 'not-permitted']);
    for (const key of Object.keys(bills)) await approve(key);
    expect(Object.values(bills).map(({ dueDate }) => dueDate)).toEqual(['2006-10-13', '2006-10-12', '2006-10-14']);
    page.say(
      `Who enters does not approve: "${own.detail}". Ruth Calder approves all three, each due 30 days after its date (E39).`,
    );
    await story().on('2006-10-10 10:00');
    expect(story().showJournals(await story().journalsOf(bills['joinery']!.id))).toEqual([
      'WE93110-41000-000-0000-00-0000 debit 200.00',
      'ZA80000-Z3012-000-0000-00-0000 debit 35.00',
      `${creditors} credit 235.00`,
    ]);
  });

  it('P-19, E40: the weekly run takes what came in the week before; each payment at most once', async () => {
    const { council, page } = story();
    await story().on('2006-10-11 09:30');
    const run = await runOf('2006-10-11');
    expect(run.payments.map(({ payeeName }) => payeeName).sort()).toEqual([
      'Fen Edge Booksellers',
      'Ouse Valley Joinery Ltd',
    ]);
    const out = run.excluded.find(({ number }) => number === bills['electrics']!.number);
    expect(out?.why).toMatch(/2006-10-09/);
    for (const payment of run.payments) cheques[payment.payeeName.startsWith('Fen') ? 'books' : 'joinery'] = payment;
    const again = await story().refused('payables.operations', 'payables/v1/payment-runs', { runOn: '2006-10-11' });
    expect([409, 422]).toContain(again.status);
    page.say(
      `Run ${run.number}, prepared by one and approved by another; the bill received on Monday waits: ${out!.why} (E40).`,
    );
    page.table(
      ['payee', 'cheque', 'amount'],
      run.payments.map(({ payeeName, chequeNumber, amount }) => [payeeName, chequeNumber, amount.amount]),
    );
    await council.get('payables.operations', `payables/v1/payment-runs/${run.id}/cheques`);
    await story().on('2006-10-12 10:30');
    for (const key of Object.keys(cheques)) {
      cheques[key] = await act('payables.operations', cheques[key]!, 'release', { how: 'mailed' });
      expect(cheques[key]!.state).toBe('released');
    }
    await story().on('2006-10-17 10:30');
    const evidence = 'Statement of 16 October, line 14';
    cheques['books'] = await act('banking.analyst', cheques['books']!, 'clear', { clearedOn: '2006-10-16', evidence });
    expect(cheques['books'].state).toBe('cleared');
    page.say(`Cheque ${cheques['books'].chequeNumber} is seen on the statement.`);
    await story().on('2006-10-18 10:30');
    const next = await runOf('2006-10-18');
    expect(next.payments.map(({ payeeName }) => payeeName)).toEqual(['Wade and Sons Electrical']);
    page.say(`Run ${next.number} pays the bill that had to wait.`);
  });

  it('P-21, E43: the joinery never got its cheque: it is looked for, stopped and cancelled, and the liability is open again', async () => {
    const { page } = story();
    const lost = cheques['joinery']!;
    await story().on('2006-10-26 11:00');
    const unseen = await story().refused('banking.analyst', `payables/v1/payments/${lost.id}/stop`, {
      reason: 'Never received',
    });
    expect(unseen.status).toBe(409);
    await act('payables.operations', lost, 'cashing-checks', {
      through: '2006-10-25',
      source: 'online-statement',
      cashed: false,
    });
    const wrong = await story().refused('payables.officer', `payables/v1/payments/${lost.id}/stop`, {
      reason: 'Never received',
    });
    expect([wrong.status, wrong.code]).toEqual([403, 'not-permitted']);
    await act('banking.analyst', lost, 'stop', { reason: 'Never received' });
    const cause = { cause: 'never-received', reason: 'Lost in the post' };
    const cancelled = await act('payables.operations', lost, 'cancel', cause);
    expect(cancelled).toMatchObject({ state: 'cancelled', effect: 'reissue-same' });
    expect(await billOf('joinery')).toMatchObject({ state: 'approved', balance: gbp('235.00') });
    page.say(
      `Cheque ${lost.chequeNumber} cannot be stopped before somebody has looked whether it was cashed: "${unseen.detail}".`,
      `A payments officer may not stop it: "${wrong.detail}". The analyst stops it, operations cancel it: the bill of`,
      '235.00 is owed again (E43).',
    );
    await story().on('2006-10-27 10:00');
    const journals = await story().journalsOf(lost.id);
    expect(story().showJournals(journals)).toEqual([
      `${creditors} debit 235.00`,
      `${unpresented} credit 235.00`,
      `${unpresented} debit 235.00`,
      `${creditors} credit 235.00`,
    ]);
    expect(journals[1]!.reverses).toBe(journals[0]!.id);
  });

  it('P-21, SOD-07: another person issues it again', async () => {
    const { page } = story();
    const lost = cheques['joinery']!;
    const same = await story().refused('payables.operations', `payables/v1/payments/${lost.id}/reissue`, {});
    expect([same.status, same.code]).toEqual([403, 'separation-of-duties']);
    const again = await act('payables.manager', lost, 'reissue');
    expect(again).toMatchObject({ amount: gbp('235.00') });
    expect(again.chequeNumber).not.toBe(lost.chequeNumber);
    expect(await billOf('joinery')).toMatchObject({ state: 'paid', balance: gbp('0.00') });
    const twice = await story().refused('payables.manager', `payables/v1/payments/${lost.id}/reissue`, {});
    expect(twice.status).toBe(409);
    await story().on('2006-10-28 10:00');
    const [journal] = await story().journalsOf(again.id);
    expect(journal!.lines.map(lineText)).toEqual([`${creditors} debit 235.00`, `${unpresented} credit 235.00`]);
    page.say(`"${same.detail}". Fiona Reid issues cheque ${again.chequeNumber} in its place; a second one is refused.`);
  });
}
