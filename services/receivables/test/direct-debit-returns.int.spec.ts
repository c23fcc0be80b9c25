import { Readable } from 'node:stream';
import { Permissions } from '@tolbooth/access';
import { Commands, Queries } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { DirectDebitReturnsController } from '../src/direct-debit-returns/returns.controller';
import { expectProven } from './books';
import { collections, debits, payer, propose, send, used } from './given/direct-debits';
import { gbp, Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
const names = ['refer', 'cancelled', 'rejected', 'claimed', 'moved', 'twin'] as const;
type Name = (typeof names)[number];
const payers = {} as Record<Name, { account: string; mandate: Body; invoice: Body }>;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (const name of names) {
    const one = await payer(office);
    payers[name] = { ...one, invoice: await office.invoice(one.account, '40.00') };
  }
  await used(office, '2006-07-10T05:30:00Z');
  await propose(office);
  const [collection] = await collections(office, 'proposed');
  await send(office, collection!);
}, 240_000);
afterAll(() => office?.close());

const reference = (name: Name) => String(payers[name].mandate['reference']);
const of = async (name: Name) => (await debits(office, `customer=${payers[name].account}`))[0]!;
const mandateOf = async (name: Name) => (await office.get(`/v1/direct-debit-mandates/${payers[name].mandate.id}`)).body;

interface Returned {
  readonly ref: string;
  readonly code: string;
  readonly amount?: string;
  readonly on?: string;
}

let advice = 0;
function arudd(...items: readonly Returned[]): string {
  const rows = items.map(
    ({ ref, code, amount = '47.00', on = '2006-07-21' }) => `<ReturnedDebitItem ref="${ref}" transCode="01"
      returnCode="${code}128" returnDescription="SAID" originalProcessingDate="${on}" valueOf="${amount}" currency="GBP"/>`,
  );
  const pence = items.reduce((sum, { amount = '47.00' }) => sum + Number.parseInt(amount.replace('.', ''), 10), 0);
  const total = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
  return `<BACSDocument><Data><ARUDD><Header adviceNumber="${(advice += 1)}"/><Advice><OriginatingAccountRecords>
    <OriginatingAccountRecord>${rows.join('')}<Totals numberOf="${items.length}" valueOf="${total}" currency="GBP"/>
    </OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUDD></Data></BACSDocument>`;
}

const messages = (kind: string, ref: string, code: string, more = '') =>
  `<BACSDocument><Data><MessagingAdvices><MessagingHeader advice-type="${kind}"/>
   <MessagingAdvice reference="${ref}" reason-code="${code}" ${more}/></MessagingAdvices></Data></BACSDocument>`;

const report = (file: string, query = '') =>
  office.send('cash', `/v1/direct-debit-reports${query}`, file, 'application/xml');
const told = async (body: Body) => (await office.get(`/v1/direct-debit-advices?report=${body.id}`)).body.items;

