import type { Actor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { RunDesk, type RunDefinition } from '@tolbooth/runs';
import type { Change, Outcome } from '@tolbooth/verbs';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { draftRecharge, type RechargeAsked } from '../src/recharges/draft-recharge';
import { noticeRecharge } from '../src/recharges/notice-recharge';
import { rechargeAgreementRun, rechargeRun } from '../src/recharges/recharge-runs';
import { findRecharge } from '../src/recharges/recharges.queries';
import { Books, codes, immediate } from './books';

/** May prepare, approve and, as holder of every budget, object. */
export const person = (id: string): Actor => ({ id, name: id, roles: ['accountant', 'budget-holder'], scope: 'all' });
export const [anne, bob] = [person('anne'), person('bob')];
export const holder = (costCentre: string): Actor => ({
  ...{ id: `of-${costCentre}`, name: costCentre, roles: ['budget-holder'] },
  scope: [costCentre],
});
const centres = ['WE93120', 'WE93130', 'WE93140'];
export const [first, second, third] = centres.map((centre) => codes.expense.replace('WE93110', centre)) as [
  string,
  string,
  string,
];
export const from = day('2004-04-01');

export const asked = (change: Partial<RechargeAsked> = {}): RechargeAsked => ({
  ...{ book: 'council', method: 'agency-charging', title: 'Payroll', nature: 'Payroll for all staff' },
  ...{ provider: codes.income, pool: undefined, amount: { minor: 30_000n, currency: 'GBP' } },
  ...{ firstPeriod: '2006-07', lastPeriod: '2006-09', countDate: day('2006-03-31'), dataYear: '2005/06' },
  ...{ expectedIncrease: '2.5', agreement: undefined, noticeDays: undefined },
  receivers: [first, second, third].map((code) => ({ code, figure: '1' })),
  ...change,
});

export function changed<C extends Change>([outcome]: Outcome<C>[]): C {
  if (!outcome || !('change' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.change;
}

/** Books with three receivers, on 5 July 2006, July to September open. */
export class Recharging {
  constructor(readonly books: Books) {}

  static async open(): Promise<Recharging> {
    const books = await Books.open('2006-07-05T11:00:00Z', [immediate]);
    await books.addCodes();
    await books.perform(
      setSegmentValue,
      centres.map((value) => ({ segment: 'costCentre', value, name: value, from })),
    );
    await books.perform(
      setCombination,
      [first, second, third].map((code) => ({ code, name: `Repairs ${code}`, from })),
    );
    await books.openPeriods('2006-07', '2006-08', '2006-09');
    return new Recharging(books);
  }

  run(definition: RunDefinition, asOf: string, dryRun = false) {
    const desk = new RunDesk(this.books.dataSource, this.books.runner);
    return desk.perform(definition, { by: anne!, asOf: day(asOf), dryRun });
  }

  /** Both runs of a day, at its noon. */
  async runAll(asOf: string) {
    await this.books.at(`${asOf}T12:00:00Z`);
    const agreed = await this.run(rechargeAgreementRun, asOf);
    const charged = await this.run(rechargeRun, asOf);
    return { agreed: agreed.done, charged: charged.done, refused: charged.refused };
  }

  async noticed(change: Partial<RechargeAsked> = {}): Promise<string> {
    const { row } = changed(await this.books.perform(draftRecharge, [asked(change)], { by: anne! }));
    changed(await this.books.perform(noticeRecharge, [{ id: row.id }], { by: bob! }));
    return row.id;
  }

  whole(id: string) {
    return findRecharge(this.books.dataSource.manager, id, null);
  }

  async stateOf(id: string) {
    return (await this.whole(id))!.row.state;
  }

  /** Lines of recharges in the order of posting. */
  async shares(): Promise<string[]> {
    const rows = await this.books.rows<{ line: string }>(
      `SELECT j.document_number || ' ' || left(l.code, 13) || ' ' || l.amount AS line FROM journal_line l
         JOIN journal j ON j.id = l.journal_id WHERE j.event_type = 'Recharge' ORDER BY j.sequence, l.line`,
    );
    return rows.map(({ line }) => line);
  }
}
