import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { foundCouncil, openMonths } from './dealings';
import { closeBooks, expectSoundBooks } from './proofs';
import { asPublished, pounds, readPublished, supplierOf } from './published-file';
import { storyStack, type StoryStack } from './stack';
import { instant, type Money } from './story';

// A small file of our own, so that the story is always told; the really published ones stay where they are: beside the
// checkout, or where TOLBOOTH_DATA says.
const own = join(__dirname, '..', '..', 'deploy', 'sample', 'spending.csv');
const data = process.env['TOLBOOTH_DATA'] ?? join(__dirname, '..', '..', '..', 'shared', 'data');
const published = existsSync(data)
  ? readdirSync(data, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => join(data, name))
  : [];
const files = [own, ...published];

const creditors = 'ZA80000-Z4001-000-0000-00-0000';
const unpresented = 'ZA80000-Z1005-000-0000-00-0000';

interface Fate {
  readonly rows: number;
  readonly amount: Money;
}

interface Import {
  readonly id: string;
  readonly alreadyImported: boolean;
  readonly agrees: boolean;
  readonly file: Fate;
  readonly taken: Fate;
  readonly known: Fate;
  readonly rejected: Fate;
  readonly documents: readonly (Fate & { state: string })[];
  readonly suppliers: readonly { publishedId?: string; name?: string; file: Fate; taken: Fate; rejected: Fate }[];
}

interface Batch extends Fate {
  readonly done: number;
  readonly refused: readonly unknown[];
}

jest.setTimeout(180_000);

describe('published spending: P-07, X-05, C-12', () => {
  let stack: StoryStack;
  const imports = new Map<string, Import>();
  /** Taken to the ledger whole: our own, the first file of the first council, and the largest. */
  const posted = files.filter((file, index) => index <= 1 || /card/.test(basename(file)));

  beforeAll(async () => {
    stack = await storyStack('story-real-files', { clockStart: instant('2025-05-01 09:00') });
    await foundCouncil(stack.council, [2025]);
    await openMonths(stack.council, '2025-05');
  }, 240_000);
  afterAll(() => stack?.end(), 120_000);

  const upload = async (file: string): Promise<Import> => {
    const query = new URLSearchParams({ format: 'published-spend', fileName: basename(file) });
    const path = `payables/v1/spend-imports?${query}`;
    return (await stack.council.postBytes<Import>('payables.officer', path, readPublished(file).bytes)).body;
  };
  const seen = (file: string) =>
    stack.council.get<Import>('internal.auditor', `payables/v1/spend-imports/${imports.get(file)!.id}`);

  it.each(files.map((file) => [basename(file), file]))(
    '%s agrees with its own reader to the penny',
    async (_, file) => {
      const source = readPublished(file);
      const report = await upload(file);
      imports.set(file, report);
      expect(report).toMatchObject({
        alreadyImported: false,
        agrees: true,
        file: { amount: { amount: pounds(source.pence) } },
      });
      const suppliers = new Map<string, { rows: number; pence: bigint }>();
      for (const { publishedId, name, file: own } of report.suppliers) {
        if (own.amount.amount === '0.00' && own.rows > 0 && name === undefined && publishedId === undefined) continue;
        suppliers.set(supplierOf(publishedId, asPublished(name)), {
          rows: own.rows,
          pence: BigInt(own.amount.amount.replace('.', '')),
        });
      }
      const shown = (each: ReadonlyMap<string, { rows: number; pence: bigint }>) =>
        [...each].map(([name, { rows, pence }]) => `${name} ${rows} ${pounds(pence)}`).sort();
      expect(shown(suppliers)).toEqual(shown(source.suppliers));
      // Every row is taken or listed with its line and reason.
      const rejections = await untaken(stack, report.id);
      expect(rejections.every(({ line, reason }) => line > 0 && reason !== '')).toBe(true);
      expect(report.taken.rows + report.known.rows + report.rejected.rows).toBe(report.file.rows);
      expect(rejections.map(({ line }) => line)).toEqual(expect.arrayContaining([...source.withoutAmount]));
      expect(report.file.rows).toBe(
        source.rows +
          rejections.filter(({ fate, line }) => fate === 'rejected' && source.withoutAmount.includes(line)).length,
      );
    },
  );

  it('the same file again adds nothing', async () => {
    for (const file of files) {
      const again = await upload(file);
      expect(again).toMatchObject({
        id: imports.get(file)!.id,
        alreadyImported: true,
        documents: imports.get(file)!.documents,
      });
    }
  });

  it.each(posted.map((file) => [basename(file), file]))(
    '%s is approved by another, paid, and posted',
    async (_, file) => {
      const { council } = stack;
      const report = imports.get(file)!;
      const path = `payables/v1/spend-imports/${report.id}`;
      const own = await council.send('payables.officer', 'POST', `${path}/approve`, {});
      expect(own.status).toBe(403);
      for (const [person, act] of [
        ['payables.approver', 'approve'],
        ['payables.operations', 'record-payments'],
      ] as const) {
        const { body } = await council.post<Batch>(person, `${path}/${act}`);
        expect(body).toMatchObject({ done: report.taken.rows, amount: report.taken.amount, refused: [] });
      }
      expect((await seen(file)).documents).toEqual([{ state: 'paid', ...report.taken }]);
    },
  );

  it('the books: expense and unpresented payments are what the files say, creditors are even, all control accounts proven', async () => {
    const { council } = stack;
    await council.quiet();
    await council.advance(instant('2025-05-02 10:30'));
    const total = posted.reduce(
      (sum, file) => sum + BigInt(imports.get(file)!.taken.amount.amount.replace('.', '')),
      0n,
    );
    const books = await closeBooks(council);
    expectSoundBooks(books, [creditors, unpresented]);
    expect(books.openItems[unpresented]).toBe(pounds(-total));
    expect(books.openItems[creditors]).toBe('0.00');
    const expense = 'WE93110-49000-000-0000-00-0000';
    const { balances } = await council.get<{ balances: { debit?: Money }[] }>(
      'internal.auditor',
      `ledger/v1/accounts/${expense}`,
    );
    expect(balances.map(({ debit }) => debit?.amount)).toEqual([pounds(total)]);
  });
});

async function untaken(stack: StoryStack, id: string): Promise<{ line: number; fate: string; reason: string }[]> {
  const all: { line: number; fate: string; reason: string }[] = [];
  for (let after: string | undefined; ;) {
    const query = `limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`;
    const page = await stack.council.get<{ items: typeof all; next?: string }>(
      'internal.auditor',
      `payables/v1/spend-imports/${id}/rejections?${query}`,
    );
    all.push(...page.items);
    if (!page.next) return all;
    after = page.next;
  }
}
