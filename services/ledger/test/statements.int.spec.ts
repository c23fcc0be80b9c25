import { balancesSql } from '../src/balances/balances.statements';
import { codesSql } from '../src/codes/codes.queries';
import { knownCodesSql } from '../src/codes/known-codes.rows';
import { laterUseSql } from '../src/codes/later-use.rows';
import { enquiriesSql } from '../src/enquiries/enquiries.queries';
import { hierarchiesSql } from '../src/hierarchies/hierarchies.queries';
import { hierarchyRowsSql } from '../src/hierarchies/hierarchies.rows';
import { waitingEntriesSql } from '../src/intake/waiting-entries.queries';
import { waitingSql } from '../src/intake/waiting-entry.rows';
import { journalSql } from '../src/journals/journal.statements';
import { journalsSql } from '../src/journals/journals.queries';
import { periodsSql } from '../src/periods/periods.rows';
import { controlTotalsSql } from '../src/proof/control-totals.rows';
import { proofSql } from '../src/proof/proof.statements';
import { workItemSql } from '../src/suspense/work-item.rows';
import { workItemsSql } from '../src/suspense/work-items.queries';
import { Books } from './books';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
}, 60_000);
afterAll(() => books?.close());

const all = {
  ...{
    balancesSql,
    codesSql,
    knownCodesSql,
    laterUseSql,
    enquiriesSql,
    waitingEntriesSql,
    waitingSql,
    journalSql,
    journalsSql,
  },
  ...{ hierarchiesSql, hierarchyRowsSql },
  ...{ periodsSql, controlTotalsSql, proofSql, workItemSql, workItemsSql },
};
const statements = Object.entries(all).flatMap(([group, group_]) =>
  Object.entries(group_).map(([name, sql]) => [`${group}.${name}`, sql as string] as const),
);

describe('every SQL statement of the ledger', () => {
  it.each(statements)('%s is right for the migrated tables', async (_, sql) => {
    await expect(books.rows(`PREPARE statement AS ${sql}`)).resolves.toBeDefined();
    await books.rows('DEALLOCATE ALL');
  });
});
