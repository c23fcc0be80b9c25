import { formatAmount } from '@tolbooth/money';
import fc from 'fast-check';
import { asCamt, asCsv, asCsvNewestFirst, asMt940, type Happened, type Writer } from './given/account-history';
import { Office, type Body } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

/** Each test has days of its own: nothing of another one looks like it. */
let days = 0;
const dayAfter = (nth: number) => new Date(Date.UTC(2000, 0, 3 + nth)).toISOString().slice(0, 10);
beforeEach(() => {
  days += 10;
});
const day = (nth = 0) => dayAfter(days + nth);

async function send(file: string): Promise<Body> {
  const { status, body } = await office.send('cash', '/v1/bank-statements', file);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body;
}

async function held(): Promise<{ told: string[]; doubtful: string[] }> {
  const rows = await office.started.parts.dataSource.query<{ told: string; state: string }[]>(
    `SELECT entry_date::text || ' ' || amount::text || ' ' || text AS told, state FROM statement_line
      WHERE entry_date >= $1 ORDER BY (entry_date::text || ' ' || amount::text || ' ' || text) COLLATE "C"`,
    [day()],
  );
  const doubtful = rows.filter(({ state }) => state === 'doubtful').map(({ told }) => told);
  return { told: rows.map(({ told }) => told), doubtful };
}

const toldOf = ({ day: on, amount, text }: Happened) => `${on} ${formatAmount(amount)} ${text}`;

describe('R-14 N11 a longer statement of the same day is recognised', () => {
  const opening = 18609_36n;
  const six = () =>
    [32_00n, -7_50n, 50_00n, 50_00n, 12_34n, 1_00n].map((amount) => ({ day: day(), amount, text: 'RENT' }));

  it.each<[string, Writer]>([
    ['MT940', asMt940],
    ['camt.053', asCamt],
    ['CSV', asCsv],
    ['CSV, the newest first', asCsvNewestFirst],
  ])('%s, also where a statement of the day before closes at its opening', async (_, write) => {
    const before = { day: day(-1), amount: 9_36n, text: 'YESTERDAY' };
    const history = [before, ...six(), { day: day(), amount: 33_00n, text: 'RENT' }];
    const start = opening - 9_36n;
    await send(write(start, history, { from: 0, to: 1 }, 1));
    expect(await send(write(start, history, { from: 1, to: 7 }, 2))).toMatchObject({ lines: 6, known: 0 });
    const { statements, ...file } = await send(write(start, history, { from: 1, to: 8 }, 3));
    expect(file).toMatchObject({ lines: 7, known: 6 });
    expect((statements as Body[])[0]!['gap']).toBeUndefined();
    expect((await held()).told).toHaveLength(7);
  });

  it('N33 the bank’s own reference tells a line, whatever else is in the file', async () => {
    const lines = ['BANKREF-001', 'BANKREF-002'].map((bank, at) => ({
      day: day(),
      amount: BigInt(at + 1) * 100n,
      text: 'X',
      bank,
    }));
    await send(asCamt(opening, lines, { from: 0, to: 2 }, 1));
    const more = [...lines, { day: day(), amount: 7_00n, text: 'X', bank: 'BANKREF-003' }];
    expect(await send(asCamt(opening, more, { from: 0, to: 3 }, 2))).toMatchObject({ known: 2 });
    // Another order of the day, another format: the reference is the bank's.
    expect(await send(asMt940(opening, more.toReversed(), { from: 0, to: 3 }, 3))).toMatchObject({ known: 3 });
  });

  it('another format tells the same lines by day, amount and balance', async () => {
    const lines = six();
    await send(asMt940(opening, lines, { from: 0, to: 6 }, 1));
    expect(await send(asCamt(opening, lines, { from: 0, to: 6 }, 2))).toMatchObject({ known: 6 });
    expect(await send(asCsvNewestFirst(opening, lines, { from: 2, to: 6 }, 3))).toMatchObject({ known: 4 });
  });
});

