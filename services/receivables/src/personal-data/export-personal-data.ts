import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { familiesOf, loadCustomers } from '../customers/customer.rows';
import { personalDataOf, type PersonalData } from './personal-data.rows';

interface Facts {
  readonly records: readonly CustomerRow[];
  readonly data: PersonalData | undefined;
}

export interface Exported extends Change {
  /** The customer's own record first, then those that were merged with it. */
  readonly records: readonly CustomerRow[];
  readonly data: PersonalData;
}

/** everything that receivables keeps about a customer, in one answer. That it was read, by whom and why, is in the trail. */
export const exportPersonalData: Verb<{ readonly id: string }, Facts, Exported> = {
  name: 'export-personal-data',
  requirement: 'X-06',
  about: ({ id }) => id,
  expects: ({ records }) => records[0]?.version,
  load: async (tx, inputs) => {
    const facts: Facts[] = [];
    for (const { id } of inputs) {
      const [asked] = await loadCustomers(tx, [id]);
      const family = asked ? await familiesOf(tx, [asked.account]) : [];
      const records = family.toSorted((a, b) => Number(b.id === id) - Number(a.id === id));
      const accounts = records.map(({ account }) => account);
      facts.push({ records, data: asked && (await personalDataOf(tx, accounts)) });
    }
    return facts;
  },
  decide: ({ records, data }, { id }, call) => {
    const [own] = records;
    if (!own || !data) return refuse('not-found', { field: 'id', detail: `There is no customer ${id}` });
    if (!call.reason) {
      return refuse('reason-missing', {
        field: 'reason',
        detail: 'Say who asked for it, and how they proved who they are',
      });
    }
    const counts = Object.entries(data).map(([part, rows]) => [part, rows.length] as const);
    const after = { exported: true, records: records.map(({ account }) => account), ...Object.fromEntries(counts) };
    return { subject: { kind: 'customer', id, version: own.version }, before: null, after, records, data };
  },
  save: async () => [],
};
