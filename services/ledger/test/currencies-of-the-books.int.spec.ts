import { exponentOf, parseMoney } from '@tolbooth/money';
import { isKept } from '../src/books/kept-currency.rules';
import { draftJournal } from '../src/manual-journals/draft-journal';
import type { WrittenJournal } from '../src/manual-journals/manual-journal';
import { alice, JournalDesk, more, written } from './journal-desk';

let desk: JournalDesk;
beforeAll(async () => {
  desk = await JournalDesk.open();
});
afterAll(() => desk?.close());

const inCurrency = (currency: string, amount: string): WrittenJournal => {
  const money = { ...{ description: 'x' }, functional: parseMoney({ amount: '5.00', currency: 'GBP' }) };
  const told = parseMoney({ amount, currency });
  return written({
    currency,
    lines: [
      { ...money, code: more.equipment, debit: told },
      { ...money, code: more.repairs, credit: told },
    ],
  });
};

describe('C-09, C-16, ADR 0004 a currency that has not two decimals is not kept in the books', () => {
  it.each([
    ['JPY', '1000'],
    ['KWD', '10.005'],
    ['KWD', '10.000'],
  ])('%s %s: nobody writes a journal in it, and nothing is saved', async (currency, amount) => {
    const before = await desk.state();
    expect(await desk.refused(draftJournal, inCurrency(currency, amount), alice)).toMatchObject({
      ...{ code: 'currency-unknown', field: 'currency', facts: { currency } },
    });
    expect(await desk.state()).toEqual(before);
  });

  it.each(['manual_journal_line', 'journal_line'])('%s: the database names the same currencies', async (table) => {
    const [row] = await desk.books.rows<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conrelid = $1::regclass AND conname = 'currency-unknown'`,
      [table],
    );
    const refused = [...row!.rule.matchAll(/'([A-Z]{3})'/g)].map(([, currency]) => currency!);
    expect(refused.filter((currency) => isKept(currency) || exponentOf(currency) === 2)).toEqual([]);
    const known = Intl.supportedValuesOf('currency').filter((currency) => hasPlaces(currency));
    expect(known.filter((currency) => !isKept(currency) && !refused.includes(currency))).toEqual([]);
  });
});

/** Old currencies are in no list of today. */
function hasPlaces(currency: string): boolean {
  try {
    return exponentOf(currency) >= 0;
  } catch {
    return false;
  }
}
