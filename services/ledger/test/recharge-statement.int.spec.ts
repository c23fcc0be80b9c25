import { day } from '@tolbooth/calendar';
import { setCombination } from '../src/codes/set-combination';
import { findRecharge, listRecharges, statementRows } from '../src/recharges/recharges.queries';
import { first, from, Recharging, second } from './recharging';

let office: Recharging;
beforeEach(async () => {
  office = await Recharging.open();
});
afterEach(() => office?.books.close());

describe('C-15 what a recharge keeps to', () => {
  it('an agreement’s own notice holds for it (W8), and an ended code stops the charge', async () => {
    const sla = { method: 'service-level-agreement', agreement: 'SLA 14', noticeDays: 10 };
    const id = await office.noticed(sla);
    expect((await office.whole(id))!.row).toMatchObject({
      chargeableFrom: '2006-07-16',
      every: 'quarter',
    });
    await office.books.perform(setCombination, [{ code: second, name: 'Ended', from, to: day('2006-08-31') }]);
    expect(await office.runAll('2006-09-30')).toEqual({ agreed: 1, charged: 0, refused: 1 });
  });

  it('the database says it once more: no charge while the notice runs, no period twice, no own notice', async () => {
    const id = await office.noticed();
    const charge = (on: string) =>
      office.books.rows(
        `INSERT INTO recharge_charge VALUES (gen_random_uuid(), '${id}', '2006-08', '${on}', 1, '[]', NULL)`,
      );
    await expect(charge('2006-08-31')).rejects.toThrow('its notice runs');
    await expect(office.books.rows(`UPDATE recharge SET noticed_by = drafted_by WHERE id = '${id}'`)).rejects.toThrow(
      'separation-of-duties',
    );
    await office.runAll('2006-08-31');
    await expect(charge('2006-08-31')).rejects.toThrow('recharge-charged-once');
  });
});

describe('C-15, L7 the statement of base', () => {
  it('says what each receiver counts, its percent and what it was charged; others do not see it (X-08)', async () => {
    const id = await office.noticed({
      receivers: [
        { code: first, figure: '12.5' },
        { code: second, figure: '7.5' },
      ],
    });
    await office.runAll('2006-08-31');
    const manager = office.books.dataSource.manager;
    const rows = await statementRows(manager, (await findRecharge(manager, id, null))!);
    expect(rows).toMatchObject([
      { costCentre: 'WE93120', figure: '12.5', percent: '62.50', charged: { amount: '62.50', currency: 'GBP' } },
      { costCentre: 'WE93130', figure: '7.5', percent: '37.50', charged: { amount: '37.50', currency: 'GBP' } },
    ]);
    const like = (centre: string) => ({ patterns: [`council/${centre}`], position: 1 });
    const seen = async (centre: string) => [
      (await listRecharges(manager, { state: undefined, like: like(centre), before: undefined, take: 9 })).length,
      (await findRecharge(manager, id, like(centre))) !== undefined,
    ];
    expect(await seen('WE93120')).toEqual([1, true]);
    expect(await seen('WE93110')).toEqual([1, true]);
    expect(await seen('WE93140')).toEqual([0, false]);
  });
});
