import { sealAudit } from '@tolbooth/audit';
import { inTransaction, queryRows } from '@tolbooth/database';
import type { Answer, Body, Office } from '../office';

/** An office where somebody asks to be forgotten. */
export class Erasures {
  private persons = 0;

  constructor(private readonly office: Office) {}

  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return queryRows<Row>(this.office.started.parts.dataSource.manager, text, values);
  }

  /** As if all documents of these accounts were of that day; only a superuser can say so. */
  async backdate(day: string, ...accounts: string[]): Promise<void> {
    const ofInvoices = `invoice_id IN (SELECT id FROM invoice WHERE account = ANY ($2))`;
    const changes = [
      `invoice SET invoice_date = $1, completed_on = $1, transfer_at = $1::date, cancelled_on = CASE WHEN cancelled_on IS NULL THEN NULL ELSE $1::date END WHERE account = ANY ($2)`,
      `invoice_reduction SET on_day = $1 WHERE ${ofInvoices}`,
      `application SET on_day = $1 WHERE ${ofInvoices}`,
      `receipt SET received_on = $1, taken_on = $1, reversed_on = CASE WHEN reversed_on IS NULL THEN NULL ELSE $1::date END WHERE account = ANY ($2)`,
      `refund SET requested_on = $1, decided_on = $1 WHERE account = ANY ($2)`,
      `direct_debit_mandate SET signed_on = $1, ended_on = $1 WHERE account = ANY ($2)`,
      `dispute_copy SET raised_on = $1, closed_on = $1 WHERE account = ANY ($2)`,
      `deposit SET requested_on = $1 WHERE account = ANY ($2)`,
    ];
    await inTransaction(this.office.started.parts.dataSource, async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const change of changes) await tx.query(`UPDATE ${change}`, [day, accounts]);
    });
  }

  person(change: object = {}): Promise<Body> {
    return this.office.customer({ kind: 'person', name: `Ida Moor ${(this.persons += 1)}`, ...change });
  }

  request(customer: Body, change: object = {}): Promise<Answer> {
    return this.office.post('ann', '/v1/erasures', {
      ...{ customer: customer.account, ground: 'no-longer-needed', filedAs: 'File 13/7' },
      ...{ receivedOn: this.office.today(), ...change },
    });
  }

  async requested(customer: Body): Promise<Body> {
    return (await this.request(customer)).body;
  }

  approve({ id }: Body): Promise<Answer> {
    return this.office.post('dpo', `/v1/erasures/${id}/approve`);
  }

  /** By the run; how the erasure is then. */
  async carryOut({ id }: Body): Promise<Body> {
    const { dataSource, clock } = this.office.started.parts;
    await inTransaction(dataSource, (tx) => sealAudit(tx, clock.now()));
    await this.office.done('dpo', '/v1/erasure-runs', {});
    return (await this.office.get(`/v1/erasures/${id}`)).body;
  }

  /** Tables in which a word stands, whatever the column. */
  async standsIn(word: string): Promise<string[]> {
    const tables = await this.sql<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await this.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} AS t WHERE strpos(lower(t::text), $1) > 0`,
        [word.toLowerCase()],
      );
      if (row!.n > 0) found.push(name);
    }
    return found.sort();
  }
}
