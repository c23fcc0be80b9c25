import { day } from '@tolbooth/calendar';
import { newId } from '@tolbooth/verbs';
import type { CheckName } from '../src/closing/check-names';
import { findingsOf } from '../src/closing/checks.rows';
import { Books, codes } from './books';

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-08-01T08:00:00Z');
  await books.addCodes();
  await books.openPeriods('2006-07');
});
afterAll(() => books?.close());

const july = { book: 'council', month: '2006-07', from: day('2006-07-01'), to: day('2006-07-31') };

/** What the check says after the statements, which are undone. */
async function found(check: CheckName, ...statements: readonly string[]) {
  const undone = new Error('undone');
  let finding: { holds: boolean; sentence: string } | undefined;
  const trial = books.dataSource.transaction(async (tx) => {
    for (const sql of statements) await tx.query(sql);
    finding = (await findingsOf(tx, [check], july, books.runner.policies)).get(check);
    throw undone;
  });
  await trial.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return finding;
}

const importId = newId();

const recharge = (changes: Record<string, string>) => {
  const row = {
    ...{
      id: 'gen_random_uuid()',
      number: `'RC1'`,
      book: `'council'`,
      state: `'agreed'`,
      method: `'fte'`,
      title: `'IT'`,
    },
    ...{ nature: `'IT'`, provider: `'${codes.income}'`, amount: '120', currency: `'GBP'`, first_period: `'2006-04'` },
    ...{ last_period: `'2007-03'`, every: `'month'`, base: `'FTE'`, count_date: `'2006-04-01'`, data_year: `'2005'` },
    ...{ expected_increase: `'0'`, notice_days: '30', receivers: `'[1]'`, drafted_by: `'a'`, changed_by: `'a'` },
    ...{ changed_at: 'now()', noticed_by: `'b'`, noticed_on: `'2006-05-01'`, chargeable_from: `'2006-06-15'` },
    ...{ agreed_on: `'2006-06-15'`, hands: `'["a"]'`, version: '1' },
    ...changes,
  };
  return `INSERT INTO recharge (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
};
const charged = `INSERT INTO recharge_charge SELECT gen_random_uuid(), id, '2006-07', '2006-08-01', 0, '[]', NULL FROM recharge`;

const written = (changes: Record<string, string>) => {
  const row = {
    ...{ id: 'gen_random_uuid()', book: `'council'`, kind: `'ManualJournal'`, state: `'draft'`, day: `'2006-07-31'` },
    ...{ purpose: `'Repairs of July'`, currency: `'GBP'`, total: '1', touches_income: 'false', prepared_by: `'a'` },
    ...{ prepared_at: 'now()', version: '1' },
    ...changes,
  };
  return `INSERT INTO manual_journal (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
};
const template = (dayOfMonth: string, from: string, to = 'NULL') =>
  `INSERT INTO recurring_journal (id, book, purpose, currency, total, lines, day_of_month, "from", "to", state, set_by, set_at,
      approved_by, approved_at, version)
    VALUES ('${newId()}', 'council', 'Rent', 'GBP', 1, '[]', ${dayOfMonth}, ${from}, ${to}, 'approved', 'a', now(), 'b', now(), 1)`;
const made = `INSERT INTO manual_journal (id, number, book, kind, state, day, purpose, currency, total, touches_income, prepared_by,
    prepared_at, recurring, occurrence, version)
  SELECT gen_random_uuid(), 'X', 'council', 'RecurringJournal', 'submitted', '2006-07-31', 'Rent', 'GBP', 1, false, 'a', now(), id,
    '2006-07-31', 1 FROM recurring_journal`;

const file = (
  state: string,
) => `INSERT INTO journal_import (id, book, state, purpose, file_name, media_type, bytes, sha256, currency,
    lines, debits, credits, journals, step, cursor, lines_checked, stopped, faults, fault_counts, received_by, received_at, version)
  VALUES ('${importId}', 'council', '${state}', 'July', 'july.csv', 'text/csv', 1, repeat('0', 64), 'GBP', 1, 0, 0, 1, 'done', '', 1,
    false, 0, '{}', 'a', now(), 1)`;
/** Before its file, because an import has all its lines from the start. */
const row = (
  dated: string,
) => `INSERT INTO journal_import_line (import, line, journal, day, code, balancing, currency, amount,
    functional, description) VALUES ('${importId}', 1, '1', '${dated}', '${codes.expense}', '00', 'GBP', 1, 1, 'x')`;

const total = `INSERT INTO control_total VALUES ('receivables.events', 0, '${codes.debtors}', 'GBP', 5)`;
const proven = (
  stated: number,
) => `INSERT INTO proof (id, cut_id, topic, partition, code, currency, stated, held, difference, items,
    stated_at, proven_at) VALUES (gen_random_uuid(), gen_random_uuid(), 'receivables.events', 0, '${codes.debtors}', 'GBP', ${stated}, 5,
    5 - ${stated}, 1, '2006-07-01', '2006-07-01')`;

describe('X-04 what the ledger looks up before a month is closed', () => {
  it.each<[string, CheckName, string[], string | undefined]>([
    [
      'a recharge that was not charged',
      'recharges-charged',
      [recharge({})],
      '1 recharges that fall due with the month are not charged: RC1',
    ],
    ['one that was', 'recharges-charged', [recharge({}), charged], undefined],
    ['a quarter that ends later', 'recharges-charged', [recharge({ every: `'quarter'` })], undefined],
    [
      'a quarter that the recharge ends with',
      'recharges-charged',
      [recharge({ every: `'quarter'`, last_period: `'2006-07'` })],
      expect.stringContaining('RC1'),
    ],
    [
      'one that may be charged from August on',
      'recharges-charged',
      [recharge({ chargeable_from: `'2006-08-01'`, agreed_on: `'2006-08-01'` })],
      undefined,
    ],
    [
      'one of next year',
      'recharges-charged',
      [recharge({ first_period: `'2007-04'`, last_period: `'2008-03'` })],
      undefined,
    ],
    ['a draft of the month', 'no-journal-pending', [written({})], expect.stringContaining('Repairs of July')],
    ['a draft of August', 'no-journal-pending', [written({ day: `'2006-08-01'` })], undefined],
    ['one that was taken back', 'no-journal-pending', [written({ state: `'withdrawn'` })], undefined],
    [
      'a recurring journal that nobody made',
      'recurring-journals-made',
      [template('NULL', `'2006-04-01'`)],
      '1 recurring journals of the month are not made: Rent',
    ],
    ['one that was made', 'recurring-journals-made', [template('31', `'2006-04-01'`), made], undefined],
    ['one that begins after its day', 'recurring-journals-made', [template('5', `'2006-07-06'`)], undefined],
    [
      'one that ended before its day',
      'recurring-journals-made',
      [template('20', `'2006-04-01'`, `'2006-07-19'`)],
      undefined,
    ],
    [
      'a file with a day of the month',
      'no-import-pending',
      [row('2006-07-31'), file('checked')],
      expect.stringContaining('july.csv'),
    ],
    ['a file of August', 'no-import-pending', [row('2006-08-01'), file('checked')], undefined],
    ['a file that was discarded', 'no-import-pending', [row('2006-07-31'), file('discarded')], undefined],
    ['no budget', 'budget-loaded', [], 'The year that begins in 2006 has no approved budget'],
    ['nothing at all', 'nothing-waits', [], undefined],
    [
      'an account that differs, in a month without a posting',
      'control-accounts-proven',
      [total, proven(4)],
      expect.stringContaining(codes.debtors),
    ],
    ['one that does not', 'control-accounts-proven', [total, proven(5)], undefined],
  ])('%s: %s', async (_, check, statements, sentence) => {
    const finding = await found(check, ...statements);
    expect(finding?.holds).toBe(sentence === undefined);
    if (sentence !== undefined) expect(finding?.sentence).toEqual(sentence);
  });
});
