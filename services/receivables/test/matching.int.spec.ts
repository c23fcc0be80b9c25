import fc from 'fast-check';
import { expectProven } from './books';
import { bankFile, type Movement } from './given/bank-file';
import { gbp, Office, slipOf, type Answer, type Body } from './office';

let office: Office;
let files = 0;
let opening = 0n;
beforeEach(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  opening = 0n;
});
afterEach(() => office?.close());

/** Takes the movements in as the next statement of the account; its lines in their order. */
async function statement(...movements: Movement[]): Promise<Body[]> {
  files += 1;
  const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
  const { status, body } = await office.send(
    'cash',
    '/v1/bank-statements',
    bankFile(String(files), text(opening), movements),
  );
  expect([status, body['code']]).toEqual([200, undefined]);
  opening += movements.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
  const [{ id }] = body['statements'] as [Body];
  const { items } = (await office.get(`/v1/statement-lines?statement=${id}`, 'cash')).body;
  return movements.map((each) => items.find((line) => (line['amount'] as { amount: string }).amount === each.amount)!);
}

const runs = async () => {
  for (const run of ['statement-matching-runs', 'automatic-match-runs']) await office.done('cash', `/v1/${run}`, {});
};
const line = async ({ id }: Body) => (await office.get(`/v1/statement-lines/${id}`, 'cash')).body;
const proposed = async (of: Body) =>
  (await office.done('cash', `/v1/statement-lines/${of.id}/propose`))['proposals'] as Body[];
const confirm = (of: Body, body: object): Promise<Answer> =>
  office.post('cash', `/v1/statement-lines/${of.id}/confirm`, body);

