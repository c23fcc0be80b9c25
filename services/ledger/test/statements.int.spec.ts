import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Books } from './books';

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
});
afterAll(() => books?.close());

const source = join(__dirname, '..', 'src');

/** Every export that is named `…Sql`, wherever it stands: none is forgotten. */
const statements = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(rows|queries|statements|copy|report)\.ts$/.test(file))
  .flatMap((file) => Object.entries(jest.requireActual<Record<string, unknown>>(join(source, file))))
  .filter(([name]) => name.endsWith('Sql'))
  .flatMap(([group, all]) =>
    Object.entries(all as Record<string, string>).map(([name, sql]) => [`${group}.${name}`, sql] as const),
  );

describe('every SQL statement of the ledger', () => {
  it.each(statements)('%s is right for the migrated tables', async (_, sql) => {
    await expect(books.rows(`PREPARE statement AS ${sql}`)).resolves.toBeDefined();
    await books.rows('DEALLOCATE ALL');
  });
});
