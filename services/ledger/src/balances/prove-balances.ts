import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { metrics } from '@tolbooth/telemetry';
import type { Change, Verb } from '@tolbooth/verbs';
import { BalanceDifferenceRow } from './balance-difference.entity';
import { storedBalanceDiffers } from './balance-difference.events';
import { balanceDifferences, balanceProofSql, lockBalances, type BalanceDifference } from './balance-proof.rows';

/** Neighbours in the order of codes. */
export interface CodesToProve {
  readonly codes: readonly string[];
}

interface Facts {
  readonly differing: readonly BalanceDifference[];
  readonly open: readonly BalanceDifferenceRow[];
}

interface Proved extends Change {
  readonly found: readonly BalanceDifferenceRow[];
  readonly moved: readonly BalanceDifferenceRow[];
}

/** C-10, C-12: the balances of days and periods are what the lines add up to, per code and period; what is not is named. */
export const proveBalances: Verb<CodesToProve, Facts, Proved> = {
  name: 'prove-balances',
  requirement: 'C-12',
  about: ({ codes }) => codes[0] ?? '',
  load: async (tx, inputs) => {
    const facts: Facts[] = [];
    for (const { codes } of inputs) {
      facts.push({ open: await lockOpen(tx, codes), differing: await balanceDifferences(tx, codes) });
    }
    return facts;
  },
  decide: ({ differing, open }, { codes }, call) => {
    const known = new Map(open.map((row) => [keyOf(row), row]));
    const still = new Set(differing.map(keyOf));
    const found = differing
      .filter((one) => !known.has(keyOf(one)))
      .map((one) =>
        Object.assign(new BalanceDifferenceRow(), one, {
          ...{ id: call.newId(), state: 'found' as const, foundAt: call.at, endedAt: null, version: 1 },
        }),
      );
    const gone = open.filter((row) => !still.has(keyOf(row))).map((row) => ended(row, 'gone', call.at));
    const first = codes[0] ?? '';
    return {
      subject: { kind: 'balance-proof', id: first, version: 1 },
      before: null,
      after: { codes: codes.length, differences: differing.length, found: found.length, gone: gone.length },
      because: {
        rule: 'C-10 stored balances are what the lines add up to',
        policies: [],
        facts: { first, last: codes[codes.length - 1], differing: differing.slice(0, 20).map(keyOf) },
        sentence: `${differing.length} stored balances of ${codes.length} codes from ${first} on differ from the lines.`,
      },
      ...{ found, moved: gone },
    };
  },
  save: async (tx, changes, call) => {
    const found = changes.flatMap((change) => change.found);
    const moved = changes.flatMap((change) => change.moved);
    await insertRows(tx, BalanceDifferenceRow, found);
    await updateRows(tx, BalanceDifferenceRow, moved);
    await showBalanceDifferences(tx);
    return [...found, ...moved].map((row) => storedBalanceDiffers(row, call.at));
  },
};

interface Rebuilt extends Change {
  readonly code: string;
  readonly moved: readonly BalanceDifferenceRow[];
}

/** Recomputes from the lines what is stored of a code that was found to differ; the figures that were there stay in the trail. */
export const rebuildBalances: Verb<{ code: string }, { open: readonly BalanceDifferenceRow[] }, Rebuilt> = {
  name: 'rebuild-balances',
  requirement: 'C-10',
  about: ({ code }) => code,
  load: async (tx, inputs) => {
    await lockBalances(tx);
    const open = await lockOpen(
      tx,
      inputs.map(({ code }) => code),
    );
    return inputs.map(({ code }) => ({ open: open.filter((row) => row.code === code) }));
  },
  decide: ({ open }, { code }, call) => {
    const moved = open.map((row) => ended(row, 'rebuilt', call.at));
    return {
      subject: { kind: 'balance-of', id: code, version: 1 },
      before: { differing: open },
      after: { rebuilt: moved.map(({ period, stored }) => `${period} ${stored}`) },
      because: {
        rule: 'C-10 stored balances are what the lines add up to',
        policies: [],
        facts: { code, differences: open.length },
        sentence: `The balances of ${code} were recomputed from its lines.`,
      },
      ...{ code, moved },
    };
  },
  save: async (tx, changes, call) => {
    const moved = changes.flatMap((change) => change.moved);
    await queryRows(tx, balanceProofSql.rebuild, [changes.map(({ code }) => code)]);
    await updateRows(tx, BalanceDifferenceRow, moved);
    await showBalanceDifferences(tx);
    return moved.map((row) => storedBalanceDiffers(row, call.at));
  },
};

/** Told as this transaction leaves it; also after a restart, so that none is silenced. */
export async function showBalanceDifferences(tx: Tx): Promise<void> {
  const [row] = await queryRows<{ found: number }>(tx, balanceProofSql.count);
  metrics.gauge('tolbooth_stored_balance_differences').set(row!.found);
}

function keyOf({ code, currency, period, stored }: BalanceDifference | BalanceDifferenceRow): string {
  return `${code} ${currency} ${period} ${stored}`;
}

function ended(row: BalanceDifferenceRow, state: 'rebuilt' | 'gone', endedAt: Date): BalanceDifferenceRow {
  return Object.assign(new BalanceDifferenceRow(), row, { state, endedAt, version: row.version + 1 });
}

async function lockOpen(tx: Tx, codes: readonly string[]): Promise<BalanceDifferenceRow[]> {
  const found = await queryRows<{ id: string }>(tx, balanceProofSql.open, [codes]);
  const ids = found.map(({ id }) => id);
  return (await loadRows(tx, BalanceDifferenceRow, ids, { lock: true })).flatMap((row) => row ?? []);
}
