import { forgottenSql, forgottenSubjectsSql } from '../src/customers/forgotten.statements';
import { erasedAccountsSql } from '../src/customers/customer.rows';
import { claimDebtsSql, dueDebtsSql } from '../src/debts/debt.rows';
import { debtsSql } from '../src/debts/debt.queries';
import { disputesSql, dueDisputesSql, updatesSql } from '../src/disputes/dispute.queries';
import { disputeSql } from '../src/disputes/dispute.rows';
import { enquiriesSql, lapsedEnquiriesSql } from '../src/enquiries/enquiry.rows';
import { lettersSql } from '../src/letters/letter.rows';
import { proofPageSql } from '../src/reminders/next-step.proof';
import { callCandidatesSql } from '../src/worklists/call-worklist.queries';
import { writeOffsSql } from '../src/write-offs/write-off.queries';
import { writeOffSql } from '../src/write-offs/write-off.rows';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

const statements = {
  ...{ claimDebtsSql, dueDebtsSql, debtsSql, disputesSql, dueDisputesSql, updatesSql, enquiriesSql },
  ...{ lapsedEnquiriesSql, lettersSql, proofPageSql, callCandidatesSql, writeOffsSql, ...disputeSql },
  measured: writeOffSql.measured,
  ...{ ...forgottenSql, forgottenSubjectsSql, erasedAccountsSql },
};

describe('every SQL statement of collections', () => {
  it.each(Object.entries(statements))('%s is right for the migrated tables', async (_, sql) => {
    const { dataSource } = council.started.parts;
    const one = dataSource.createQueryRunner();
    try {
      await expect(one.query(`PREPARE statement AS ${sql}`)).resolves.toBeDefined();
      await one.query('DEALLOCATE ALL');
    } finally {
      await one.release();
    }
  });
});

describe('D-04 a million debts', () => {
  const planOf = async (sql: string, parameters: unknown[]) => {
    const rows = await council.started.parts.dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const nobody = '00000000-0000-0000-0000-000000000000';

  beforeAll(async () => {
    const { dataSource } = council.started.parts;
    await dataSource.query(`
      INSERT INTO debt (invoice_id, invoice_number, customer_account, currency, standing, balance, details_version,
        balance_version, customer_name, directorate, debt_type, protocol, invoice_date, completed_on, due_date, terms,
        total, cost_centre, bill_to, next_step, next_step_on, version)
      SELECT gen_random_uuid(), n::text, 'C' || n % 1000, 'GBP', 'open', 117.50, 1, 1, 'N', 'ECS', 'GC', 'standard',
        '2006-07-03', '2006-07-03', '2006-07-13'::date + n % 365, 'immediate', 117.50, 'WE93110', '{}', 'reminder',
        '2006-07-27'::date + n % 365, 1 FROM generate_series(1, 12000) n`);
    await dataSource.query('ANALYZE debt');
  });

  it('the run reads what is due by the index on its day, in the index’s order', async () => {
    const plan = await planOf(dueDebtsSql, ['2007-07-27', '0001-01-01', nobody, 5_000]);
    expect(plan).toContain('debt_next_step');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('more than one page of five thousand is taken in the run of the day, each debt once', async () => {
    await council.started.parts.dataSource.query(`UPDATE debt SET next_step_on = '2006-07-04', due_date = '2006-06-20'
      WHERE invoice_id IN (SELECT invoice_id FROM debt ORDER BY invoice_id LIMIT 6000)`);
    await council.moveTo('2006-07-04T12:00:00Z');
    const [run] = (await council.get('/v1/reminder-runs')).body.items!;
    expect(run).toMatchObject({ asOf: '2006-07-04', done: 6_000, refused: 0, status: 'finished' });
    expect(await council.count(`letter WHERE kind = 'L1'`)).toBe(6_000);
    expect(await council.count(`debt WHERE reminder_on = '2006-07-04' AND next_step_on = '2006-07-25'`)).toBe(6_000);
    expect((await council.get('/v1/next-step-proof')).body).toMatchObject({ checked: 12_000, differences: [] });
  });
});
