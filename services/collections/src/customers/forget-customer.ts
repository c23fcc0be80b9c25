import { eraseEntries } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { archive } from '@tolbooth/documents';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerCopy } from './customer.entity';
import { loadCopies, saveCopies } from './customer.rows';
import { forgottenSql, forgottenSubjectsSql } from './forgotten.statements';

export interface ErasedCustomer {
  readonly account: string;
  readonly erasureId: string;
  readonly ground: string;
  readonly erasedOn: Day;
  /** Invoices that were billed to it and that another pays. */
  readonly paidByOthers: readonly string[];
  readonly version: number;
}

interface Forgotten extends Change {
  readonly news: ErasedCustomer;
  readonly copy: CustomerCopy;
  /** `trailEntries`: how many entries of the trail lost their words; the trail is proven by it. */
  readonly after: { classes: Readonly<Record<string, number>>; trailEntries: number };
}

/** receivables erased the person's data; what is here of them goes too, and what comes later does not bring it back. */
export const forgetCustomer: Verb<ErasedCustomer, CustomerCopy | undefined, Forgotten> = {
  name: 'forget-customer',
  requirement: 'X-06',
  about: ({ account }) => account,
  load: async (tx, inputs) => {
    const known = await loadCopies(
      tx,
      inputs.map(({ account }) => account),
    );
    return inputs.map(({ account }) => known.get(account));
  },
  decide(before, news) {
    const { account, erasureId, ground, erasedOn, version } = news;
    if (before?.erased) return refuse('news-superseded', { detail: `${account} was forgotten before` });
    const copy = { account, name: 'Erased', specialNeeds: null, address: null, active: false, erased: true, version };
    return {
      subject: { kind: 'erasure', id: erasureId, version },
      before: null,
      after: { account, classes: {}, trailEntries: 0 },
      because: {
        rule: 'X-06 erasure',
        policies: [],
        facts: { account, ground, erasedOn },
        sentence: `Receivables erased the data of ${account} on ${erasedOn}`,
      },
      news,
      copy: { ...copy, mergedInto: before?.mergedInto ?? null },
    };
  },
  async save(tx, changes) {
    for (const { news, after } of changes) Object.assign(after, await forget(tx, news));
    await saveCopies(
      tx,
      changes.map(({ copy }) => copy),
    );
    return [];
  },
};

async function forget(tx: Tx, { account, erasureId, paidByOthers }: ErasedCustomer): Promise<Forgotten['after']> {
  const of = [account, paidByOthers];
  const subjects = await queryRows<{ kind: string; id: string }>(tx, forgottenSubjectsSql, of);
  const classes: Record<string, number> = { files: await archive.erase(tx, subjects) };
  for (const [name, sql] of Object.entries(forgottenSql)) {
    const counted = `WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM done`;
    const [row] = await queryRows<{ n: number }>(tx, counted, of);
    classes[name] = row!.n;
  }
  return { classes, trailEntries: await eraseEntries(tx, erasureId, subjects) };
}
