import { queryRows } from '@tolbooth/database';
import type { Body, Office } from '../office';

interface Debt {
  readonly number: string;
  readonly due: string;
  readonly total: string;
  readonly [column: string]: unknown;
}

/**
 * Completed invoices with these due dates and totals, each like `model` in everything else: as they would stand in a council
 * that has been at work for years. `completed_on` is ten days before the due date unless said.
 */
export async function debts(office: Office, model: Body, all: readonly Debt[]): Promise<string[]> {
  const rows = all.map(({ number, due, total, ...columns }) => ({
    ...{ id: crypto.randomUUID(), number, due_date: due, total, net: total, tax: '0', adjusted: '0', applied: '0' },
    ...{ completed_on: before(due), invoice_date: before(due), ...columns },
  }));
  const tx = office.started.parts.dataSource.manager;
  await tx.query(
    `INSERT INTO invoice SELECT (jsonb_populate_record(i, change)).*
       FROM invoice i, jsonb_array_elements($2::jsonb) change WHERE i.id = $1`,
    [model.id, JSON.stringify(rows)],
  );
  await tx.query(
    `INSERT INTO invoice_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),
       'invoice_id', change->>'id', 'description', 'For ' || (change->>'number')))).*
       FROM invoice_line l, jsonb_array_elements($2::jsonb) change WHERE l.invoice_id = $1`,
    [model.id, JSON.stringify(rows)],
  );
  await tx.query(
    `INSERT INTO invoice_distribution SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
       'invoice_id', change->>'id', 'amount', CASE d.kind WHEN 'revenue' THEN change->>'total' ELSE '0' END,
       'remaining', CASE d.kind WHEN 'revenue' THEN change->>'total' ELSE '0' END))).*
       FROM invoice_distribution d, jsonb_array_elements($2::jsonb) change WHERE d.invoice_id = $1`,
    [model.id, JSON.stringify(rows)],
  );
  const found = await queryRows<{ id: string }>(tx, 'SELECT id FROM invoice WHERE number = ANY ($1) ORDER BY number', [
    all.map(({ number }) => number),
  ]);
  return found.map(({ id }) => id);
}

function before(due: string): string {
  return new Date(Date.parse(due) - 10 * 86_400_000).toISOString().slice(0, 10);
}
