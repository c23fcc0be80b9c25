import { parseCode } from '@tolbooth/account-codes';
import { controlAccountsOf, controlAccountsPolicy } from '@tolbooth/chart';
import { receivables, type DataOf } from '@tolbooth/contracts';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { newId } from '@tolbooth/verbs';
import { inbox } from '../src/inbox';
import { RunningLedger } from './running-ledger';

const from = '2004-04-01';
const packs = [
  {
    ...{ profile: 'oakville', income: '10250-4100-00000000', currency: 'CAD', month: '2006-07', year: 2006 },
    ...{ yearName: '2006', number: 7, immediate: true, wrong: ['10250-4199-00000000', 'objectCode'] },
  },
  {
    ...{ profile: 'pasadena', income: '101-452000-631000-00000', currency: 'USD', month: '2006-07', year: 2006 },
    ...{ yearName: '2006/07', number: 1, immediate: false, wrong: ['102-452000-631000-00000', 'fund'] },
  },
] as const;

describe.each(packs)('C-01, C-05, C-06 the ledger of $profile', (pack) => {
  let ledger: RunningLedger;
  let codes: Record<string, string>;
  beforeAll(async () => {
    ledger = await RunningLedger.start(undefined, { TOLBOOTH_PROFILE: pack.profile });
    const { policies, runner } = ledger.service.parts;
    codes = {
      ...controlAccountsOf(policies.at(controlAccountsPolicy, runner.today()).value, 'council'),
      income: pack.income,
    };
  });
  afterAll(() => ledger?.stop());

  it('takes codes of its own structure and refuses those of another', async () => {
    const { policies, runner } = ledger.service.parts;
    const structure = policies.at(accountCodePolicy, runner.today()).value;
    const values = new Set<string>();
    for (const code of Object.values(codes)) {
      const parsed = parseCode(structure, code);
      if (isRefusal(parsed)) throw new Error(parsed.detail);
      for (const [segment, value] of Object.entries(parsed.segments))
        values.add(`${segment},${value},${value},${from}`);
    }
    const csv = { headers: { 'content-type': 'text/csv' } };
    const segments = await ledger.ask(
      'POST',
      '/v1/segment-values/import',
      ['segment,value,name,from', ...values].join('\n'),
      csv,
    );
    expect(segments.body).toMatchObject({ created: values.size, refused: 0 });
    const rows = Object.entries(codes).map(([name, code]) => `${code},${name},${from}`);
    const combinations = await ledger.ask(
      'POST',
      '/v1/code-combinations/import',
      ['code,name,from', ...rows].join('\n'),
      csv,
    );
    expect(combinations.body).toMatchObject({ created: rows.length, refused: 0 });

    const [wrong, segment] = pack.wrong;
    expect(await ledger.ask('POST', '/v1/code-combinations', { code: wrong, name: 'x', from })).toMatchObject({
      status: 422,
      body: { code: 'segment-value-invalid', facts: { segment } },
    });
    const other = { code: 'WE93110-81000-000-0000-00-0000', name: 'x', from };
    expect(await ledger.ask('POST', '/v1/code-combinations', other)).toMatchObject({
      status: 422,
      body: { code: 'code-malformed' },
    });
  });

  it('has its own year, and posts an event in its own currency by its own cut-off', async () => {
    expect(await ledger.ask('POST', '/v1/financial-years', { year: pack.year })).toMatchObject({ status: 201 });
    expect(await ledger.ask('POST', `/v1/periods/${pack.month}/open`)).toMatchObject({
      status: 200,
      body: { year: pack.yearName, number: pack.number, state: 'open' },
    });
    const invoiceId = newId();
    await deliver(completed(invoiceId));
    const waiting = (await ledger.get(`/v1/waiting-entries?document=${invoiceId}`)).body.items;
    expect(waiting).toHaveLength(pack.immediate ? 0 : 1);
    if (!pack.immediate) {
      await ledger.ask('PUT', '/v1/clock', { to: '2006-07-06T18:00:00Z' }, { role: 'system-operator' });
    }
    const balances = (await ledger.get(`/v1/trial-balance?asAt=2006-07-31`)).body.items;
    expect(balances).toMatchObject(
      [
        { code: codes['debtors'], debit: { amount: '113.00', currency: pack.currency } },
        { code: codes['outputVat'], credit: { amount: '13.00', currency: pack.currency } },
        { code: pack.income, credit: { amount: '100.00', currency: pack.currency } },
      ].sort((a, b) => (a.code! < b.code! ? -1 : 1)),
    );
    expect(await ledger.rows('SELECT code FROM work_item')).toEqual([]);
  });

  function completed(invoiceId: string): DataOf<typeof receivables.InvoiceCompleted> {
    const { example } = receivables.InvoiceCompleted;
    const money = (amount: string) => ({ amount, currency: pack.currency });
    return {
      ...example,
      ...{ invoiceId, completedOn: '2006-07-05', completedAt: '2006-07-05T11:00:00Z' },
      ...{ net: money('100.00'), tax: money('13.00'), total: money('113.00'), balance: money('113.00') },
      receivable: { code: codes['debtors']!, amount: money('113.00') },
      revenue: [{ code: pack.income, amount: money('100.00') }],
      taxes: [{ code: codes['outputVat']!, amount: money('13.00') }],
    };
  }

  async function deliver(data: DataOf<typeof receivables.InvoiceCompleted>): Promise<void> {
    const { dataSource, runner, clock } = ledger.service.parts;
    const contract = receivables.InvoiceCompleted;
    const subscription = inbox.map((entry) => entry(runner)).find((one) => one.contract.name === contract.name)!;
    const event = {
      ...{ id: newId(), contract, type: contract.ceType, key: contract.key(data), subject: data.invoiceId },
      ...{ aggregateVersion: 1, data, time: clock.now(), topic: contract.topic, partition: 0, offset: '0' },
    };
    await dataSource.transaction((tx) => subscription.deliver(tx, [event as never]));
  }
});
