import { describeForbiddenRows } from '@tolbooth/testing';
import { Books } from './books';
import { booksAndJournals } from './forbidden-rows';
import { budgetsAndRecharges } from './forbidden-rows-budgets';
import { closing } from './forbidden-rows-closing';

// A database for each test file, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-05T10:00:00Z');
}, 60_000);
afterAll(() => books?.close());

describeForbiddenRows(
  'C-04, C-05, C-09, C-11 to C-16, X-04 what no table takes, whoever writes it by SQL',
  { ...booksAndJournals, ...budgetsAndRecharges, ...closing },
  () => books.dataSource,
);
