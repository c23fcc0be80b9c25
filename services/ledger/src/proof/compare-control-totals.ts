import type { ContractEvent } from '@tolbooth/contracts';
import { insertRows } from '@tolbooth/database';
import type { Change, Verb } from '@tolbooth/verbs';
import type { BreakRow } from './break.entity';
import { differenceCleared, differenceFound } from './break.events';
import { lockOpenBreaks, saveBreaks } from './breaks.rows';
import { breaksAfter, type BreaksAfter } from './breaks.rules';
import { loadControlTotals } from './control-totals.rows';
import {
  compareTotals,
  type Compared,
  type ControlKey,
  type ControlSum,
  type StatedTotal,
} from './control-totals.rules';
import { ProofRow } from './proof.entity';
import { showDifferences } from './differences';

/** A marker: what the open items of one partition add up to, behind everything that was told before. */
export interface StatedTotals extends ControlKey {
  readonly cutId: string;
  readonly statedAt: Date;
  readonly totals: readonly StatedTotal[];
}

export interface Proven extends Change {
  readonly rows: readonly ProofRow[];
  readonly breaks: BreaksAfter<BreakRow>;
}

interface Facts {
  readonly held: ControlSum[];
  readonly open: BreakRow[];
}

/** C-12: compares each control account of a partition with its open items, to the penny, while both sides keep working. */
export const compareControlTotals: Verb<StatedTotals, Facts, Proven> = {
  name: 'compare-control-totals',
  requirement: 'C-12',
  about: ({ topic, partition }) => `${topic}/${partition}`,
  load: async (tx, inputs) => {
    const facts: Facts[] = [];
    for (const input of inputs) {
      facts.push({ held: await loadControlTotals(tx, input), open: await lockOpenBreaks(tx, input) });
    }
    return facts;
  },
  decide: ({ held, open }, input, call) => {
    const { topic, partition, cutId, totals } = input;
    const compared = compareTotals(held, totals);
    const rows = compared.map((account) => proofRow(account, input, call.newId(), call.at));
    const { at } = call;
    const breaks = breaksAfter(compared, open, { cutId, topic, partition, at, newId: () => call.newId() });
    const wrong = rows
      .filter(({ difference }) => difference !== 0n)
      .map(({ code, difference }) => ({ code, difference }));
    return {
      subject: { kind: 'proof', id: `${cutId}/${topic}/${partition}`, version: 1 },
      before: null,
      after: { accounts: rows.length, differences: wrong },
      because: {
        rule: 'C-12 proof of control accounts',
        policies: [],
        facts: { cutId, topic, partition },
        sentence:
          wrong.length > 0
            ? `${wrong.length} accounts differ from their open items.`
            : 'All accounts equal their open items.',
      },
      rows,
      breaks,
    };
  },
  save: async (tx, changes, call) => {
    const rows = changes.flatMap((change) => change.rows);
    await insertRows(tx, ProofRow, rows);
    for (const { breaks } of changes) await saveBreaks(tx, breaks);
    await showDifferences(tx, [...new Set(rows.map(({ code }) => code))]);
    return changes.flatMap((change) => eventsOf(change, call.at));
  },
};

function proofRow(compared: Compared, input: StatedTotals, id: string, provenAt: Date): ProofRow {
  const { code, currency, amount: stated, held, difference, items } = compared;
  const { cutId, topic, partition, statedAt } = input;
  const figures = { code, currency, stated, held, difference, items };
  return Object.assign(new ProofRow(), { id, cutId, topic, partition, ...figures, statedAt, provenAt });
}

/** Found is told at each cut that still finds it: the answer names the documents as they are then. */
function eventsOf({ rows, breaks: { found, moved } }: Proven, at: Date): ContractEvent[] {
  const items = new Map(rows.map((row) => [`${row.code} ${row.currency}`, row.items]));
  return [...found, ...moved].map((row) =>
    row.state === 'cleared'
      ? differenceCleared(row, at)
      : differenceFound(row, items.get(`${row.code} ${row.currency}`) ?? 0),
  );
}