describe('R-14 lines find their owners', () => {
  it('a line that names an invoice with what is open on it is settled by itself, and the trail says why', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '20.00');
    const invoice = await office.invoice(account, '100.00');
    const [one] = await statement({ amount: '117.50', text: `HALL HIRE INV ${invoice.number}`, bank: 'B1' });
    await runs();
    expect(await line(one!)).toMatchObject({
      state: 'settled',
      open: gbp('0.00'),
      claims: [{ kind: 'receipt', amount: gbp('117.50'), customer: account }],
    });
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('0.00') });
    const { body } = await office.get(`/v1/audit-entries?subject=statement-line:${one!.id}`, 'audit');
    expect(JSON.stringify(body)).toContain('950 points, 900 are enough');
    expect((await office.told()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ReceiptTaken', 'ReceiptApplied', 'InvoicePaid']),
    );
    await expectProven(office);
  });

  it('below the threshold a person is asked: account and amount, with their reasons', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '100.00');
    await office.invoice(account, '20.00');
    const [one] = await statement({ amount: '117.50', text: `ACCOUNT ${account}` });
    await runs();
    const shown = await line(one!);
    expect(shown).toMatchObject({
      state: 'new',
      proposals: [
        {
          ...{ target: account, score: 750, applications: [{ number: invoice.number, amount: gbp('117.50') }] },
          reasons: [
            { rule: 'customer-account', points: 350 },
            { rule: 'exact-amount', points: 400 },
          ],
        },
      ],
    });
    const [proposal] = shown['proposals'] as Body[];
    expect(await confirm(one!, { proposal: proposal!.id })).toMatchObject({ status: 200, body: { state: 'settled' } });
    expect(await confirm(one!, { proposal: proposal!.id })).toMatchObject({ status: 409 });
    await expectProven(office);
  });

  it('one payment for several invoices, and several payments for one', async () => {
    const { account } = await office.customer();
    const numbers: string[] = [];
    for (const net of ['10.00', '20.00', '50.00']) numbers.push((await office.invoice(account, net)).number);
    const [all, part, rest] = await statement(
      { amount: '35.25', text: `PAYMENT ${account}`, bank: 'B1' },
      { amount: '5.00', text: `INV ${numbers[2]}`, bank: 'B2' },
      { amount: '53.75', text: `INV ${numbers[2]}`, bank: 'B3' },
    );
    expect(await proposed(all!)).toMatchObject([
      {
        reasons: [{ rule: 'customer-account' }, { rule: 'exact-combination' }],
        applications: [{ amount: gbp('11.75') }, { amount: gbp('23.50') }],
      },
    ]);
    const [first] = await proposed(part!);
    expect(first).toMatchObject({ applications: [{ number: numbers[2], amount: gbp('5.00') }] });
    await confirm(part!, { proposal: first!.id });
    expect(await proposed(rest!)).toMatchObject([{ score: 950, applications: [{ amount: gbp('53.75') }] }]);
  });

  it('a payer who is known from before, and a name that is alike', async () => {
    const { account } = await office.customer({ name: 'Hartford Parish Rooms' });
    await office.invoice(account, '10.00');
    await office.invoice(account, '20.00');
    const payer = { account: 'GB82WEST12345698765432' };
    const [alike, later] = await statement(
      { amount: '11.75', text: 'THANKS', name: 'HARTFORD PARISH ROOM', bank: 'B1', ...payer },
      { amount: '23.50', text: 'THANKS AGAIN', name: 'H P R', bank: 'B2', ...payer },
    );
    const [proposal] = await proposed(alike!);
    expect(proposal).toMatchObject({ target: account, reasons: [{ rule: 'name' }, { rule: 'exact-amount' }] });
    expect(await proposed(later!)).toEqual([]);
    await confirm(alike!, { proposal: proposal!.id });
    expect(await proposed(later!)).toMatchObject([
      { score: 700, reasons: [{ rule: 'payer-known' }, { rule: 'exact-amount' }] },
    ]);
  });

  it('what names an invoice that is paid is proposed on account of its customer, and a person is asked', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '99.00');
    const { number } = await office.invoice(account, '10.00');
    const [first, again] = await statement(
      { amount: '11.75', text: `INV ${number}`, bank: 'B1' },
      { amount: '11.76', text: `INV ${number}`, bank: 'B2' },
    );
    await confirm(first!, { proposal: (await proposed(first!))[0]!.id });
    await runs();
    const shown = await line(again!);
    expect(shown).toMatchObject({
      state: 'new',
      proposals: [
        {
          ...{ target: account, title: `on account of ${account} Hartford Parish Rooms`, score: 400, applications: [] },
          reasons: [
            { rule: 'paid-invoice', points: 400, sentence: `Invoice ${number}, which the line names, is paid` },
          ],
        },
      ],
    });
    await confirm(again!, { proposal: (shown['proposals'] as Body[])[0]!.id });
    const { items } = (await office.get(`/v1/receipts?customer=${account}`, 'cash')).body;
    expect(items.map(({ onAccount }) => onAccount)).toContainEqual(gbp('11.76'));
    await expectProven(office);
  });

  it('of what it names, what is open is paid', async () => {
    const { account } = await office.customer();
    const [paid, open] = [await office.invoice(account, '10.00'), await office.invoice(account, '20.00')];
    const text = `INV ${paid.number} ${open.number}`;
    const [first, both] = await statement({ amount: '11.75', text: `INV ${paid.number}` }, { amount: '23.50', text });
    await confirm(first!, { proposal: (await proposed(first!))[0]!.id });
    expect(await proposed(both!)).toMatchObject([
      { title: `${account} Hartford Parish Rooms`, applications: [{ number: open.number, amount: gbp('23.50') }] },
    ]);
  });

  it('two customers who are as likely leave a doubt, and nobody is chosen by a machine', async () => {
    const accounts = [(await office.customer()).account, (await office.customer({ name: 'Other Rooms' })).account];
    const numbers: string[] = [];
    for (const account of accounts) numbers.push((await office.invoice(account, '10.00')).number);
    const [one] = await statement({ amount: '11.75', text: `INV ${numbers.join(' ')}` });
    await runs();
    expect(await line(one!)).toMatchObject({ state: 'new', proposals: [{ score: 750 }, { score: 950 }] });
  });

  it('what was rejected is not proposed again', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '10.00');
    const [one] = await statement({ amount: '11.75', text: account });
    const [proposal] = await proposed(one!);
    await office.done('cash', `/v1/statement-lines/${one!.id}/reject`, { proposal: proposal!.id });
    expect(await proposed(one!)).toEqual([]);
  });

  it('R-13 a slip whose banking came whole is reconciled, and no more comes to it', async () => {
    const team = await office.customer({ name: 'Team', lodgementTeam: true });
    const banking = await office.done('bank', '/v1/bankings', {
      ...{ slipReference: 'GB082562', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
      ...slipOf({ 'notes-10': '10.00' }),
    });
    const [one, more] = await statement(
      { amount: '10.00', text: 'COUNTER CREDIT GB082562' },
      { amount: '0.01', text: 'GB082562' },
    );
    await runs();
    expect(await line(one!)).toMatchObject({ state: 'settled', claims: [{ kind: 'lodgement', banking: banking.id }] });
    expect(await confirm(more!, { parts: [{ amount: gbp('0.01'), banking: banking.id }] })).toMatchObject({
      status: 422,
      body: { code: 'slip-exceeded' },
    });
  });
});

