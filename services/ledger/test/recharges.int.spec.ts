import { ledger, payables } from '@tolbooth/contracts';
import type { Actor } from '@tolbooth/access';
import { newId } from '@tolbooth/verbs';
import { chargeRecharge } from '../src/recharges/charge-recharge';
import { changeRecharge, draftRecharge } from '../src/recharges/draft-recharge';
import { endRecharge } from '../src/recharges/end-recharge';
import { agreeRecharge, noticeRecharge } from '../src/recharges/notice-recharge';
import { acceptObjection, objectToRecharge, rejectObjection } from '../src/recharges/object-to-recharge';
import { rechargeRun } from '../src/recharges/recharge-runs';
import { codes, told } from './books';
import { post } from './posted';
import { anne, asked, bob, changed, first, holder, person, Recharging, second } from './recharging';

let office: Recharging;
beforeEach(async () => {
  office = await Recharging.open();
});
afterEach(() => office?.books.close());

describe('C-15, M12 a recharge from its draft to its last charge', () => {
  it('SOD-38: another person gives the notice, which says basis, count date, data year and expected increase', async () => {
    const { row } = changed(await office.books.perform(draftRecharge, [asked()], { by: anne }));
    expect(row).toMatchObject({ state: 'drafted', number: null, noticeDays: 30, every: 'month', base: 'FTE' });
    const own = await office.books.perform(noticeRecharge, [{ id: row.id }], { by: anne });
    expect(own).toMatchObject([{ refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-38' } } }]);
    const change = { ...asked({ title: 'Payroll service' }), id: row.id };
    changed(await office.books.perform(changeRecharge, [change], { by: bob }));
    const changer = await office.books.perform(noticeRecharge, [{ id: row.id }], { by: bob });
    expect(changer).toMatchObject([{ refusal: { code: 'separation-of-duties' } }]);
    changed(await office.books.perform(changeRecharge, [{ ...change, title: 'Payroll' }], { by: person('dora') }));
    for (const by of [anne, bob, person('dora')]) {
      const hand = await office.books.perform(noticeRecharge, [{ id: row.id }], { by });
      expect(hand).toMatchObject([{ refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-38' } } }]);
    }
    const after = changed(await office.books.perform(noticeRecharge, [{ id: row.id }], { by: person('carol') }));
    expect(after.row).toMatchObject({ state: 'noticed', number: 'RC000001', chargeableFrom: '2006-08-05' });
    const [event] = await office.books.told('RechargeNoticed');
    expect(ledger.RechargeNoticed.parse(event)).toMatchObject({
      ...{ number: 'RC000001', base: 'FTE', countDate: '2006-03-31', dataYear: '2005/06', expectedIncrease: '2.5' },
      ...{ noticeDays: 30, noticedOn: '2006-07-05', chargeableFrom: '2006-08-05', periods: ['2006-08', '2006-09'] },
    });
  });

  it('nothing on day 30, agreed on day 31, each period once and to the penny, July never, ended with the last', async () => {
    const id = await office.noticed();
    expect(await office.runAll('2006-08-04')).toEqual({ agreed: 0, charged: 0, refused: 0 });
    const early = await office.books.perform(agreeRecharge, [{ id }], { by: anne });
    expect(early).toMatchObject([{ refusal: { code: 'recharge-notice-runs' } }]);
    expect(await office.runAll('2006-08-05')).toEqual({ agreed: 1, charged: 0, refused: 0 });
    const july = await office.books.perform(chargeRecharge, [{ id, period: '2006-07' }], { by: anne });
    expect(july).toMatchObject([{ refusal: { code: 'recharge-not-due', field: 'period' } }]);

    await office.books.at('2006-08-31T12:00:00Z');
    const rehearsed = await office.run(rechargeRun, '2006-08-31', true);
    expect([rehearsed.done, rehearsed.preview[0]?.sentence]).toEqual([
      1,
      expect.stringContaining('100.00 of RC000001'),
    ]);
    expect(await office.shares()).toEqual([]);
    expect(await office.runAll('2006-08-31')).toEqual({ agreed: 0, charged: 1, refused: 0 });
    expect(await office.runAll('2006-08-31')).toEqual({ agreed: 0, charged: 0, refused: 0 });
    const again = await office.books.perform(chargeRecharge, [{ id, period: '2006-08' }], { by: anne });
    expect(again).toMatchObject([{ refusal: { code: 'recharge-charged-once' } }]);
    expect(await office.stateOf(id)).toBe('charged');

    expect(await office.runAll('2006-09-30')).toEqual({ agreed: 0, charged: 1, refused: 0 });
    const lines = (month: string) => [
      `RC000001/${month} WE93120-41000 33.34`,
      `RC000001/${month} WE93130-41000 33.33`,
      `RC000001/${month} WE93140-41000 33.33`,
      `RC000001/${month} WE93110-81000 -100.00`,
    ];
    expect(await office.shares()).toEqual([...lines('2006-08'), ...lines('2006-09')]);
    expect(await office.stateOf(id)).toBe('ended');
    expect(await office.books.told('JournalPosted')).toHaveLength(2);
  });

  it('what a pool cost is shared out, with what was posted late to it', async () => {
    const id = await office.noticed({
      pool: codes.expense,
      amount: undefined,
      receivers: [
        { code: first, figure: '3' },
        { code: second, figure: '1' },
      ],
    });
    const cost = async (amount: string, approvedOn: string) => {
      const money = { amount, currency: 'GBP' };
      await office.books.take(
        told(payables.SupplierInvoiceApproved, {
          ...{ supplierInvoiceId: newId(), approvedAt: `${approvedOn}T09:00:00Z`, approvedOn, total: money, taxes: [] },
          creditor: { code: codes.creditors, amount: money },
          expenses: [{ code: codes.expense, amount: money }],
        }),
      );
    };
    await cost('400.00', '2006-07-20');
    await cost('100.01', '2006-08-10');
    // As the end of a year takes it out on the first day of the next: what it cost it cost all the same.
    const yearEnd = { dated: '2006-08-01', postedAt: '2006-08-12T09:00:00Z', kind: 'YearEnd' as const };
    const lines = [[codes.expense, '-400.00'] as const, [codes.reserve, '400.00'] as const];
    await post(office.books.dataSource, { ...yearEnd, lines });
    await office.runAll('2006-08-31');
    await cost('0.99', '2006-08-31');
    await cost('10.00', '2006-09-20');
    await office.runAll('2006-09-30');
    expect(await office.shares()).toEqual([
      'RC000001/2006-08 WE93120-41000 75.01',
      'RC000001/2006-08 WE93130-41000 25.00',
      'RC000001/2006-08 WE93110-81000 -100.01',
      'RC000001/2006-09 WE93120-41000 8.24',
      'RC000001/2006-09 WE93130-41000 2.75',
      'RC000001/2006-09 WE93110-81000 -10.99',
    ]);
    expect(await office.stateOf(id)).toBe('ended');
  });

  it('waits where no period is open, and is charged when one is', async () => {
    await office.noticed({ firstPeriod: '2006-10', lastPeriod: '2006-10' });
    expect(await office.runAll('2006-10-31')).toEqual({ agreed: 1, charged: 0, refused: 1 });
    expect(await office.shares()).toEqual([]);
  });

  it('is ended with a reason, and nothing more is charged', async () => {
    const id = await office.noticed();
    const { row } = changed(await office.books.perform(endRecharge, [{ id, reason: 'Bought in' }], { by: anne }));
    expect(row).toMatchObject({ state: 'ended', endedWhy: 'Bought in' });
    expect(await office.runAll('2006-09-30')).toEqual({ agreed: 0, charged: 0, refused: 0 });
    const late = await office.books.perform(noticeRecharge, [{ id }], { by: bob });
    expect(late).toMatchObject([{ refusal: { code: 'recharge-state' } }]);
  });
});

describe('C-15 objections', () => {
  const object = (id: string, by: Actor, code = first) =>
    office.books.perform(objectToRecharge, [{ id, code, reason: 'Two posts are vacant' }], { by });

  it('X-08: of the receiver whose cost centre it is; while one is open nothing is agreed', async () => {
    const id = await office.noticed();
    expect(await object(id, holder('WE93130'))).toMatchObject([{ refusal: { code: 'not-your-cost-centre' } }]);
    expect(await object(id, holder('WE93130'), codes.expense)).toMatchObject([
      { refusal: { code: 'recharge-no-receiver' } },
    ]);
    const { objection } = changed(await object(id, holder('WE93120')));
    expect(await office.runAll('2006-08-31')).toEqual({ agreed: 0, charged: 0, refused: 0 });
    expect(await office.stateOf(id)).toBe('objected');
    changed(
      await office.books.perform(rejectObjection, [{ id, objection: objection.id, answer: 'Posts count' }], {
        by: anne,
      }),
    );
    expect(await office.runAll('2006-08-31')).toEqual({ agreed: 1, charged: 1, refused: 0 });
  });

  it('SOD-39: who objected does not answer; an answer is given once; the last that is rejected lets the notice run on', async () => {
    const id = await office.noticed();
    const one = changed(await object(id, anne)).objection.id;
    const other = changed(await object(id, bob, second)).objection.id;
    const answer = (objection: string, by: Actor) =>
      office.books.perform(rejectObjection, [{ id, objection, answer: 'No' }], { by });
    expect(await answer(one, anne)).toMatchObject([
      { refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-39' } } },
    ]);
    changed(await answer(one, bob));
    expect(await office.stateOf(id)).toBe('objected');
    expect(await answer(one, bob)).toMatchObject([{ refusal: { code: 'objection-unknown' } }]);
    changed(await answer(other, anne));
    expect(await office.stateOf(id)).toBe('noticed');
  });

  it('one that is accepted makes it a draft: changed, it is noticed anew under its number, and the days begin again', async () => {
    const id = await office.noticed();
    const one = changed(await object(id, holder('WE93120'))).objection.id;
    changed(await object(id, holder('WE93130'), second));
    const { row } = changed(
      await office.books.perform(acceptObjection, [{ id, objection: one, answer: 'Counted again' }], { by: anne }),
    );
    expect(row).toMatchObject({ state: 'drafted', noticedOn: null, chargeableFrom: null, number: 'RC000001' });
    const whole = await office.whole(id);
    expect(whole!.objections.map(({ state }) => state)).toEqual(['accepted', 'overtaken']);
    await office.books.at('2006-07-20T12:00:00Z');
    changed(await office.books.perform(changeRecharge, [{ ...asked(), id }], { by: anne }));
    const again = changed(await office.books.perform(noticeRecharge, [{ id }], { by: bob }));
    expect(again.row).toMatchObject({ number: 'RC000001', noticedOn: '2006-07-20', chargeableFrom: '2006-08-20' });
  });

  it('come no more when the notice is over, even before a run has looked', async () => {
    const id = await office.noticed();
    await office.books.at('2006-08-05T00:30:00Z');
    expect(await object(id, holder('WE93120'))).toMatchObject([{ refusal: { code: 'recharge-notice-over' } }]);
  });
});
