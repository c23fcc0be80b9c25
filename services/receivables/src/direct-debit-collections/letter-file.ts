import type { Readable } from 'node:stream';
import type { Tx } from '@tolbooth/database';
import { letterheadPolicy, typeset, wordsOf } from '@tolbooth/documents';
import { formatAmount } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import { loadHolders } from '../customers/customer.rows';
import { csvLine } from '../print-runs/csv-line';
import { zipFile, type ZipEntry } from '../print-runs/zip-file';
import type { CollectionRow, ItemRow } from './collection.entity';
import { shownItems } from './collection.queries';
import { itemsToPost } from './collection.rows';
import { letterData } from './notice.rules';

type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Letters that are in memory at once, and asked of the typesetting threads together. */
const lettersAtOnce = 100;
const columns = ['position', 'customer', 'name', 'reference', 'amount', 'currency', 'collected on', 'file'];

export interface NoticeLetter {
  readonly item: ItemRow;
  readonly name: string;
  readonly content: Buffer;
}

/** What the payers of these items are told, as letters: the same bytes whenever they are made. */
export async function lettersOf(read: Read, ids: readonly string[], policies: Policies): Promise<NoticeLetter[]> {
  const { profile } = policies;
  const { told, customers } = await read(async (tx) => {
    const items = await shownItems(tx, ids);
    return { told: items, customers: await loadHolders(tx, [...new Set(items.map(({ item }) => item.account))]) };
  });
  const { region } = wordsOf(profile);
  return Promise.all(
    told.map(async (each) => {
      const customer = customers.get(each.item.account)!;
      const letterhead = policies.at(letterheadPolicy, each.item.proposedOn).value;
      const data = letterData(each, customer, letterhead, region);
      const { content } = await typeset({ profile, template: 'direct-debit-notice', data });
      return { item: each.item, name: customer.name, content };
    }),
  );
}

/** All letters of a collection, page by page, and an index of them. */
export function letterFile(read: Read, { id, openedAt }: CollectionRow, policies: Policies): Readable {
  return zipFile(entriesOf(read, id, policies), openedAt);
}

async function* entriesOf(read: Read, collection: string, policies: Policies): AsyncGenerator<ZipEntry> {
  const index = [`\ufeff${csvLine(columns)}`];
  for (let after: string | null = null; ;) {
    const behind: string | null = after;
    const ids: string[] = await read((tx) => itemsToPost(tx, collection, behind, lettersAtOnce));
    for (const { item, name, content } of await lettersOf(read, ids, policies)) {
      const { reference, account, amount, currency, collectOn } = item;
      const path = `post/${reference.replaceAll(/[^A-Z0-9-]/g, '-')}-${index.length}.pdf`;
      index.push(
        csvLine([index.length, account, name, reference, formatAmount(amount, currency), currency, collectOn, path]),
      );
      yield { path, content };
    }
    after = ids.at(-1) ?? null;
    if (ids.length < lettersAtOnce) break;
  }
  yield { path: 'index.csv', content: Buffer.from(index.join('')), compress: true };
}
