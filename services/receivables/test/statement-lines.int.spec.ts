import { expectProven } from './books';
import { bankFile, type Movement } from './given/bank-file';
import { gbp, Office, slipOf, type Answer, type Body } from './office';

jest.setTimeout(60_000);

let office: Office;
let files = 0;
let opening = 0n;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

/** Takes the movements in as the next statement of the account; its lines in their order. */
async function statement(...movements: Movement[]): Promise<Body[]> {
  files += 1;
  const text = `${opening / 100n}.${String(opening % 100n).padStart(2, '0')}`;
  const known = movements.map((each, at) => ({ bank: `L${files}/${at}`, ...each }));
  const { status, body } = await office.send('cash', '/v1/bank-statements', bankFile(String(files), text, known));
  expect([status, body['code']]).toEqual([200, undefined]);
  opening += movements.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
  const [{ id }] = body['statements'] as [Body];
  const { items } = (await office.get(`/v1/statement-lines?statement=${id}`, 'cash')).body;
  return movements.map((each) => items.find((line) => (line['amount'] as { amount: string }).amount === each.amount)!);
}

const line = async ({ id }: Body) => (await office.get(`/v1/statement-lines/${id}`, 'cash')).body;
const post = (of: Body, verb: string, body: object = {}): Promise<Answer> =>
  office.post('cash', `/v1/statement-lines/${of.id}/${verb}`, body);
const proposed = async (of: Body) => (await post(of, 'propose')).body['proposals'] as Body[];
const run = (name: string) => office.done('cash', `/v1/${name}`, {});
const query = (sql: string, ...values: unknown[]) => office.started.parts.dataSource.query<Body[]>(sql, values);
const owing = async (net: string, name = 'Hartford Parish Rooms') => {
  const { account } = await office.customer({ name });
  return { account, invoice: await office.invoice(account, net) };
};
const paidBy = (customer: string, amount: string) => ({ parts: [{ customer, amount: gbp(amount) }] });

describe('R-14 a proposal is of its line, and of now', () => {
  it('neither that of another line, nor one that was made anew, is confirmed or rejected', async () => {
    const { account } = await owing('10.00');
    const [one, other] = await statement({ amount: '11.75', text: account }, { amount: '11.76', text: account });
    const [first] = await proposed(one!);
    const [second] = await proposed(other!);
    for (const verb of ['confirm', 'reject']) {
      expect(await post(one!, verb, { proposal: second!.id })).toMatchObject({
        status: 409,
        body: { code: 'proposal-gone' },
      });
    }
    await proposed(one!);
    for (const verb of ['confirm', 'reject']) {
      expect(await post(one!, verb, { proposal: first!.id })).toMatchObject({
        status: 409,
        body: { code: 'proposal-gone' },
      });
    }
    for (const body of [{}, { parts: [] }, { leaveRest: true }]) {
      expect(await post(one!, 'confirm', body)).toMatchObject({
        status: 422,
        body: { code: 'owner-missing', field: 'parts' },
      });
    }
    expect((await line(one!))['claims']).toEqual([]);
  });

  it('the one that was meant is kept as confirmed, the others are not', async () => {
    const [a, b] = [await owing('20.00'), await owing('20.00', 'Other Rooms')];
    const [one] = await statement({ amount: '23.50', text: `INV ${a.invoice.number} ${b.invoice.number}` });
    const [, meant] = await proposed(one!);
    expect(await post(one!, 'confirm', { proposal: meant!.id })).toMatchObject({ body: { state: 'settled' } });
    const rows = await query('SELECT id, state FROM match_proposal WHERE line_id = $1', one!.id);
    expect(rows.map(({ id, state }) => `${id === meant!.id} ${String(state)}`).sort()).toEqual([
      'false superseded',
      'true confirmed',
    ]);
  });

  it('nobody is asked from the threshold of 900 on, and somebody one point below it', async () => {
    const [below, at] = [await owing('31.00'), await owing('32.00')];
    const [asked, sure] = await statement(
      { amount: '36.42', text: below.account },
      { amount: '37.60', text: at.account },
    );
    for (const [each, score] of [[asked!, 899] as const, [sure!, 900] as const]) {
      const [proposal] = await proposed(each);
      await query('UPDATE match_proposal SET score = $2 WHERE id = $1', proposal!.id, score);
    }
    await run('automatic-match-runs');
    expect([(await line(asked!))['state'], (await line(sure!))['state']]).toEqual(['new', 'settled']);
  });

  it('R-15 lines that stand as unidentified or in suspense find their owner as well', async () => {
    const { account } = await office.customer();
    const lines = await statement({ amount: '12.01', text: account }, { amount: '12.02', text: account });
    for (const each of lines) expect((await post(each, 'unidentified')).status).toBe(200);
    expect((await post(lines[1]!, 'suspend')).body).toMatchObject({ state: 'suspense' });
    await run('statement-matching-runs');
    for (const each of lines) expect((await line(each))['proposals']).toMatchObject([{ target: account }]);
  });

  it('the payer of money that was reversed is not known by it', async () => {
    const { account } = await owing('40.00');
    const payer = { account: 'GB33BUKB20201555555555' };
    const [one, later] = await statement(
      { amount: '5.01', text: 'X', name: 'ZZZ', ...payer },
      { amount: '47.00', text: 'Y', name: 'ZZZ', ...payer },
    );
    const { body } = await post(one!, 'confirm', paidBy(account, '5.01'));
    expect(await proposed(later!)).toMatchObject([{ target: account, reasons: [{ rule: 'payer-known' }, {}] }]);
    const [claim] = body['claims'] as Body[];
    await office.done('till', `/v1/receipts/${String(claim!['receipt'])}/reverse`, { reason: 'Not hers' });
    expect(await proposed(later!)).toEqual([]);
  });
});

