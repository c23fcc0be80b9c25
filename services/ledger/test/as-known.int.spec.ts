import fc from 'fast-check';
import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { parseAmount } from '@tolbooth/money';
import { allOf, balancesAsKnown, type BalancesWanted } from '../src/balances/balances.queries';
import { foldBalances } from '../src/balances/fold-balances';
import { accountLines } from '../src/enquiries/enquiries.queries';
import { Books, codes } from './books';
import { post, type PostedLine, type ToPost } from './posted';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(300_000);

const days = ['2006-05-01', '2006-05-31', '2006-06-01', '2006-06-15', '2006-06-30', '2006-07-03'];
const accounts = [codes.bank, codes.debtors, codes.expense, codes.income];

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await books.addCodes();
  await books.openPeriods('2006-05', '2006-06', '2006-07');
});
afterAll(() => books?.close());

/** The minute in which the step was taken; nothing is posted in another. */
const instant = (step: number) => new Date(Date.UTC(2006, 6, 4, 13, 0, 0) + step * 60_000);
let clock = 0;

interface Step {
  readonly dated: string;
  readonly pence: number;
  readonly from: number;
  readonly to: number;
  readonly foreign: boolean;
  readonly fold: boolean;
}

const step = fc.record<Step>({
  dated: fc.constantFrom(...days),
  // Half of a penny is nothing in pounds, and a journal of nothing is none.
  pence: fc.integer({ min: 2, max: 99_999 }),
  from: fc.nat(3),
  to: fc.nat(3),
  foreign: fc.boolean(),
  fold: fc.boolean(),
});

function journalOf({ dated, pence, from, to, foreign }: Step, at: Date): ToPost {
  const amount = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
  const half = `${Math.floor(pence / 200)}.${String(Math.floor(pence / 2) % 100).padStart(2, '0')}`;
  const line = (code: string, sign: string): PostedLine =>
    foreign ? [code, `${sign}${amount}`, 'USD', `${sign}${half}`] : [code, `${sign}${amount}`];
  return { dated, postedAt: at.toISOString(), lines: [line(accounts[from]!, ''), line(accounts[to]!, '-')] };
}

/** What somebody is told: every balance and every line, as at each day, as known at the instant. */
async function answers(knownAt: Date): Promise<unknown> {
  const tx = books.dataSource.manager;
  const told: unknown[] = [];
  for (const asAt of days) {
    const known = knownAt.toISOString();
    const balances = await books.dataSource.transaction((inside) =>
      allOf(balancesAsKnown(inside, { asAt: day(asAt), knownAt: known, codes: null })),
    );
    // A code that was first used since then is a row of nothing.
    const moved = balances.filter(({ debit, credit, functional }) =>
      [debit, credit, functional].some((sum) => sum !== '0.00'),
    );
    told.push(
      moved.map(({ code, currency, debit, credit, functional }) => [code, currency, debit, credit, functional]),
    );
  }
  for (const code of accounts) {
    const wanted = { from: day(days[0]!), to: day(days.at(-1)!), cursor: undefined, take: 1_000 };
    const lines = await accountLines(tx, code, { ...wanted, knownAt: knownAt.toISOString() });
    told.push(lines.map(({ journal_id, line, amount }) => [journal_id, line, amount]));
  }
  return told;
}

/** The same from the lines alone, the slow way. */
async function sums(asAt: string, knownAt: Date) {
  return books.rows<{ code: string; currency: string; net: string; functional: string }>(
    `SELECT l.code, l.currency, sum(l.amount)::text AS net, sum(l.functional)::text AS functional
       FROM journal_line l JOIN journal j ON j.id = l.journal_id
      WHERE l.accounting_day <= $1 AND j.posted_at <= $2 GROUP BY l.code, l.currency ORDER BY l.code, l.currency`,
    [asAt, knownAt],
  );
}

describe('C-10 whatever is posted and folded, in any order', () => {
  it('answers as known then never change, and balances are what the lines add up to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const remembered: [Date, unknown][] = [];
        for (const one of steps) {
          clock += 1;
          const at = instant(clock);
          await post(books.dataSource, journalOf(one, at));
          if (one.fold) await books.perform(foldBalances, ['all'], { by: systemActor('ledger') });
          // Known half a minute after, when the next is not posted yet.
          const since = new Date(at.getTime() + 30_000);
          remembered.push([since, await answers(since)]);
        }
        for (const [at, told] of remembered) expect(await answers(at)).toEqual(told);
        for (const asAt of days) {
          for (const [at] of remembered.slice(-2)) {
            const found = await books.dataSource.transaction((tx) =>
              allOf(balancesAsKnown(tx, { asAt: day(asAt), knownAt: at.toISOString(), codes: null })),
            );
            const net = found
              .map(({ code, currency, debit, credit, functional }) => ({
                ...{ code, currency, functional: parseAmount(functional, 'GBP') },
                net: parseAmount(debit, currency) - parseAmount(credit, currency),
              }))
              .filter((row) => row.net !== 0n || row.functional !== 0n);
            const slow = (await sums(asAt, at))
              .map(({ code, currency, net: sum, functional }) => ({
                ...{ code, currency, functional: parseAmount(functional, 'GBP') },
                net: parseAmount(sum, currency),
              }))
              .filter((row) => row.net !== 0n || row.functional !== 0n);
            expect(net).toEqual(slow);
            expect(net.reduce((sum, row) => sum + row.functional, 0n)).toBe(0n);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('what is known now is what was known then and what was posted since', async () => {
    const known = (wanted: BalancesWanted) => books.dataSource.transaction((tx) => allOf(balancesAsKnown(tx, wanted)));
    for (let back = 0; back < clock; back += 5) {
      const wanted = { asAt: day('2006-07-31'), codes: null };
      const knownAt = instant(back).toISOString();
      const [then, now] = [await known({ ...wanted, knownAt }), await known(wanted)];
      const net = ({ debit, credit, currency }: (typeof now)[number]) =>
        parseAmount(debit, currency) - parseAmount(credit, currency);
      expect(then.map((row) => net(row) + parseAmount(row.later, row.currency))).toEqual(now.map(net));
    }
  });
});
