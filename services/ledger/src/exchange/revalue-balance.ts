import { handsFault } from '@tolbooth/access';
import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Change, Verb } from '@tolbooth/verbs';
import { accountCodePolicy } from '@tolbooth/policy';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { openPlace } from '../manual-journals/journal-check.rules';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod } from '../posting/placing.rules';
import { allOf, exchangeJournal } from './exchange-journal';
import { closingRates, foreignBalances, type ClosingRate } from './exchange.rows';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import { differenceLines } from './replenishment.rules';
import { unrealised, type ForeignBalance } from './revaluation.rules';

export interface ToRevalue extends ForeignBalance {
  /** Last day of the month. */
  readonly asAt: Day;
}

interface Facts {
  readonly rate: ClosingRate | undefined;
  readonly open: readonly OpenPeriod[];
}

interface Revalued extends Change {
  readonly journals: readonly Journal[];
}

/** C-16: on the month's last day the closing rate, on the first of the next month back again. */
const revalueBalance: Verb<ToRevalue, Facts, Revalued> = {
  name: 'revalue-balance',
  requirement: 'C-16',
  about: ({ code, currency }) => `${code}/${currency}`,
  load: async (tx, inputs) => {
    const months = [...new Set(inputs.map(({ asAt }) => asAt.slice(0, 7)))];
    const rates = new Map<string, ClosingRate[]>();
    for (const month of months) rates.set(month, await closingRates(tx, month));
    const open = await openPeriods(tx);
    return inputs.map(({ asAt, currency }) => {
      const rate = rates.get(asAt.slice(0, 7))?.find((one) => one.currency === currency);
      return { rate, open };
    });
  },
  decide: ({ rate, open }, balance, call) => {
    const { code, currency, asAt } = balance;
    const { value: policy, version } = call.policies.at(foreignAccountsPolicy, asAt);
    const { revaluation } = policy;
    if (revaluation.mode === 'none')
      return refuse('no-revaluation', { detail: 'The council does not revalue at the end of a month' });
    if (!rate) {
      const detail = `Nobody has told what ${currency} was worth at the end of ${asAt.slice(0, 7)}`;
      return refuse('closing-rate-missing', { detail, facts: { month: asAt.slice(0, 7), currency } });
    }
    const together = handsFault(call, 'revalue-balance', { 'tell-closing-rate': rate.toldBy });
    if (together) return together;
    const more = unrealised(balance, rate.rate);
    if (more === 0n) {
      const detail = `${code} is worth what the books say`;
      return refuse('nothing-to-revalue', { detail, facts: { code, currency } });
    }
    // Late in the next month it would only stand beside its own turning back.
    const place = openPlace({ book: council, day: asAt }, open);
    if (isRefusal(place)) return place;
    const codes = { gain: revaluation.difference, loss: revaluation.difference };
    const about = { kind: 'Revaluation' as const, document: call.newId(), documentNumber: `${asAt} ${currency}` };
    const lines = differenceLines(codes, code, currency, -more);
    const first = exchangeJournal({ ...about, dated: asAt, ruleVersion: version, lines }, open, call);
    if (isRefusal(first)) return first;
    const back = lines.map((line) => ({ ...line, functional: -line.functional }));
    const turned = { ...about, dated: addDays(asAt, 1), ruleVersion: version, lines: back, reverses: first.id };
    const journals = allOf([first, exchangeJournal(turned, open, call)]);
    if (isRefusal(journals)) return journals;
    return {
      subject: { kind: 'journal', id: first.id, version: 1 },
      before: null,
      after: { code, currency, asAt, rate: rate.rate, more },
      because: {
        rule: 'C-16 revaluation at the end of a month',
        policies: [version],
        facts: { ...balance, rate: rate.rate },
        sentence: `${code} is worth ${rate.rate} for one ${currency} at the end of ${asAt}; the next day turns it back.`,
      },
      journals,
    };
  },
  save: async (tx, changes) => {
    const journals = changes.flatMap((change) => change.journals);
    return (await postJournals(tx, journals)).map(journalPosted);
  },
};

/** Asked for at the end of a month, with its last day; again after late postings it books only what is new. */
export const revaluationRun = defineRun({
  name: 'revaluation-run',
  plural: 'revaluation-runs',
  requirement: 'C-16',
  summary: 'Revalues what is owed in another currency at the end of a month, and turns it back on the next day',
  verb: revalueBalance,
  find: async (tx, { asOf, policies, after, limit }) => {
    const { currency } = policies.at(booksPolicy, asOf).value;
    const balances = await foreignBalances(tx, asOf, currency);
    const { accounts } = policies.at(foreignAccountsPolicy, asOf).value;
    const through = new Set(accounts.map((account) => account.through));
    const structure = policies.at(accountCodePolicy, asOf).value;
    const classes = policies.at(accountClassesPolicy, asOf).value;
    // Only what is owed or owned in money: income and expenditure keep the rate of their day.
    const isOwed = (code: string) => ['asset', 'liability'].includes(classOf(structure, classes, code) ?? '');
    return balances
      .filter(({ code, amount }) => amount !== 0n && isOwed(code) && !through.has(code))
      .map((balance) => ({ ...balance, asAt: asOf }))
      .sort((a, b) => (cursorOf(a) < cursorOf(b) ? -1 : 1))
      .filter((balance) => after === undefined || cursorOf(balance) > after)
      .slice(0, limit);
  },
  cursorOf,
});

function cursorOf({ code, currency }: ToRevalue): string {
  return `${code}/${currency}`;
}
