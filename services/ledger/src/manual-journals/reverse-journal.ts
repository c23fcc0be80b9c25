import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { journalNumber } from '../journals/journal';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod, Place } from '../posting/placing.rules';
import { journalChange, type JournalChange } from './draft-journal';
import { openPlace } from './journal-check.rules';
import { debitsOf, type JournalLine } from './manual-journal';
import { insertManualJournals, takeJournalNumbers } from './manual-journal.rows';
import { manualJournalSql } from './manual-journal.statements';
import { newRow } from './new-row';
import { irreversible, reversed, reversedBefore, type Reversible } from './reversal.rules';

interface ReversalAsked {
  /** The journal that was wrong. */
  readonly id: string;
  /** Day of the reversal; today where left out. */
  readonly day?: Day | undefined;
  readonly why: string;
}

interface Facts {
  readonly journal: Reversible | undefined;
  readonly lines: readonly Pick<JournalLine, 'code' | 'currency' | 'amount' | 'functional'>[];
  /** Another that waits for its approval. */
  readonly asked: { readonly number: string | null } | undefined;
  readonly open: readonly OpenPeriod[];
}

interface ReversalPrepared extends JournalChange {
  readonly place: Place;
}

/** C-04: the whole journal on its other side, once, dated in an open period; another person approves it. */
export const reverseJournal: Verb<ReversalAsked, Facts, ReversalPrepared> = {
  name: 'reverse-journal',
  requirement: 'C-04',
  about: ({ id }) => id,
  load,
  decide: ({ journal, lines, asked, open }, { id, day = undefined, why }, call) => {
    if (!journal) return refuse('journal-unknown', { field: 'id', detail: `There is no journal ${id}`, facts: { id } });
    const fault = irreversible(journal);
    if (fault) return fault;
    const number = journalNumber(journal.year, journal.sequence);
    if (asked) {
      const detail = `A reversal of ${number} waits already${asked.number ? `: ${asked.number}` : ''}`;
      return refuse('reversal-asked-before', { field: 'id', detail, facts: { journal: number, asked: asked.number } });
    }
    const on = day ?? call.on;
    const place = openPlace({ book: journal.book, day: on }, open);
    if (isRefusal(place)) return place;
    const early = reversedBefore(journal, on);
    if (early) return early;
    const other = reversed(lines, number);
    const row = newRow(
      {
        ...{ kind: 'Reversal' as const, book: journal.book, day: on, purpose: why },
        currency: lines[0]!.currency,
        total: debitsOf(other),
        touchesIncome: false,
      },
      call,
      { reverses: id, state: 'submitted', submittedBy: call.by.id, submittedAt: call.at },
    );
    return { ...journalChange(null, row, other), place };
  },
  save: async (tx, changes) => {
    await takeJournalNumbers(
      tx,
      changes.map(({ row, place }) => ({ row, year: place.year })),
    );
    await insertManualJournals(tx, changes);
    return [];
  },
};

interface LineFound {
  readonly journal_id: string;
  readonly code: string;
  readonly currency: string;
  readonly amount: string;
  readonly functional: string;
}

async function load(tx: Tx, inputs: readonly ReversalAsked[]): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const journals = await queryRows<Reversible>(tx, manualJournalSql.reversible, [ids]);
  const lines = await queryRows<LineFound>(tx, manualJournalSql.linesToReverse, [ids]);
  const asked = await queryRows<{ reverses: string; number: string | null }>(tx, manualJournalSql.reversalsAsked, [
    ids,
  ]);
  const open = await openPeriods(tx);
  return ids.map((id) => {
    const own = lines.filter(({ journal_id }) => journal_id === id);
    return {
      journal: journals.find((one) => one.id === id),
      lines: own.map(({ code, currency, amount, functional }) => ({
        code,
        currency,
        amount: parseAmount(amount, currency),
        functional: parseAmount(functional, currency),
      })),
      asked: asked.find(({ reverses }) => reverses === id),
      open,
    };
  });
}