describe('R-14 the receipt of a line', () => {
  it('is of the kind that the bank says, and received when it came, never on a day to come', async () => {
    const { account } = await office.customer();
    const [debit, order, past, ahead] = await statement(
      { amount: '6.01', text: 'X', business: '171' },
      { amount: '6.02', text: 'X', business: '152' },
      { amount: '6.03', text: 'X', day: '060630' },
      { amount: '6.04', text: 'X', day: '060704' },
    );
    const receiptOf = async (of: Body, amount: string) => {
      const [claim] = (await post(of, 'confirm', paidBy(account, amount))).body['claims'] as Body[];
      return (await office.get(`/v1/receipts/${String(claim!['receipt'])}`)).body;
    };
    expect(await receiptOf(debit!, '6.01')).toMatchObject({ method: 'direct-debit', receivedOn: '2006-07-03' });
    expect(await receiptOf(order!, '6.02')).toMatchObject({ method: 'standing-order' });
    expect(await receiptOf(past!, '6.03')).toMatchObject({ method: 'bank-transfer', receivedOn: '2006-06-30' });
    expect(await receiptOf(ahead!, '6.04')).toMatchObject({ receivedOn: '2006-07-03' });
  });
});

describe('R-13 a slip that comes in two lines', () => {
  it('is reconciled with its lodgement when the last of it has come, not before', async () => {
    const team = await office.customer({ name: 'Team', lodgementTeam: true });
    const banking = await office.done('bank', '/v1/bankings', {
      ...{ slipReference: 'GB2', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
      ...slipOf({ 'notes-10': '10.00' }),
    });
    const lodgement = await office.done('ann', '/v1/lodgements', {
      ...{ banking: banking.id, number: 'GB2', debtType: 'CU', salesperson: 'WE93110' },
      lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
    });
    await office.done('ann', `/v1/lodgements/${lodgement.id}/complete`);
    const [one, rest] = await statement({ amount: '4.00', text: 'X' }, { amount: '6.00', text: 'X' });
    const reconciled = async () =>
      (await office.told(lodgement.id)).filter(({ type }) => type === 'LodgementReconciled');
    for (const [part, amount, told] of [
      [one!, '4.00', 0],
      [rest!, '6.00', 1],
    ] as const) {
      const parts = [{ banking: banking.id, amount: gbp(amount) }];
      expect(await post(part, 'confirm', { parts })).toMatchObject({ body: { state: 'settled' } });
      expect(await reconciled()).toHaveLength(told);
    }
  });
});

describe('R-14 the work list', () => {
  it('has what nobody owns; what is settled or set aside is shown where it is asked for', async () => {
    const { account } = await office.customer();
    const lines = await statement(
      { amount: '999.01', text: 'X' },
      { amount: '999.02', text: 'X' },
      { amount: '999.03', text: 'X' },
    );
    const [settled, aside, open] = lines;
    await post(settled!, 'confirm', paidBy(account, '999.01'));
    await post(aside!, 'set-aside', { reason: 'A loan' });
    const listed = async (query: string) => {
      const { items } = (await office.get(`/v1/statement-lines?limit=200${query}`, 'cash')).body;
      return lines.filter(({ id }) => items.some((item) => item.id === id));
    };
    expect(await listed('')).toEqual([open]);
    expect(await listed('&state=settled')).toEqual([settled]);
    expect(await listed('&state=set-aside')).toEqual([aside]);
    expect(await listed('&state=all')).toEqual(lines);
    expect(await listed(`&statement=${String(open!['statement'])}`)).toEqual(lines);
    expect(await listed(`&number=${encodeURIComponent(String(settled!['number']))}`)).toEqual([settled]);
  });
});

describe('R-14 what is set aside', () => {
  it('is a line that nobody owns a part of, and is proposed to nobody any more', async () => {
    const { account } = await owing('60.00');
    const [parted, settled, free] = await statement(
      { amount: '8.01', text: 'X' },
      { amount: '8.02', text: 'X' },
      { amount: '70.50', text: account },
    );
    await post(parted!, 'confirm', { ...paidBy(account, '1.00'), leaveRest: true });
    await post(settled!, 'confirm', paidBy(account, '8.02'));
    for (const each of [parted!, settled!]) {
      expect(await post(each, 'set-aside', { reason: 'A loan' })).toMatchObject({
        status: 409,
        body: { code: 'line-not-open' },
      });
    }
    for (const each of [parted!, settled!, free!]) {
      expect(await post(each, 'take-up')).toMatchObject({ status: 409, body: { code: 'line-not-open' } });
    }
    expect(await proposed(free!)).toHaveLength(1);
    expect((await post(free!, 'set-aside', { reason: 'A loan' })).body).toMatchObject({ proposals: [] });
    expect(await post(free!, 'set-aside', { reason: 'A loan' })).toMatchObject({ status: 409 });
    expect(await post(free!, 'propose')).toMatchObject({ status: 409, body: { code: 'line-not-open' } });
    await expectProven(office);
  });
});
