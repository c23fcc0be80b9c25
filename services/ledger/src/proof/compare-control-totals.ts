import { insertRows } from '@tolbooth/database';
import type { Change, Verb } from '@tolbooth/verbs';
import { loadControlTotals } from './control-totals.rows';
import { compareTotals, type ControlKey, type ControlSum, type StatedTotal } from './control-totals.rules';
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
}

/** C-12: compares each control account of a partition with its open items, to the penny, while both sides keep working. */
export const compareControlTotals: Verb<StatedTotals, ControlSum[], Proven> = {
  name: 'compare-control-totals',
  requirement: 'C-12',
  about: ({ topic, partition }) => `${topic}/${partition}`,
  load: async (tx, inputs) => {
    const held: ControlSum[][] = [];
    for (const input of inputs) held.push(await loadControlTotals(tx, input));
    return held;
  },
  decide: (held, { topic, partition, cutId, statedAt, totals }, call) => {
    const rows = compareTotals(held, totals).map(({ code, currency, amount: stated, held: ours, difference, items }) =>
      Object.assign(new ProofRow(), {
        ...{
          id: call.newId(),
          cutId,
          topic,
          partition,
          code,
          currency,
          stated,
          held: ours,
          difference,
          items,
          statedAt,
        },
        provenAt: call.at,
      }),
    );
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
    };
  },
  save: async (tx, changes) => {
    const rows = changes.flatMap((change) => change.rows);
    await insertRows(tx, ProofRow, rows);
    await showDifferences(tx, [...new Set(rows.map(({ code }) => code))]);
    return [];
  },
};
