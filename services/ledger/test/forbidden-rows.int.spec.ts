import { describeForbiddenRows } from '@tolbooth/testing';
import { Books } from './books';
import { booksAndJournals } from './forbidden-rows';
import { budgetsAndRecharges } from './forbidden-rows-budgets';
import { closing } from './forbidden-rows-closing';

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-05T10:00:00Z');
});
afterAll(() => books?.close());

describeForbiddenRows(
  'C-04, C-05, C-09, C-11 to C-16, X-04 what no table takes, whoever writes it by SQL',
  { ...booksAndJournals, ...budgetsAndRecharges, ...closing },
  () => books.dataSource,
);