describe('R-14 N11 what cannot be decided is told, and nothing is booked of it', () => {
  const [paid, back] = [500n, -500n];
  const line = (amount: bigint, text = 'PARKING') => ({ day: day(), amount, text });

  it('a statement that goes on, and whose line is one that is held to the penny of the balance', async () => {
    const history = [line(paid), line(back), line(paid)];
    await send(asMt940(10000n, history, { from: 0, to: 2 }, 1));
    const again = await send(asMt940(10000n, history, { from: 2, to: 3 }, 2));
    expect(again).toMatchObject({ known: 0, statements: [{ doubtful: 1 }] });
    expect((await held()).doubtful).toEqual([toldOf(line(paid))]);
    for (const run of ['statement-matching-runs', 'unidentified-income-runs']) await office.done('cash', `/v1/${run}`);
    expect((await held()).doubtful).toHaveLength(1);
    const { items } = (await office.get('/v1/statement-lines?state=doubtful', 'cash')).body;
    const { id } = items.find(({ entryDate }) => entryDate === day())!;
    const aside = { reason: 'Held already' };
    expect((await office.post('cash', `/v1/statement-lines/${String(id)}/set-aside`, aside)).body).toMatchObject({
      state: 'set-aside',
    });
    const other = await office.done('cash', `/v1/statement-lines/${String(id)}/take-up`);
    expect(other).toMatchObject({ state: 'new' });
    // The longer one decides it: each of the three is there.
    expect(await send(asMt940(10000n, history, { from: 0, to: 3 }, 3))).toMatchObject({ known: 3 });
  });

  it('lines of one day that come in another order', async () => {
    const [one, two, three] = [line(300n, 'A'), line(500n, 'B'), line(200n, 'C')];
    await send(asMt940(0n, [one, two], { from: 0, to: 2 }, 1));
    const other = await send(asMt940(0n, [two, one, three], { from: 0, to: 3 }, 2));
    expect(other).toMatchObject({ known: 0, statements: [{ doubtful: 2 }] });
    expect((await held()).told).toHaveLength(5);
    expect((await held()).doubtful).toHaveLength(2);
  });

  it('N13 one line of a CSV proves no balance: what looks like one that is held waits, and the gap is told', async () => {
    const history = [line(500n, 'CAR PARK')];
    await send(asCsv(1000n, history, { from: 0, to: 1 }, 1));
    const wrong = asCsv(99499_00n, history, { from: 0, to: 1 }, 2);
    const { known, statements } = await send(wrong);
    const [shown] = statements as Body[];
    expect([known, shown!['proven'], shown!['doubtful']]).toEqual([0, false, 1]);
    expect(shown!['gap']).toEqual({ amount: '99484.00', currency: 'GBP' });
  });

  it('N13 a file whose lines are all known moves no balance: what comes next is measured by what was before it', async () => {
    const history = [line(500n, 'A'), line(600n, 'B')];
    await send(asCsv(1000n, history, { from: 0, to: 2 }, 1));
    expect(await send(asCsv(1000n, history, { from: 1, to: 2 }, 2))).toMatchObject({ known: 1 });
    const next = { day: day(1), amount: 100n, text: 'C' };
    const { statements } = await send(asMt940(1000n, [...history, next], { from: 2, to: 3 }, 3));
    expect((statements as Body[])[0]!['gap']).toBeUndefined();
  });
});

describe('R-14 N11 property: any files of one true history leave its lines', () => {
  const line = fc.record({
    after: fc.integer({ min: 0, max: 1 }),
    amount: fc.constantFrom(500n, 500n, 300n, -200n, 700n),
    text: fc.constantFrom('PARKING', 'RATES'),
  });
  const cut = fc.record({ from: fc.nat(9), length: fc.integer({ min: 1, max: 6 }) });
  const writers = fc.constantFrom(asMt940, asCamt, asCsv, asCsvNewestFirst);

  it('however they are cut, repeated, ordered and written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 3, maxLength: 10 }),
        fc.array(cut, { minLength: 2, maxLength: 8 }),
        writers,
        fc.boolean(),
        async (lines, cuts, write, referred) => {
          days += 20;
          let on = 0;
          const history: Happened[] = lines.map(({ after, amount, text }, at) => {
            on += after;
            return { day: day(on), amount, text, bank: referred ? `REF${days}N${at}` : undefined };
          });
          // A balance that comes again on its day may be the same line or another: that is told, and has its examples above.
          let balance = 100_000n;
          const states = [`${history[0]!.day} ${balance}`];
          for (const { day: of, amount } of history) states.push(`${of} ${(balance += amount)}`);
          fc.pre(new Set(states.map((each) => each.split(' ')[1])).size === states.length);
          const whole = cuts.map(({ from, length }) => ({
            from: from % history.length,
            to: Math.min((from % history.length) + length, history.length),
          }));
          const seen = new Set<number>();
          for (const [nth, each] of whole.entries()) {
            await send(write(100_000n, history, each, days * 100 + nth));
            for (let at = each.from; at < each.to; at += 1) seen.add(at);
          }
          const expected = history
            .filter((_, at) => seen.has(at))
            .map(toldOf)
            .sort();
          expect((await held()).told).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
