import { inTransaction } from '@tolbooth/database';
import { automaticMatchRun } from '../src/matching/matching.runs';
import { MatchingDesk } from './given/matching-desk';
import type { Body } from './office';

let desk: MatchingDesk;
beforeEach(async () => {
  desk = await MatchingDesk.open();
});
afterEach(() => desk?.office.close());

/** What the automatic run finds on the page behind the cursor. */
function page(after: string | undefined, limit: number): Promise<unknown[]> {
  const { dataSource, runner } = desk.office.started.parts;
  const { policies } = runner;
  const today = runner.today();
  return inTransaction(dataSource, (tx) =>
    automaticMatchRun.find(tx, { asOf: today, today, at: new Date(), policies, after, limit }),
  );
}

describe('R-14 the automatic run', () => {
  it('takes each line once, page by page, and goes on behind the last one after a stop', async () => {
    const { account } = await desk.office.customer();
    const owed: Body[] = [];
    for (const net of ['10.00', '20.00', '30.00']) owed.push(await desk.office.invoice(account, net));
    const amounts = ['11.75', '23.50', '35.25'];
    const lines = await desk.lines(
      ...amounts.map((amount, at) => ({ amount, text: `INV ${String(owed[at]!['number'])}` })),
    );
    await desk.office.done('cash', '/v1/statement-matching-runs');
    const seen: string[] = [];
    for (let pages = 0; pages < 4; pages += 1) {
      seen.push(...(await page(seen.at(-1), 1)).map((found) => automaticMatchRun.cursorOf(found)));
    }
    expect(seen).toEqual(lines.map(({ id }) => id));
  });
});
