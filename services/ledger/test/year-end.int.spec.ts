import type { Actor } from '@tolbooth/access';
import { day, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import fc from 'fast-check';
import { foldBalances } from '../src/balances/fold-balances';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { allOf, balancesAsKnown } from '../src/balances/balances.queries';
import { postJournals } from '../src/journals/journal.rows';
import { closePeriod, openPeriod } from '../src/period-steps/move-period';
import { openPeriods } from '../src/periods/periods.rows';
import { requestReopening } from '../src/period-steps/reopenings';
import { ownEntry } from '../src/posting/own-entry';
import { placeFor } from '../src/posting/placing.rules';
import { listOpenings } from '../src/year-end/year-end.queries';
import { finaliseYearEnd, runYearEnd } from '../src/year-end/run-year-end';
import { Books, codes } from './books';

const alice: Actor = { id: 'alice', name: 'Alice', roles: ['accountant'] };
const fiona: Actor = { id: 'fiona', name: 'Fiona', roles: ['manager-accounting-operations'] };
const year = 2006;
const march = day('2007-03-31');
const april = day('2007-04-01');
const { segments, separator } = loadPolicies({ profile: 'cambridgeshire' }).at(accountCodePolicy, march).value;
/** A council whose people write the balancing segment themselves. */
const filled = { separator, segments: segments.map((one) => ({ ...one, zeroFilled: one.name === 'spare' })) };
const other = { bank: codes.bank.replace('-00-', '-07-'), income: codes.income.replace('-00-', '-07-') };

let books: Books;
beforeEach(async () => {
  books = await Books.open('2007-04-10T12:00:00Z');
  await books.addCodes();
  await books.openPeriods('2006-07', '2007-03', '2007-04');
});
afterEach(() => books?.close());

interface Posted {
  readonly dated: Day;
  readonly lines: readonly (readonly [code: string, pence: bigint])[];
  readonly currency?: string;
}

/** A journal of the ledger itself, posted as a manual one is. */
async function post(tx: Tx, { dated, lines, currency = 'GBP' }: Posted): Promise<void> {
  const id = newId();
  const entry = ownEntry({
    ...{ id, kind: 'ManualJournal', book: 'council', document: id, documentNumber: '1', dated, ruleVersion: 'v' },
    ...{ at: books.clock.now(), currency: 'GBP' },
    lines: lines.map(([code, amount]) => ({
      ...{ code, currency, amount, functional: currency === 'GBP' ? amount : amount * 2n },
      balancing: code.split('-')[4]!,
    })),
  });
  const place = placeFor(entry, await openPeriods(tx))!;
  await postJournals(tx, [{ id, entry, place, postedAt: books.clock.now(), reverses: undefined }]);
}
const sold = (dated: Day, pence: bigint): Posted => ({
  dated,
  lines: [
    [codes.bank, pence],
    [codes.income, -pence],
  ],
});
const bought = (dated: Day, pence: bigint): Posted => ({
  dated,
  lines: [
    [codes.expense, pence],
    [codes.bank, -pence],
  ],
});
const all = (...journals: Posted[]) =>
  books.dataSource.transaction(async (tx) => {
    for (const journal of journals) await post(tx, journal);
  });

/** As at the end of a day, by the name of the code; what is nothing is left out. */
async function asAt(on: Day, tx?: Tx): Promise<Record<string, string>> {
  if (!tx) return books.dataSource.transaction((own) => asAt(on, own));
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  const rows = await allOf(balancesAsKnown(tx, { asAt: on, codes: null, book: 'council' }));
  const balances = rows.map(({ code, currency, debit, credit }) => {
    const name = `${names.get(code) ?? code}${currency === 'GBP' ? '' : ` ${currency}`}`;
    return [name, BigInt(debit.replace('.', '')) - BigInt(credit.replace('.', ''))] as const;
  });
  return Object.fromEntries(balances.filter(([, net]) => net !== 0n).map(([name, net]) => [name, String(net)]));
}

const run = async (verb = runYearEnd, by = alice) => {
  const [outcome] = await books.perform(verb, [{ year }], { by });
  return outcome && 'refusal' in outcome ? outcome.refusal : (outcome as { change: { row: object } }).change.row;
};

describe('C-05 the end of a year', () => {
  it('31 March shows the year, 1 April begins income and expenditure from nothing, and what is owned is carried', async () => {
    await all(sold(day('2006-07-05'), 10_000n), bought(day('2007-03-20'), 6_000n));
    expect(await run()).toMatchObject({ run: 1, kind: 'provisional', lines: 3, surplus: 4_000n });
    expect(await asAt(march)).toEqual({ bank: '4000', income: '-10000', expense: '6000' });
    expect(await asAt(april)).toEqual({ bank: '4000', reserve: '-4000' });
    expect(
      await books.rows(`SELECT dated::text, accounting_day::text, year, late, total::text, document_number FROM journal
        WHERE event_type = 'YearEnd'`),
    ).toEqual([
      {
        dated: '2007-04-01',
        accounting_day: '2007-04-01',
        year: 2007,
        late: false,
        total: '100.00',
        document_number: 'YE2006/1',
      },
    ]);
    const openings = await listOpenings(
      books.dataSource.manager,
      { book: 'council', year },
      { after: undefined, take: 50 },
    );
    expect(openings!.map(({ code, closing, taken, opening }) => [code, closing, taken, opening])).toEqual([
      [codes.expense, '60.00', '-60.00', '0.00'],
      [codes.income, '-100.00', '100.00', '0.00'],
      [codes.bank, '40.00', '0.00', '40.00'],
      [codes.reserve, '0.00', '-40.00', '-40.00'],
    ]);
  });

  it('run again it posts only what a late journal left, and edits nothing; run once more, nothing', async () => {
    await all(sold(day('2006-07-05'), 10_000n));
    await run();
    const before = await books.rows('SELECT id, total FROM journal ORDER BY id');
    await all(bought(day('2007-03-31'), 1_001n));
    expect(await run()).toMatchObject({ run: 2, lines: 2, surplus: -1_001n });
    expect(await books.rows('SELECT id, total FROM journal ORDER BY id LIMIT 2')).toEqual(before);
    expect(await asAt(april)).toEqual({ bank: '8999', reserve: '-8999' });
    expect(await run()).toMatchObject({ run: 3, lines: 0, journal: null, surplus: 0n });
    expect(await asAt(march)).toEqual({ bank: '8999', income: '-10000', expense: '1001' });
  });

  it('each balancing segment to its own reserve, each currency by itself', async () => {
    await books.close();
    books = await Books.open('2007-04-10T12:00:00Z', [
      { key: accountCodePolicy.key, from: '2003-04-01', value: filled },
    ]);
    const from = day('2003-04-01');
    await books.perform(setSegmentValue, [{ segment: 'balancing', value: '00', name: 'General fund', from }]);
    await books.addCodes();
    await books.openPeriods('2007-03', '2007-04');
    const seventh = [other.bank, other.income, codes.reserve.replace('-00-', '-07-')];
    await books.rows(
      `INSERT INTO code_combination (id, book, name, "from", version)
        SELECT code, 'council', 'Pension fund', '2003-04-01', 1 FROM unnest($1::text[]) AS code`,
      [seventh],
    );
    const dated = day('2007-03-01');
    await all(
      sold(dated, 500n),
      {
        dated,
        lines: [
          [other.bank, 300n],
          [other.income, -300n],
        ],
      },
      {
        dated,
        currency: 'EUR',
        lines: [
          [codes.bank, 20n],
          [codes.income, -20n],
        ],
      },
    );
    expect(await run()).toMatchObject({ lines: 6, surplus: 840n });
    expect(await asAt(april)).toEqual({
      ...{ bank: '500', reserve: '-500', 'bank EUR': '20', 'reserve EUR': '-20' },
      ...{ [other.bank]: '300', [codes.reserve.replace('-00-', '-07-')]: '-300' },
    });
  });

  it('says what is missing: the year, its reserve, its first day', async () => {
    await all(sold(day('2007-03-05'), 100n));
    const [unknown] = await books.perform(runYearEnd, [{ year: 2010 }], { by: alice });
    expect(unknown).toMatchObject({ refusal: { code: 'year-not-found' } });
    await books.rows(`UPDATE code_combination SET "to" = '2007-03-31' WHERE id = $1`, [codes.reserve]);
    expect(await run()).toMatchObject({ code: 'reserve-missing', facts: { balancing: ['00'] } });
    await books.perform(setCombination, [{ code: codes.reserve, name: 'Reserve', from: day('2003-04-01') }]);
    await books.perform(closePeriod, [{ period: '2007-04' }], { by: alice, reason: 'Too early' });
    expect(await run()).toMatchObject({ code: 'new-year-closed', facts: { day: '2007-04-01' } });
    expect(await run(runYearEnd, fiona)).toMatchObject({ code: 'not-permitted' });
  });

  it('final: the last difference is posted, and from then on its periods neither open nor close', async () => {
    await all(sold(day('2006-07-05'), 10_000n));
    expect(await run(finaliseYearEnd, fiona)).toMatchObject({ code: 'year-still-open' });
    await run();
    await all(bought(day('2007-03-31'), 1n));
    for (const period of ['2006-07', '2007-03']) await books.perform(closePeriod, [{ period }], { by: alice });
    expect(await run(finaliseYearEnd, fiona)).toMatchObject({ run: 2, kind: 'final', lines: 2, surplus: -1n });
    expect(await run()).toMatchObject({ code: 'year-final' });
    const refused = async (work: Promise<readonly object[]>) => ((await work)[0] as { refusal?: object }).refusal;
    const reason = 'A bill';
    expect(
      await refused(books.perform(requestReopening, [{ period: '2007-03', reason }], { by: alice })),
    ).toMatchObject({ code: 'year-final' });
    expect(await refused(books.perform(openPeriod, [{ period: '2006-09' }], { by: alice }))).toMatchObject({
      code: 'year-final',
    });
    for (const sql of [
      `UPDATE period SET state = 'open' WHERE month = '2006-09'`,
      `INSERT INTO period_reopening VALUES (gen_random_uuid(), 'council/2007-03', NULL, 'r', 'approved', 'x', now(), 'y', now(), 1, 1);
       UPDATE period SET state = 'open', reopenings = 1 WHERE month = '2007-03'`,
      `UPDATE year_end SET kind = 'provisional'`,
      'DELETE FROM year_end',
    ]) {
      await expect(books.rows(sql)).rejects.toMatchObject({ constraint: 'year-final' });
    }
  });

  it('the next year is ended after this one', async () => {
    await books.perform(openPeriod, [{ period: '2008-03' }], { by: alice });
    await books.at('2008-04-10T12:00:00Z');
    const [outcome] = await books.perform(runYearEnd, [{ year: 2007 }], { by: alice });
    expect(outcome).toMatchObject({ refusal: { code: 'year-end-order', facts: { before: 2006 } } });
  });
});

describe('C-05 any order of late journals, runs and folding', () => {
  const amount = fc.bigInt(1n, 500_000n);
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('sold' as const),
      dated: fc.constantFrom('2006-07-05', '2007-03-31', '2007-04-02'),
      amount,
    }),
    fc.record({
      kind: fc.constant('bought' as const),
      dated: fc.constantFrom('2006-07-31', '2007-03-01', '2007-04-01'),
      amount,
    }),
    fc.constant({ kind: 'run' as const }),
    fc.constant({ kind: 'fold' as const }),
  );

  it('gives the balances that one run at the end gives; debits are credits, and the old year stays as it was posted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
        const undone = new Error('undone');
        const trial = books.dataSource.transaction(async (tx) => {
          const old = { bank: 0n, income: 0n, expense: 0n };
          const young = { bank: 0n, income: 0n, expense: 0n };
          for (const one of [...steps, { kind: 'run' as const }]) {
            if (one.kind === 'run') await books.runner.perform(runYearEnd, [{ year }], { by: alice, tx });
            else if (one.kind === 'fold')
              await books.runner.perform(foldBalances, ['all'], { by: { ...alice, roles: ['system'] }, tx });
            else {
              const of = one.dated <= '2007-03-31' ? old : young;
              of.bank += one.kind === 'sold' ? one.amount : -one.amount;
              if (one.kind === 'sold') of.income -= one.amount;
              else of.expense += one.amount;
              await post(
                tx,
                one.kind === 'sold' ? sold(day(one.dated), one.amount) : bought(day(one.dated), one.amount),
              );
            }
          }
          const shown = (wanted: Record<string, bigint>) =>
            Object.fromEntries(
              Object.entries(wanted)
                .filter(([, net]) => net !== 0n)
                .map(([name, net]) => [name, String(net)]),
            );
          expect(await asAt(march, tx)).toEqual(shown(old));
          expect(await asAt(day('2007-04-30'), tx)).toEqual(
            shown({ ...young, bank: old.bank + young.bank, reserve: old.income + old.expense }),
          );
          throw undone;
        });
        await trial.catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      }),
      { numRuns: 25 },
    );
  });
});
