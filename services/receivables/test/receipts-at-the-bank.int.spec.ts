import { booksOf, expectProven } from './books';
import { MatchingDesk } from './given/matching-desk';
import { codes, gbp, Office, type Body } from './office';

const unidentified = 'ZA80000-Z3115-000-0000-00-0000';
const outputVat = 'ZA80000-Z3013-000-0000-00-0000';
let office: Office;
let desk: MatchingDesk;
let account: string;
let before: Map<string, bigint>;
beforeAll(async () => {
  office = await Office.open('2006-07-03T09:00:00Z');
  desk = MatchingDesk.on(office);
  account = (await office.customer()).account;
  await office.invoice(account, '10.00');
});
afterAll(() => office?.close());
beforeEach(async () => {
  before = await booksOf(office);
});

/** What the test has added to the codes. */
const balances = async (...list: string[]) => {
  const books = await booksOf(office);
  return list.map((code) => (books.get(code) ?? 0n) - (before.get(code) ?? 0n));
};
const card = (amount: string, reference: string, change: object = {}) =>
  office.receipt(account, amount, { method: 'card', reference, ...change });
const claims = async (line: Body) => (await desk.line(line))['claims'] as Body[];

describe('R-14 R-12 N32 a receipt taken by hand meets its bank line', () => {
  it('card 33.00 AUTH9933, applied to an invoice that the line names: nobody is asked, and the bank is debited once', async () => {
    const invoice = await office.invoice(account, '33.00', {}, { taxCode: 'NON-VAT' });
    const receipt = await card('33.00', 'AUTH9933', {
      applications: [{ invoice: invoice.number, amount: gbp('33.00') }],
    });
    const [line] = await desk.lines({ amount: '33.00', text: `AUTH9933 INV ${invoice.number}` });
    await desk.runs();
    expect(await desk.line(line!)).toMatchObject({
      state: 'settled',
      claims: [{ kind: 'receipt', receipt: receipt.id, customer: account, amount: gbp('33.00') }],
    });
    await office.done('cash', '/v1/unidentified-income-runs');
    expect(await balances(codes.bank, unidentified)).toEqual([33_00n, 0n]);
    expect(await office.count('receipt')).toBe(1);
    await expectProven(office);
  });

  it('by the amount alone a person is asked, and meanwhile nothing is booked; a day outside the policy is another payment', async () => {
    await card('21.00', 'AUTH1');
    await office.receipt(account, '20.00', { method: 'cheque', chequeNumber: '100200', receivedOn: '2006-07-03' });
    await office.moveTo('2006-07-12T09:00:00Z');
    const [same, cheque] = await desk.lines({ amount: '21.00', text: 'CARDS' }, { amount: '20.00', text: 'CASH IN' });
    expect(await desk.propose(same!)).toMatchObject([{ kind: 'receipt', score: 400 }]);
    // Slips bring cheques: their amount alone says nothing.
    expect(await desk.propose(cheque!)).toEqual([]);
    await office.moveTo('2006-07-14T09:00:00Z');
    await office.done('cash', '/v1/unidentified-income-runs');
    expect([(await desk.line(same!))['state'], (await desk.line(cheque!))['state']]).toEqual(['new', 'unidentified']);
    const [late] = await desk.lines({ amount: '21.00', text: 'LATE CARDS' });
    expect(await desk.propose(late!)).toEqual([]);
  });

  it('a cheque banked outside a slip is proposed by its number, and leaves the code where the line stood', async () => {
    const team = (await office.customer({ name: 'Library team', lodgementTeam: true })).account;
    await office.done('help', '/v1/banking-sites', {
      ...{ code: 'hart', name: 'Hartford Library', team, insuredLimit: gbp('50.00'), active: true },
      ...{ custodians: ['Ann Lee'], keyHolders: ['Bob Ray'] },
    });
    const taken = { method: 'cheque', chequeNumber: '100300', site: 'HART' };
    const receipt = await office.receipt(account, '20.00', taken);
    const heldAtSite = async () => (await office.get('/v1/banking-sites')).body.items[0]!['held'];
    const notBanked = async () => {
      const [authority] = (await office.get(`/v1/deposit-days?day=${office.today()}`)).body['balances'] as Body[];
      return (authority!['differences'] as Body[]).map((each) => each['document']);
    };
    expect([await heldAtSite(), await notBanked()]).toEqual([gbp('20.00'), [receipt.number]]);
    const [line] = await desk.lines({ amount: '20.00', text: 'CHQ 100300' });
    await office.done('cash', `/v1/statement-lines/${line!.id}/unidentified`);
    expect(await balances(codes.bank, unidentified)).toEqual([40_00n, -20_00n]);
    const [proposal] = await desk.propose(line!);
    expect(proposal).toMatchObject({ kind: 'receipt', target: receipt.id, score: 950 });
    expect(await desk.confirm(line!, { proposal: proposal!.id })).toMatchObject({
      status: 200,
      body: { state: 'settled' },
    });
    expect(await balances(codes.bank, unidentified)).toEqual([20_00n, 0n]);
    await expectProven(office);
    // What a line brought is not in the safe, nor put on a slip, which would bring it a second time.
    expect([await heldAtSite(), await notBanked()]).toEqual([gbp('0.00'), []]);
    await expect(
      office.started.parts.dataSource.query('UPDATE receipt SET banking_id = gen_random_uuid() WHERE id = $1', [
        receipt.id,
      ]),
    ).rejects.toThrow('the bank has shown the money of receipt');
  });

  it('words that anybody may say, and digits within another number, point to nobody', async () => {
    await card('52.00', 'RENT');
    await card('53.00', '1234');
    const [rent, digits] = await desk.lines(
      { amount: '52.00', text: 'RENT SMITH' },
      { amount: '53.00', text: 'INV512340' },
    );
    for (const line of [rent!, digits!])
      expect(await desk.propose(line)).toMatchObject([{ kind: 'receipt', score: 400 }]);
  });

  it('one line for several receipts, each whole and once, whoever says it', async () => {
    const [one, two] = [await card('10.00', 'AUTH1'), await card('15.00', 'AUTH2')];
    const [line, again] = await desk.lines({ amount: '25.00', text: 'CARDS' }, { amount: '10.00', text: 'MORE' });
    const parts = (amount: string) => [
      { amount: gbp(amount), receipt: one.id },
      { amount: gbp('15.00'), receipt: two.id },
    ];
    const less = { parts: parts('9.00'), leaveRest: true };
    expect((await desk.confirm(line!, less)).body).toMatchObject({
      code: 'receipt-other-amount',
      field: 'parts[0].receipt',
    });
    expect(await desk.confirm(line!, { parts: parts('10.00') })).toMatchObject({
      status: 200,
      body: { state: 'settled' },
    });
    const twice = { parts: [{ amount: gbp('10.00'), receipt: one.id }] };
    expect((await desk.confirm(again!, twice)).body).toMatchObject({
      ...{ code: 'receipt-claimed-twice', field: 'parts[0].receipt' },
    });
    await expect(
      office.started.parts.dataSource.query(
        `INSERT INTO line_claim SELECT gen_random_uuid(), $1, amount, kind, receipt_id, banking_id, account, code, takes_back, proposal_id,
          at, on_day, by_actor FROM line_claim WHERE receipt_id = $2`,
        [again!.id, one.id],
      ),
    ).rejects.toThrow('a receipt comes to the bank once');
    expect(await balances(codes.bank)).toEqual([25_00n]);
    // A receipt that was a mistake gives its part of the line back.
    await office.done('till', `/v1/receipts/${one.id}/reverse`, { reason: 'Keyed twice' });
    expect(await claims(line!)).toHaveLength(3);
    expect(await desk.line(line!)).toMatchObject({ state: 'new', open: gbp('10.00') });
  });
});