describe('R-26 before the day', () => {
  it('a rejected direct debit has no receipt, and its day makes none', async () => {
    const { id } = await of('rejected');
    const pain = `<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>${id.replaceAll('-', '')}</OrgnlEndToEndId>
      <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    expect((await report(pain)).body).toMatchObject({ advices: 1, applied: 1, notApplied: 0 });
    expect(await of('rejected')).toMatchObject({ state: 'rejected', because: 'pain.002 AC04' });
    expect(await mandateOf('rejected')).toMatchObject({ state: 'cancelled', endedBy: 'bank' });
    await office.moveTo('2006-07-24T10:00:00Z');
    expect((await office.get(`/v1/receipts?customer=${payers['rejected'].account}`)).body.items).toEqual([]);
    expect(await of('refer')).toMatchObject({ state: 'collected' });
  });
});

describe('R-26 R-12 ARUDD: a collection that the bank took back', () => {
  let file: string;
  let first: Body;

  it('dry, tells what would come in, and nothing stays', async () => {
    const before = await office.count('direct_debit_report');
    const answer = await report(arudd({ ref: reference('refer'), code: '0' }), '?dryRun=true');
    expect(answer.body).toMatchObject({ advices: 1, applied: 0 });
    expect(await office.count('direct_debit_report')).toBe(before);
    expect(await of('refer')).toMatchObject({ state: 'collected' });
  });

  it('takes its receipt back, opens the debt, counts on the account; the mandate follows the reason', async () => {
    file = arudd(
      { ref: reference('refer'), code: '0' },
      { ref: reference('cancelled'), code: '1' },
      { ref: 'UNKNOWN1', code: '0' },
      { ref: reference('twin'), code: '0', amount: '46.99' },
      { ref: reference('twin'), code: '0', on: '2006-07-20' },
    );
    first = (await report(file, '?name=ARUDD.xml')).body;
    expect(first).toMatchObject({ name: 'ARUDD.xml', advices: 5, applied: 2, notApplied: 3 });
    for (const name of ['refer', 'cancelled'] as const) {
      expect(await of(name)).toMatchObject({ state: 'returned' });
      expect(await office.show(payers[name].invoice)).toMatchObject({ balance: gbp('47.00') });
      const { body } = await office.get(`/v1/customers?account=${payers[name].account}`);
      expect(body.items[0]).toMatchObject({ returnedCount: 1 });
    }
    const item = await of('refer');
    expect((await office.get(`/v1/receipts/${String(item['receipt'])}`)).body).toMatchObject({ state: 'returned' });
    expect((await office.told(String(item['receipt']))).map(({ type }) => type)).toContain('ReceiptReturned');
    expect(await mandateOf('refer')).toMatchObject({ state: 'active' });
    expect(await mandateOf('cancelled')).toMatchObject({
      state: 'cancelled',
      endedBy: 'bank',
      because: 'arudd 1: SAID',
    });
    await expectProven(office);
  });

  it('lists what it could not do, with the reason', async () => {
    const listed = await told(first);
    expect(listed.map((each) => [each['state'], each['because']])).toEqual([
      ['applied', 'The direct debit is returned'],
      ['applied', 'The direct debit is returned, the mandate is cancelled'],
      ['not-applied', 'No direct debit of ours has this reference, amount and day'],
      ['not-applied', 'No direct debit of ours has this reference, amount and day'],
      ['not-applied', 'No direct debit of ours has this reference, amount and day'],
    ]);
    expect(await of('twin')).toMatchObject({ state: 'collected' });
  });

  it('the same file is answered by the first; another one with the same item says that it is returned already', async () => {
    expect((await report(file)).body).toMatchObject({ id: first.id, applied: 2 });
    const again = (await report(arudd({ ref: reference('refer'), code: '0' }))).body;
    expect(again).toMatchObject({ applied: 0, notApplied: 1 });
    expect((await told(again))[0]).toMatchObject({ because: 'The direct debit is returned already' });
    const { body } = await office.get(`/v1/customers?account=${payers['refer'].account}`);
    expect(body.items[0]).toMatchObject({ returnedCount: 1 });
  });

  it('dry, what is left of a file that came before stays left; whoever may not apply it comes to an end too', async () => {
    const { dataSource, clock, policies } = office.started.parts;
    const left = `UPDATE direct_debit_advice SET state = 'new', because = NULL, applied_on = NULL
      WHERE report_id = $1 AND state = 'not-applied'`;
    await dataSource.query(left, [first.id]);
    expect((await report(file, '?dryRun=true')).body).toMatchObject({ id: first.id, applied: 2, notApplied: 0 });
    const roles = { clerk: { title: 'Clerk', may: ['import-direct-debit-report'] } };
    const permissions = new Permissions(roles);
    const runner = new Runner({ service: 'receivables', dataSource, clock, policies, permissions });
    const desk = new DirectDebitReturnsController(new Commands(runner), new Queries(dataSource), runner);
    const caller = { actor: { id: 'clerk', name: 'Clerk', roles: ['clerk'] }, fingerprint: '' };
    const asked = { ...caller, method: 'POST', path: '/v1/direct-debit-reports', dryRun: false, setHeader: () => {} };
    const body = { bytes: Readable.from([Buffer.from(file)]), mediaType: 'application/xml' };
    expect(await desk.receive({ name: undefined }, body, asked)).toMatchObject({ applied: 2, notApplied: 0 });
    expect((await report(file)).body).toMatchObject({ id: first.id, applied: 2, notApplied: 3 });
  });

  it('two people who send one file at once return it once', async () => {
    const twin = arudd({ ref: reference('twin'), code: '4' });
    const both = await Promise.all([report(twin), report(twin)]);
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const { body } = await office.get(`/v1/customers?account=${payers['twin'].account}`);
    expect(body.items[0]).toMatchObject({ returnedCount: 1 });
    await expectProven(office);
  });

  it.each([
    ['cut', (whole: string) => whole.slice(0, -20), 'statement-cut'],
    ['with other totals', (whole: string) => whole.replace('numberOf="1"', 'numberOf="2"'), 'report-control-total'],
    ['of something else', () => '<html/>', 'report-format-unknown'],
    ['with entities', (whole: string) => `<!DOCTYPE x [<!ENTITY a "b">]>${whole}`, 'statement-unsafe'],
  ])('a file that is %s is refused whole', async (_, change, code) => {
    const before = await office.count('direct_debit_advice');
    const answer = await report(change(arudd({ ref: reference('claimed'), code: '0' })));
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(await office.count('direct_debit_advice')).toBe(before);
  });

  it('others than income processing send none', async () => {
    const answer = await office.send('debt', '/v1/direct-debit-reports', arudd({ ref: 'X', code: '0' }), 'text/xml');
    expect(answer.status).toBe(403);
  });
});

describe('R-26 an indemnity claim', () => {
  it('takes the receipt back, and the mandate stands still or ends by its reason', async () => {
    const claim = `<VocaDocument><Data><Document><NewAdvices><DDICAdvice><SUReference>${reference('claimed')}</SUReference>
      <ReasonCode>1</ReasonCode><TotalAmount>47.00</TotalAmount></DDICAdvice><TotalValueOfDebits>47.00</TotalValueOfDebits>
      </NewAdvices></Document></Data></VocaDocument>`;
    expect((await report(claim)).body).toMatchObject({ applied: 1 });
    expect(await of('claimed')).toMatchObject({ state: 'returned', because: 'ddica 1: Indemnity claim' });
    expect(await mandateOf('claimed')).toMatchObject({ state: 'suspended' });
    await expectProven(office);
  });
});

describe('R-26 what banks tell of instructions', () => {
  it('ADDACS moves a mandate to another account, which stays sealed; a wrong one lets it stand still', async () => {
    const moved = 'payer-new-sort-code="107999" payer-new-account-number="88837491"';
    const answer = await report(messages('ADDACS', reference('moved'), '3', moved));
    expect(answer.body).toMatchObject({ applied: 1 });
    expect((await told(answer.body))[0]).toMatchObject({ masked: '••••7491', because: 'the mandate is active' });
    expect(await mandateOf('moved')).toMatchObject({ state: 'active', masked: '••••7491' });
    const rows = await office.started.parts.dataSource.query('SELECT a::text AS text FROM direct_debit_advice a');
    expect(JSON.stringify(rows)).not.toContain('88837491');
    const wrong = 'payer-new-sort-code="107999" payer-new-account-number="88837493"';
    await report(messages('ADDACS', reference('moved'), '3', wrong));
    expect(await mandateOf('moved')).toMatchObject({ state: 'suspended', masked: '••••7491' });
    await report(messages('ADDACS', reference('moved'), 'R'));
    expect(await mandateOf('moved')).toMatchObject({ state: 'active' });
  });

  it('AUDDIS: an instruction that the bank refuses is none', async () => {
    const { mandate } = await payer(office);
    await office.done('cash', '/v1/direct-debit-files/instructions');
    await report(messages('AUDDIS', String(mandate['reference']), '5'));
    const { body } = await office.get(`/v1/direct-debit-mandates/${mandate.id}`);
    expect(body).toMatchObject({ state: 'cancelled', endedBy: 'bank', because: 'auddis 5' });
  });
});

describe('R-26 a returned direct debit is presented again', () => {
  it('once, as such, with its own amount, where the reason allows it; the others are not', async () => {
    await office.moveTo('2006-07-25T20:00:00Z');
    const [again] = await debits(office, `customer=${payers['refer'].account}&state=proposed`);
    expect(again).toMatchObject({ amount: gbp('47.00'), attempt: 2, represents: expect.any(String) });
    for (const name of ['cancelled', 'twin', 'claimed'] as const) {
      expect(await debits(office, `customer=${payers[name].account}&state=proposed`)).toEqual([]);
    }
    const { body: collection } = await office.get(`/v1/direct-debit-collections/${String(again!['collection'])}`);
    const lines = await send(office, collection);
    expect(lines.find((line) => line.includes(reference('refer')))!.slice(15, 17)).toBe('18');
    await office.moveTo('2006-08-09T10:00:00Z');
    expect((await office.get(`/v1/direct-debits/${again!.id}`)).body).toMatchObject({ state: 'collected' });
    const { collectOn } = collection as unknown as { collectOn: string };
    const back = (await report(arudd({ ref: reference('refer'), code: '0', on: collectOn }))).body;
    expect(back).toMatchObject({ applied: 1 });
    await office.moveTo('2006-08-11T20:00:00Z');
    expect(await debits(office, `customer=${payers['refer'].account}&state=proposed`)).toEqual([]);
    const { body } = await office.get(`/v1/customers?account=${payers['refer'].account}`);
    expect(body.items[0]).toMatchObject({ returnedCount: 2 });
    await expectProven(office);
  });
});
