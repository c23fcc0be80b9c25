import type { Readable } from 'node:stream';
import { archive } from '@tolbooth/documents';
import type { Tx } from '@tolbooth/database';
import { formatAmount, parseMoney } from '@tolbooth/money';
import { csvLine } from './csv-line';
import { itemsOf, type PrintedItem, type RunMoment } from './print-run.rows';
import { zipFile, type ZipEntry } from './zip-file';

/** A page of what a run made, behind the item given. */
type List = (tx: Tx, run: RunMoment, after: PrintedItem | undefined, limit: number) => Promise<PrintedItem[]>;
type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Items of the index that are in memory at once. */
const itemsAtOnce = 1_000;
const columns = ['position', 'way', 'invoice', 'customer', 'name', 'amount', 'currency', 'file', 'sha256'];

/** As it lies in the ZIP; what goes by email is in the index only. */
export function pathOf({ way, number }: PrintedItem): string {
  return way === 'email' ? '' : `${way}/${number}.pdf`;
}

export async function* itemsOfRun(read: Read, run: RunMoment, list: List = itemsOf): AsyncGenerator<PrintedItem> {
  for (let after: PrintedItem | undefined; ;) {
    const page = await read((tx) => list(tx, run, after, itemsAtOnce));
    yield* page;
    if (page.length < itemsAtOnce) return;
    after = page[page.length - 1];
  }
}

/** The index: a line an item, then how many there are and what they add up to, by way and currency. */
export async function* indexOf(items: AsyncIterable<PrintedItem>): AsyncGenerator<string> {
  const controls = new Map<string, { way: string; currency: string; count: number; total: bigint }>();
  let position = 0;
  yield `\ufeff${csvLine(columns)}`;
  for await (const item of items) {
    const { way, number, account, name, total, currency, hash } = item;
    yield csvLine([(position += 1), way, number, account, name, total, currency, pathOf(item), hash]);
    const key = `${way} ${currency}`;
    const control = controls.get(key) ?? { way, currency, count: 0, total: 0n };
    const { minor } = parseMoney({ amount: total, currency });
    controls.set(key, { ...control, count: control.count + 1, total: control.total + minor });
  }
  for (const { way, currency, count, total } of controls.values()) {
    yield csvLine(['control', way, count, '', '', formatAmount(total, currency), currency, '', '']);
  }
}

/** The print file of a run: a folder by way with the PDFs, and the index. Nothing of it is of today. */
export function printFile(read: Read, run: RunMoment, list: List = itemsOf): Readable {
  return zipFile(entriesOf(read, run, list), run.at);
}

async function* entriesOf(read: Read, run: RunMoment, list: List): AsyncGenerator<ZipEntry> {
  for await (const item of itemsOfRun(read, run, list)) {
    const path = pathOf(item);
    if (path === '') continue;
    const file = await read((tx) => archive.get(tx, item.hash));
    // Erased since: the index still says that it was sent.
    if (!file) continue;
    yield { path, content: file.content };
  }
  const lines: string[] = [];
  for await (const line of indexOf(itemsOfRun(read, run, list))) lines.push(line);
  yield { path: 'index.csv', content: Buffer.from(lines.join('')), compress: true };
}
