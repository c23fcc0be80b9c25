import type { CodeStructure } from '@tolbooth/account-codes';
import { loadPolicies } from '@tolbooth/policy';
import { accountCodePolicy } from '@tolbooth/policy';
import { day } from '@tolbooth/calendar';
import { readLine, type ImportFault } from './import-line.rules';
import { journalImportsPolicy } from './journal-imports.policy';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2006-07-31');
const structure: CodeStructure = policies.at(accountCodePolicy, on).value;
const policy = policies.at(journalImportsPolicy, on).value;
const code = 'WE93110-81000-000-0000-00-0000';

interface Texts {
  readonly journal?: string;
  readonly day?: string;
  readonly code?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly functional?: string;
  readonly description?: string;
}

function read(texts: Texts, days: typeof policy.days = policy.days) {
  const faults: ImportFault[] = [];
  const all = { journal: '', day: '2006-07-03', code, debit: '', credit: '', amount: '', currency: '', ...texts };
  const values = [all.journal, all.day, all.code, all.debit, all.credit, all.amount, all.currency];
  const reading = { structure, policy: { ...policy, days }, own: 'GBP' };
  const line = readLine(17, [...values, texts.functional ?? '', texts.description ?? ''], reading, (fault) =>
    faults.push(fault),
  );
  return { line, faults };
}
const faultsOf = (texts: Texts) => read(texts).faults.map(({ field, rule }) => `${field} ${rule}`);

describe('C-09 a line of an imported file', () => {
  it.each<[string, Texts, bigint]>([
    ['a debit', { debit: '117.50' }, 117_50n],
    ['a credit', { credit: '117.5' }, -117_50n],
    ['a debit beside a credit of nothing', { debit: '5', credit: '0.00' }, 5_00n],
    ['an amount above zero', { amount: '0.01' }, 1n],
    ['an amount below zero', { amount: '-1234.00' }, -1234_00n],
    ['thousands', { debit: '1,234,567.89' }, 1_234_567_89n],
    ['zeros that say nothing', { debit: '117.5000' }, 117_50n],
  ])('reads %s', (_, texts, amount) => {
    expect(read(texts)).toMatchObject({
      line: { line: 17, amount, functional: amount, currency: 'GBP', balancing: '00', day: '2006-07-03', code },
      faults: [],
    });
  });

  it.each<[string, Texts, string[]]>([
    ['no amount', {}, ['debit line-of-nothing']],
    ['an amount of nothing', { amount: '0.00' }, ['amount line-of-nothing']],
    ['both sides', { debit: '1', credit: '2' }, ['credit line-one-side']],
    ['a side and an amount', { debit: '1', amount: '1' }, ['credit line-one-side']],
    ['a debit below zero', { debit: '-1' }, ['debit line-one-side']],
    ['three decimals', { debit: '1.005' }, ['debit amount-over-precise']],
    ['noise of arithmetic', { amount: '0.30000000000000004' }, ['amount amount-over-precise']],
    ['words', { credit: 'ten' }, ['credit amount-malformed']],
    ['thousands in the wrong place', { debit: '1,23' }, ['debit amount-malformed']],
    ['a comma for decimals', { debit: '117,50' }, ['debit amount-malformed']],
    ['an exponent', { debit: '1E+05' }, ['debit amount-malformed']],
    ['the name of an error', { debit: '#N/A' }, ['debit amount-malformed']],
    ['no such currency', { debit: '1', currency: 'XXY' }, ['currency currency-unknown']],
    ['a currency without pence', { debit: '1', currency: 'JPY' }, ['currency currency-unknown']],
    ['no code', { debit: '1', code: '' }, ['code code-malformed']],
    ['no day', { debit: '1', day: '' }, ['day day-malformed']],
    ['no such day', { debit: '1', day: '2006-02-30' }, ['day day-malformed']],
    ['a description without end', { debit: '1', description: 'x'.repeat(241) }, ['description text-too-long']],
    [
      'everything wrong at once',
      { day: 'x', debit: 'y', code: '' },
      ['code code-malformed', 'debit amount-malformed', 'day day-malformed'],
    ],
  ])('refuses %s, naming field and rule', (_, texts, expected) => {
    expect(faultsOf(texts).sort()).toEqual([...expected].sort());
  });

  it('every fault has the line of the file', () => {
    expect(read({ debit: 'ten' }).faults).toMatchObject([
      { line: 17, detail: expect.stringContaining('ten') as string },
    ]);
  });

  it('days are read as the profile writes them, and as nothing else', () => {
    expect(read({ debit: '1', day: '3/7/2006' }).line.day).toBe('2006-07-03');
    expect(read({ debit: '1', day: '07/03/2006' }, ['month/day/year']).line.day).toBe('2006-07-03');
    expect(read({ debit: '1', day: '3/7/2006' }, []).faults).toHaveLength(1);
    expect(read({ debit: '1', day: '31/02/2006' }).faults).toHaveLength(1);
  });
});

describe('C-16 a line in another currency', () => {
  it.each<[string, Texts, bigint, bigint]>([
    ['on the debit side', { debit: '100', currency: 'usd', functional: '54.30' }, 100_00n, 54_30n],
    ['on the credit side', { credit: '100', currency: 'USD', functional: '54.30' }, -100_00n, -54_30n],
    ['with its sign', { amount: '-100', currency: 'USD', functional: '-54.30' }, -100_00n, -54_30n],
  ])('says what it is worth: %s', (_, texts, amount, functional) => {
    expect(read(texts)).toMatchObject({ line: { amount, functional, currency: 'USD' }, faults: [] });
  });

  it.each<[string, Texts]>([
    ['says nothing', { debit: '100', currency: 'USD' }],
    ['says nothing worth', { debit: '100', currency: 'USD', functional: '0.00' }],
    ['is on the other side', { debit: '100', currency: 'USD', functional: '-54.30' }],
    ['is in pounds and worth something else', { debit: '100', functional: '54.30' }],
  ])('is refused when it %s', (_, texts) => {
    expect(faultsOf(texts)).toEqual(['functional functional-amount']);
  });
});
