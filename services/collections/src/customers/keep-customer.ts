import type { Change, Verb } from '@tolbooth/verbs';
import { refuse } from '@tolbooth/refusals';
import type { CustomerCopy } from './customer.entity';
import { loadCopies, saveCopies } from './customer.rows';

interface KeptCustomer extends Change {
  readonly copy: CustomerCopy;
}

/** R-01, M7: what receivables tells of a customer; an event that comes late never overwrites a newer one. */
export const keepCustomer: Verb<CustomerCopy, CustomerCopy | undefined, KeptCustomer> = {
  name: 'keep-customer',
  requirement: 'R-01',
  about: (news) => news.account,
  load: async (tx, inputs) => {
    const known = await loadCopies(
      tx,
      inputs.map((input) => input.account),
    );
    return inputs.map((input) => known.get(input.account));
  },
  decide(before, news) {
    if (before?.erased) return refuse('news-superseded', { detail: `The data of ${news.account} were erased` });
    if (before && before.version >= news.version) {
      return refuse('news-superseded', { detail: `Version ${before.version} of ${news.account} is known already` });
    }
    const subject = { kind: 'customer', id: news.account, version: news.version };
    return { subject, before: before ?? null, after: news, copy: news };
  },
  async save(tx, changes) {
    await saveCopies(
      tx,
      changes.map((change) => change.copy),
    );
    return [];
  },
};
