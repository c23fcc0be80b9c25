import { day } from '@tolbooth/calendar';
import { draftJournal } from '../src/manual-journals/draft-journal';
import { keepControlCodes } from '../src/proof/control-codes.rows';
import { codes } from './books';
import { alice, JournalDesk, more, written } from './journal-desk';

let desk: JournalDesk;
beforeAll(async () => {
  desk = await JournalDesk.open();
  await keepControlCodes(desk.books.dataSource.manager, desk.books.runner.policies, day('2006-07-05'));
});
afterAll(() => desk?.books.close());

/** A line more in a draft that somebody wrote. */
const put = async (kind: string, code: string) => {
  const { row } = await desk.done(draftJournal, written(), alice);
  if (kind === 'SuspenseCleared') {
    await desk.books.rows(`UPDATE manual_journal SET kind = $2, work_item = gen_random_uuid() WHERE id = $1::uuid`, [
      row.id,
      kind,
    ]);
  }
  return desk.books.rows(
    `INSERT INTO manual_journal_line (id, journal, line, code, currency, amount, functional, description)
     VALUES ($1::text || '/9', $1::uuid, 9, $2, 'GBP', 1.00, 1.00, 'By SQL')`,
    [row.id, code],
  );
};

describe('C-09 the database refuses what nobody may write, whoever writes by SQL', () => {
  it.each(Object.entries(codes).filter(([name]) => !['income', 'expense', 'reserve'].includes(name)))(
    'a line of a journal on the control account %s',
    async (_, code) => {
      await expect(put('ManualJournal', code)).rejects.toMatchObject({ constraint: 'control-code' });
    },
  );

  it('but what is cleared out of suspense goes to the account that was told', async () => {
    await expect(put('SuspenseCleared', codes.debtors)).resolves.toEqual([]);
    await expect(put('ManualJournal', more.equipment)).resolves.toEqual([]);
  });

  it('a line is moved onto one no more than it is written', async () => {
    await put('ManualJournal', more.equipment);
    await expect(
      desk.books.rows(`UPDATE manual_journal_line SET code = $1 WHERE line = 9 AND code = $2`, [
        codes.bank,
        more.equipment,
      ]),
    ).rejects.toMatchObject({ constraint: 'control-code' });
  });
});
