import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { BankDetailsRow } from './bank-details.entity';

const inForceSql = `
  SELECT DISTINCT ON (supplier_id) id, supplier_id FROM bank_details
  WHERE supplier_id = ANY($1::uuid[]) AND state = 'confirmed' AND usable_from <= $2
  ORDER BY supplier_id, usable_from DESC, decided_at DESC`;
const openSql = `SELECT supplier_id, id FROM bank_details WHERE supplier_id = ANY($1::uuid[]) AND state = 'proposed'`;
const listSql = `SELECT id FROM bank_details WHERE supplier_id = $1 ORDER BY proposed_at DESC, id DESC LIMIT 50`;

export const bankDetailsRows = {
  byId: (tx: Tx, ids: readonly string[], lock = false) => loadRows(tx, BankDetailsRow, ids, { lock }),
  insert: (tx: Tx, rows: readonly BankDetailsRow[]) => insertRows(tx, BankDetailsRow, rows),
  update: (tx: Tx, rows: readonly BankDetailsRow[]) => updateRows(tx, BankDetailsRow, rows),

  /** Id of the details that may be paid to on the day, by supplier: approved and past their cooling-off. */
  async inForce(tx: Tx, suppliers: readonly string[], on: Day): Promise<Map<string, string>> {
    const rows = await queryRows<{ id: string; supplier_id: string }>(tx, inForceSql, [suppliers, on]);
    return new Map(rows.map((row) => [row.supplier_id, row.id]));
  },

  /** Id of the change that waits for its second person, by supplier. */
  async waiting(tx: Tx, suppliers: readonly string[]): Promise<Map<string, string>> {
    const rows = await queryRows<{ id: string; supplier_id: string }>(tx, openSql, [suppliers]);
    return new Map(rows.map((row) => [row.supplier_id, row.id]));
  },

  /** The newest first. */
  async ofSupplier(tx: Tx, supplierId: string): Promise<BankDetailsRow[]> {
    const ids = (await queryRows<{ id: string }>(tx, listSql, [supplierId])).map(({ id }) => id);
    return (await loadRows(tx, BankDetailsRow, ids)).filter((row) => row !== undefined);
  },
};