describe('R-14 N12 a line that is held twice has a way back', () => {
  it.each(['unidentified', 'suspense'])('from %s: what was parked leaves its code for the bank’s', async (state) => {
    const [line] = await desk.lines({ amount: '50.00', text: `TWICE ${state}` });
    await office.done('cash', `/v1/statement-lines/${line!.id}/unidentified`);
    if (state === 'suspense') await office.done('cash', `/v1/statement-lines/${line!.id}/suspend`);
    expect(await desk.line(line!)).toMatchObject({ state });
    const aside = await office.done('cash', `/v1/statement-lines/${line!.id}/set-aside`, { reason: 'Held twice' });
    expect(aside).toMatchObject({ state: 'set-aside', setAsideBecause: 'Held twice' });
    const suspense = 'ZA80000-Z3116-000-0000-00-0000';
    expect(await balances(codes.bank, unidentified, suspense)).toEqual([0n, 0n, 0n]);
    await expectProven(office);
    const up = await office.done('cash', `/v1/statement-lines/${line!.id}/take-up`);
    expect(up).toMatchObject({ state: 'new', open: gbp('50.00') });
  });

  it('N30 a line of brought no money in says so', async () => {
    const [line] = await desk.lines({ amount: '-5.00', text: 'CHARGES' });
    const answer = await office.post('cash', `/v1/statement-lines/${line!.id}/unidentified`);
    expect(answer.body).toMatchObject({
      code: 'line-not-open',
      detail: expect.stringContaining('brought no money in'),
    });
    const part = { parts: [{ amount: gbp('5.00'), customer: account }] };
    expect((await desk.confirm(line!, part)).body['detail']).toContain('brought no money in');
  });
});