describe('R-14 never two owners for one penny', () => {
  it('parts come to the line to the penny, each with its owner', async () => {
    const [a, b] = [await office.customer(), await office.customer({ name: 'Other' })];
    await office.invoice(a.account, '10.00');
    const [one] = await statement({ amount: '100.00', text: 'TOGETHER' });
    const part = (customer: string, amount: string) => ({ customer, amount: gbp(amount) });
    const ask = async (parts: object[], more: object = {}) => {
      const { status, body } = await confirm(one!, { parts, ...more });
      return `${status} ${String(body['code'] ?? body['state'])}`;
    };
    expect(await ask([part(a.account, '60.00'), part(b.account, '39.99')])).toBe('422 parts-not-the-line');
    expect(await ask([part(a.account, '60.00'), part(b.account, '40.01')])).toBe('409 line-claimed-twice');
    expect(await ask([part(a.account, '60.00'), part(a.account, '40.00')])).toBe('422 part-repeated');
    expect(await ask([part('C9999999', '100.00')])).toBe('422 customer-unknown');
    expect(await ask([part(a.account, '60.00')], { leaveRest: true })).toBe('200 new');
    expect(await ask([part(b.account, '40.00')])).toBe('200 settled');
    expect(await ask([part(b.account, '0.01')])).toBe('409 line-not-open');
    await expectProven(office);
  });

  it('a receipt that is reversed gives its line back, and it may be claimed again', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '10.00');
    const [one] = await statement({ amount: '100.00', text: 'X' });
    const first = await confirm(one!, { parts: [{ customer: account, amount: gbp('100.00') }] });
    const [claim] = first.body['claims'] as Body[];
    await office.done('till', `/v1/receipts/${String(claim!['receipt'])}/reverse`, { reason: 'Another customer’s' });
    expect(await line(one!)).toMatchObject({ state: 'new', open: gbp('100.00') });
    expect(await confirm(one!, { parts: [{ customer: account, amount: gbp('100.00') }] })).toMatchObject({
      status: 200,
    });
    await expectProven(office);
  });

  it('the database refuses what is claimed beyond the line, whoever writes', async () => {
    const [one] = await statement({ amount: '1.00', text: 'X' });
    const claim = `INSERT INTO line_claim (id, line_id, amount, kind, code, at, on_day, by_actor)
      VALUES (gen_random_uuid(), '${one!.id}', 1.01, 'income', 'X', now(), '2006-07-03', 'x')`;
    await expect(office.started.parts.dataSource.query(claim)).rejects.toThrow('line-claimed-twice');
    await expect(office.started.parts.dataSource.query(claim.replace('1.01', '1.00'))).resolves.toBeDefined();
    await expect(office.started.parts.dataSource.query('DELETE FROM line_claim')).rejects.toThrow('never changed');
  });

  it('whatever is confirmed at once, no penny has two owners', async () => {
    const customers: string[] = [];
    for (const name of ['A', 'B', 'C']) customers.push((await office.customer({ name: `Customer ${name}` })).account);
    await office.invoice(customers[0]!, '10.00');
    const amounts = fc.array(fc.tuple(fc.constantFrom(...customers), fc.integer({ min: 1, max: 80 })), {
      minLength: 2,
      maxLength: 6,
    });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(amounts, async (claims) => {
        turn += 1;
        const [one] = await statement({ amount: '1.00', text: `RACE ${turn}`, bank: `R${turn}` });
        const answers = await Promise.all(
          claims.map(([customer, pence]) => {
            const amount = gbp(`0.${String(pence).padStart(2, '0')}`);
            return confirm(one!, { parts: [{ customer, amount }], leaveRest: true });
          }),
        );
        const taken = answers.reduce((sum, { status }, at) => sum + (status === 200 ? claims[at]![1] : 0), 0);
        const open = ((await line(one!))['open'] as { amount: string }).amount.replace('.', '');
        expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
        expect(taken).toBeLessThanOrEqual(100);
        expect(100 - taken).toBe(Number(open));
      }),
      { numRuns: 8 },
    );
    await expectProven(office);
  });
});

describe('R-14 what is no income', () => {
  it('is set aside with its reason, and taken up again', async () => {
    const [out] = await statement({ amount: '5.00', text: 'LOAN' });
    expect(await office.done('cash', `/v1/statement-lines/${out!.id}/set-aside`, { reason: 'A loan' })).toMatchObject({
      ...{ state: 'set-aside', setAsideBecause: 'A loan' },
    });
    expect(await confirm(out!, { parts: [{ customer: 'C1', amount: gbp('5.00') }] })).toMatchObject({ status: 409 });
    expect(await office.done('cash', `/v1/statement-lines/${out!.id}/take-up`)).toMatchObject({ state: 'new' });
  });

  it('only income processing sees and settles lines', async () => {
    expect(await office.get('/v1/statement-lines', 'ann')).toMatchObject({ status: 403 });
  });
});
