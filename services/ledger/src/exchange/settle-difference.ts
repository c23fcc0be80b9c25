import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod } from '../posting/placing.rules';
import { exchangeJournal } from './exchange-journal';
import { itemsToSettle } from './exchange.rows';
import { exchangeRunsPolicy } from './exchange-runs.policy';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import { differenceLines } from './replenishment.rules';
import { realised, type ForeignItem } from './settlement.rules';

interface Realised extends Change {
  readonly journal: Journal;
}

/** C-16: gain or loss between the rate at which an item was opened and those at which it was settled. */
const settleDifference: Verb<ForeignItem, readonly OpenPeriod[], Realised> = {
  name: 'settle-exchange-difference',
  requirement: 'C-16',
  about: ({ item, code }) => `${item}/${code}`,
  load: async (tx, inputs) => {
    const open = await openPeriods(tx);
    return inputs.map(() => open);
  },
  decide: (open, found, call) => {
    const { code, currency, item, documentNumber } = found;
    const excess = realised(found);
    if (excess === 0n)
      return refuse('nothing-realised', { detail: `Nothing has come about on ${documentNumber}`, facts: { item } });
    const { value: policy, version } = call.policies.at(foreignAccountsPolicy, call.on);
    const [onItem, ...rest] = differenceLines(policy, code, currency, excess);
    const journal = exchangeJournal(
      {
        ...{ kind: 'ExchangeGain', document: item, documentNumber, dated: call.on, ruleVersion: version },
        lines: [{ ...onItem!, item }, ...rest],
      },
      open,
      call,
    );
    if (isRefusal(journal)) return journal;
    const outcome = excess > 0n ? 'loss' : 'gain';
    return {
      subject: { kind: 'journal', id: journal.id, version: 1 },
      before: null,
      after: { item, code, currency, excess },
      because: {
        rule: 'C-16 gains and losses on settlement',
        policies: [version],
        facts: { ...found },
        sentence: `${documentNumber} was opened at one rate and settled at another: the difference is a ${outcome}.`,
      },
      journal,
    };
  },
  save: async (tx, changes) => {
    const journals = changes.map(({ journal }) => journal);
    return (await postJournals(tx, journals)).map(journalPosted);
  },
};

export const exchangeDifferenceRun = defineRun({
  name: 'exchange-difference-run',
  plural: 'exchange-difference-runs',
  requirement: 'C-16',
  summary: 'Books what has come about on items in another currency between their rate and that of what settled them',
  verb: settleDifference,
  when: (policies, on) => policies.at(exchangeRunsPolicy, on).value,
  find: (tx, { after, limit }) => itemsToSettle(tx, after, limit),
  cursorOf: ({ item }) => item,
});
