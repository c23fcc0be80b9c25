import type { BatchEntry } from './batch-entry';
import type { BatchRow } from './batch-cells.rules';
import { batchColumns, readEntry } from './batch-file.rules';

/** The rows of a file until its last has come: as texts, which take a fifth of the memory of their cells. */
export class BatchFile {
  private readonly rows = new Map<string, string[]>();

  get empty(): boolean {
    return this.rows.size === 0;
  }

  /** @param values in the order of `batchColumns` */
  add(row: number, values: readonly string[]): void {
    const [name = ''] = values;
    const text = JSON.stringify([row, ...values]);
    const own = this.rows.get(name);
    if (own) own.push(text);
    else this.rows.set(name, [text]);
  }

  /** Its invoices in the order of their first rows; nothing is left behind. @param currency of the pack: amounts are in it */
  *taken(currency: string): Generator<BatchEntry> {
    for (const [name, texts] of this.rows) {
      this.rows.delete(name);
      yield readEntry(name, texts.map(rowOf), currency);
    }
  }
}

function rowOf(text: string): BatchRow {
  const [row, ...values] = JSON.parse(text) as [number, ...string[]];
  return { row, cells: Object.fromEntries(batchColumns.map((column, at) => [column, values[at]!])) };
}