describe('R-13 R-16 N15 income that is claimed to a code holds its tax', () => {
  it('by the fraction of the rate, or as a person chose; what stood as unidentified as well', async () => {
    const [now, parked, chosen] = await desk.lines(
      { amount: '117.50', text: 'A' },
      { amount: '117.50', text: 'B' },
      { amount: '117.50', text: 'C' },
    );
    await office.done('cash', `/v1/statement-lines/${parked!.id}/unidentified`);
    const part = { amount: gbp('117.50'), code: codes.training };
    for (const line of [now!, parked!])
      expect(await desk.confirm(line, { parts: [part] })).toMatchObject({ status: 200 });
    expect(await claims(now!)).toMatchObject([{ kind: 'income', tax: gbp('17.50') }]);
    expect(await balances(codes.training, outputVat, unidentified)).toEqual([-200_00n, -35_00n, 0n]);
    await desk.confirm(chosen!, { parts: [{ ...part, taxCode: 'NON-VAT' }] });
    expect(await balances(codes.training, outputVat)).toEqual([-317_50n, -35_00n]);
    await expectProven(office);
  });

  it('a notice says its net: that goes to the code, the rest to the tax', async () => {
    const notice = {
      ...{ debtor: 'Hartford Parish Rooms', gross: gbp('120.00'), net: gbp('105.00'), code: codes.training },
      ...{ firstDay: '2006-07-03', lastDay: '2006-07-31', contact: 'Grace Okafor', telephone: '01223 000100' },
    };
    const expected = await office.done('ann', '/v1/expected-income', notice);
    const [line] = await desk.lines({ amount: '120.00', text: 'GRANT' });
    const part = { amount: gbp('120.00'), code: codes.training, expectedIncome: expected.id };
    expect(await desk.confirm(line!, { parts: [part] })).toMatchObject({ status: 200 });
    expect(await balances(codes.training, outputVat)).toEqual([-105_00n, -15_00n]);
  });
});

describe('R-14 N16 income that a code took by mistake has a way back', () => {
  const takeBack = (line: Body, claim: Body, who: 'till' | 'cash' = 'till') =>
    office.post(who, `/v1/statement-lines/${line.id}/take-back`, { claim: claim.id, reason: 'It paid for the hall' });

  it('by other hands: code and tax are left, the line is open and finds its owner', async () => {
    const [line] = await desk.lines({ amount: '117.50', text: 'WRONG CODE' });
    await desk.confirm(line!, { parts: [{ amount: gbp('117.50'), code: codes.training }] });
    const [claim] = await claims(line!);
    expect((await takeBack(line!, claim!, 'cash')).body).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-56' },
    });
    expect(await takeBack(line!, claim!)).toMatchObject({
      status: 200,
      body: { state: 'new', open: gbp('117.50'), claims: [{}, { amount: gbp('-117.50'), tax: gbp('-17.50') }] },
    });
    expect(await balances(codes.bank, codes.training, outputVat, unidentified)).toEqual([0n, 0n, 0n, 0n]);
    await expectProven(office);
    expect((await takeBack(line!, claim!)).body).toMatchObject({ code: 'claim-taken-back', field: 'claim' });
    await desk.confirm(line!, { parts: [{ amount: gbp('117.50'), customer: account }] });
    const all = await claims(line!);
    expect((await takeBack(line!, all[1]!)).body).toMatchObject({ code: 'claim-taken-back' });
    expect((await takeBack(line!, all[2]!)).body).toMatchObject({ code: 'claim-not-of-income', field: 'claim' });
    const [other] = await desk.lines({ amount: '1.00', text: 'ANOTHER LINE' });
    expect((await takeBack(other!, claim!)).body).toMatchObject({ code: 'not-found', field: 'claim' });
    expect(await balances(codes.bank, codes.onAccount)).toEqual([117_50n, -117_50n]);
    await expectProven(office);
  });

  it('what was proposed is not proposed again, and the notice waits for its own line', async () => {
    const notice = {
      ...{ debtor: 'Buckden Parish Rooms', gross: gbp('77.00'), net: gbp('77.00'), code: codes.training },
      ...{ firstDay: '2006-07-03', lastDay: '2006-07-31', contact: 'Grace Okafor', telephone: '01223 000100' },
    };
    const expected = await office.done('ann', '/v1/expected-income', notice);
    const [line] = await desk.lines({ amount: '77.00', text: 'BUCKDEN', name: 'BUCKDEN PARISH ROOMS' });
    const [proposal] = await desk.propose(line!);
    expect(proposal).toMatchObject({ kind: 'code', target: codes.training });
    await desk.confirm(line!, { proposal: proposal!.id });
    const [claim] = await claims(line!);
    expect(await takeBack(line!, claim!)).toMatchObject({ status: 200 });
    expect(await desk.propose(line!)).toEqual([]);
    expect((await office.get(`/v1/expected-income/${expected.id}`, 'ann')).body).toMatchObject({ state: 'open' });
    await desk.runs();
    expect(await desk.line(line!)).toMatchObject({ state: 'new' });
    await expectProven(office);
  });
});
