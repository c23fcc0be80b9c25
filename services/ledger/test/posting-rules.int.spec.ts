import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { loadPolicies } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import { postingRulesPolicy, type PostingRules } from '../src/posting/posting-rules.policy';
import { Books, immediate, told } from './books';
import { RunningLedger } from './running-ledger';

const key = postingRulesPolicy.key;
const { value: whole } = loadPolicies({ profile: 'cambridgeshire' }).at(postingRulesPolicy, day('2006-07-01'));
const without = (...events: string[]): PostingRules => ({
  rules: whole.rules.filter(({ event }) => !events.includes(event)),
  moveNoMoney: whole.moveNoMoney.filter((event) => !events.includes(event)),
});
const invoice = () => {
  const invoiceId = newId();
  const completed = { invoiceId, completedOn: '2006-07-04', completedAt: '2006-07-04T09:30:00Z' };
  return told(receivables.InvoiceCompleted, completed as never, { time: new Date('2006-07-04T09:30:00Z') });
};

describe('C-04 a rule that was missing is given later', () => {
  const openWith = async (later: PostingRules) => {
    const books = await Books.open('2006-07-04T13:00:00Z', [
      immediate,
      { key, from: '2006-07-01', value: without('InvoiceCompleted') },
      { key, from: '2006-07-05', value: later },
    ]);
    await books.addCodes();
    await books.openPeriods('2006-07');
    return books;
  };
  const journals = (books: Books) => books.rows('SELECT dated::text AS dated, rule_version AS rule FROM journal');

  it('the event of the day before is parked, and its replay goes by the rule of today', async () => {
    const books = await openWith(whole);
    const event = invoice();
    await expect(books.take(event)).rejects.toThrow('ledger/posting-rules has no rule for InvoiceCompleted');
    await books.at('2006-07-05T09:00:00Z');
    await books.take(event);
    expect(await journals(books)).toEqual([{ dated: '2006-07-04', rule: `cambridgeshire+own/${key}@2006-07-05` }]);
    await books.close();
  });

  it('or is left out, where today’s say that no money moves by it', async () => {
    const rules = without('InvoiceCompleted');
    const books = await openWith({ ...rules, moveNoMoney: [...rules.moveNoMoney, 'InvoiceCompleted'] });
    await books.at('2006-07-05T09:00:00Z');
    await books.take(invoice());
    expect(await journals(books)).toEqual([]);
    await books.close();
  });
});

describe('C-04 a version of the posting rules that a council has of its own', () => {
  let ledger: RunningLedger;
  beforeAll(async () => (ledger = await RunningLedger.start()));
  afterAll(() => ledger?.stop());

  const propose = (value: unknown) =>
    ledger.ask(
      'POST',
      '/v1/policy-overrides',
      { key, from: '2006-07-06', value, reason: 'Cabinet minute 14' },
      { headers: { 'idempotency-key': newId() } },
    );

  it('drops no event whose rule stands: the ledger would park it, and its customer’s later ones behind it', async () => {
    expect(await propose(without('InvoiceCompleted', 'CustomerChanged'))).toMatchObject({
      status: 422,
      body: { code: 'policy-malformed', field: 'value.rules' },
    });
    const { body } = await propose(without('InvoiceCompleted'));
    expect(body['detail']).toContain('InvoiceCompleted');
    expect(body['detail']).toContain('moveNoMoney');
  });

  it('may say that no money moves by it any more, or add one', async () => {
    const rules = without('InvoiceCompleted');
    expect(await propose({ ...rules, moveNoMoney: [...rules.moveNoMoney, 'InvoiceCompleted'] })).toMatchObject({
      status: 201,
    });
    expect(await propose({ ...whole, moveNoMoney: [...whole.moveNoMoney, 'PermitIssued'] })).toMatchObject({
      status: 201,
    });
  });
});
