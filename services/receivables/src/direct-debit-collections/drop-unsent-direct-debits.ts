import { notify } from '@tolbooth/notices';
import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Verb } from '@tolbooth/verbs';
import { directDebitsPolicy } from '../direct-debit-mandates/direct-debits.policy';
import { unsentCollections } from './collection.rows';
import { bankDaysOf, firstInTime } from './collection.rules';
import type { CollectionRow } from './collection.entity';
import { collectionChange, leftOut, loadCollectionFacts, saveCollections } from './decide-direct-debits';
import { steppedCollection, type CollectionChange, type CollectionFacts } from './decide-direct-debits';

/** nobody sent it in time, so nothing is collected on its day; the next proposal takes its invoices up. */
const dropUnsentDirectDebits: Verb<{ readonly id: string }, CollectionFacts, CollectionChange> = {
  name: 'drop-unsent-direct-debits',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadCollectionFacts,
  decide: ({ row: before, items }, { id }, call) => {
    const { value: policy, version } = call.policies.at(directDebitsPolicy, call.on);
    const holidays = call.policies.holidaysOn(call.on);
    if (before && before.collectOn >= firstInTime(call.on, policy.bankDays, holidays)) {
      return refuse('collection-in-time', { field: 'id', detail: `It is for ${before.collectOn}` });
    }
    const row = steppedCollection(before, id, 'drop-unsent-direct-debits', {});
    if (isRefusal(row)) return row;
    const { collectOn } = row;
    const { lastSendOn } = bankDaysOf(collectOn, policy.bankDays, holidays);
    const sentence = `The bank had to have it by ${lastSendOn} to collect on ${collectOn}, and it was ${before!.state} only.`;
    const facts = { collectOn, lastSendOn, state: before!.state };
    const because = { rule: 'R-26 drop-unsent-direct-debits', policies: [version], facts, sentence };
    const left = items.flatMap((item) => (item.state === 'proposed' ? [leftOut(item, sentence, call)] : []));
    return { ...collectionChange(before!, { ...row, because: sentence }, left), because };
  },
  save: async (tx, changes, call) => {
    const told = await saveCollections(tx, changes, call);
    const { tellUnsent } = call.policies.at(directDebitsPolicy, call.on).value;
    await notify(
      tx,
      changes.flatMap(({ row, items }) => tellUnsent.map((role) => unsentNotice(row, items.length, role))),
      call,
    );
    return told;
  },
};

function unsentNotice({ id, collectOn, because: sentence }: CollectionRow, items: number, role: string) {
  const about = { kind: 'direct-debit-collection', id };
  return { to: { role }, template: 'direct-debits-unsent', data: { collectOn, sentence, items }, about };
}

export const unsentRun = defineRun({
  name: 'unsent-direct-debit-run',
  plural: 'unsent-direct-debit-runs',
  requirement: 'R-26',
  summary: 'Discard the collections that nobody sent in time, so that their invoices are proposed anew',
  verb: dropUnsentDirectDebits,
  when: (policies, on) => {
    const { unsent: time, days } = policies.at(directDebitsPolicy, on).value.times;
    return { time, days };
  },
  find: (tx, { asOf, policies, after, limit }) => {
    const { bankDays } = policies.at(directDebitsPolicy, asOf).value;
    return unsentCollections(tx, firstInTime(asOf, bankDays, policies.holidaysOn(asOf)), after, limit);
  },
  cursorOf: ({ id }) => id,
});
