import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { journalNumber, type Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import { ownEntry } from '../posting/own-entry';
import type { OpenPeriod } from '../posting/placing.rules';
import { accrualsSql } from './accrual.statements';
import { accrualReversalsPolicy } from './accrual-reversals.policy';
import { reversalDayOf, reversalPlace } from './accrual.rules';

export interface DueAccrual {
  /** The accrual's journal. */
  readonly id: string;
}

interface Accrual {
  readonly id: string;
  readonly book: string;
  readonly year: number;
  readonly sequence: number;
  readonly accountingDay: Day;
  readonly document: string;
  readonly documentNumber: string;
  readonly currency: string;
  readonly reversedBy: string | null;
}

interface AccrualLine {
  readonly code: string;
  readonly balancing: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

interface Facts {
  readonly accrual: Accrual | undefined;
  readonly lines: readonly AccrualLine[];
  readonly open: readonly OpenPeriod[];
}

export interface AccrualReversed extends Change {
  readonly journal: Journal;
}

/** C-14: by itself, once (the database says so too), as many periods late as it has to be. */
export const reverseAccrual: Verb<DueAccrual, Facts, AccrualReversed> = {
  name: 'reverse-accrual',
  requirement: 'C-14',
  about: ({ id }) => id,
  load,
  decide: ({ accrual, lines, open }, { id }, call) => {
    if (!accrual) return refuse('journal-unknown', { field: 'id', detail: `There is no accrual ${id}`, facts: { id } });
    const { book, accountingDay, document, documentNumber, currency, reversedBy } = accrual;
    const number = journalNumber(accrual.year, accrual.sequence);
    if (reversedBy) {
      return refuse('journal-reversed-once', { field: 'id', detail: `${number} is reversed`, facts: { reversedBy } });
    }
    const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
    const { version } = call.policies.at(accrualReversalsPolicy, call.on);
    const day = reversalDayOf(accountingDay, yearStartMonth);
    const place = reversalPlace({ book, day, number }, open);
    if (isRefusal(place)) return place;
    const newId = call.newId();
    const entry = ownEntry({
      ...{ id: newId, kind: 'AccrualReversal', book, document, documentNumber, dated: day, at: call.at },
      ...{ ruleVersion: version, currency, lines: lines.map(onOtherSide) },
    });
    const sentence = `The accrual ${number} of ${accountingDay} is reversed on ${place.accountingDay}, the next period.`;
    return {
      subject: { kind: 'journal', id: newId, version: 1 },
      before: null,
      after: { reverses: id, period: place.period, late: place.late },
      because: {
        rule: 'C-14 reversal of an accrual',
        policies: [version],
        facts: { accrual: number, accountingDay, day, open: open.map((one) => `${one.book}/${one.id}`) },
        sentence,
      },
      journal: { id: newId, entry, place, postedAt: call.at, reverses: id },
    };
  },
  save: async (tx, changes) => {
    const posted = await postJournals(
      tx,
      changes.map(({ journal }) => journal),
    );
    return posted.map(journalPosted);
  },
};

function onOtherSide(line: AccrualLine): AccrualLine {
  return { ...line, amount: -line.amount, functional: -line.functional };
}

interface LineFound extends Omit<AccrualLine, 'amount' | 'functional'> {
  readonly journal_id: string;
  readonly amount: string;
  readonly functional: string;
}

async function load(tx: Tx, inputs: readonly DueAccrual[], _call: Call): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const open = await openPeriods(tx);
  const accruals = await queryRows<Accrual>(tx, accrualsSql.accruals, [ids]);
  const found = await queryRows<LineFound>(tx, accrualsSql.lines, [ids]);
  const lines = Map.groupBy(found, ({ journal_id }) => journal_id);
  return ids.map((id) => ({
    accrual: accruals.find((one) => one.id === id),
    lines: (lines.get(id) ?? []).map(({ code, balancing, currency, amount, functional }) => ({
      ...{ code, balancing, currency },
      amount: parseAmount(amount, currency),
      functional: parseAmount(functional, currency),
    })),
    open,
  }));
}
