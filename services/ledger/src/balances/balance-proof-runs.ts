import { daysBetween, day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { defineRun, type RunPage } from '@tolbooth/runs';
import { balanceProofPolicy } from './balance-proof.policy';
import { codesOfSlice, codesThatDiffer } from './balance-proof.rows';
import { proveBalances, rebuildBalances, type CodesToProve } from './prove-balances';

/** Codes of one statement: its sums stay small, however long the chart is. */
const codesAtOnce = 200;

export const balanceProofRun = defineRun({
  name: 'balance-proof-run',
  plural: 'balance-proof-runs',
  requirement: 'C-12',
  summary: 'Proves that stored balances are what the lines add up to, a part of the chart each day',
  verb: proveBalances,
  when: (policies, on) => {
    const { time, days } = policies.at(balanceProofPolicy, on).value;
    return { time, days };
  },
  find: (tx, page) => {
    const { slices } = page.policies.at(balanceProofPolicy, page.asOf).value;
    return chunks(tx, page, daysBetween(day('2000-01-01'), page.asOf) % slices, slices);
  },
  cursorOf: lastOf,
});

export const wholeBalanceProofRun = defineRun({
  name: 'whole-balance-proof-run',
  plural: 'whole-balance-proof-runs',
  requirement: 'C-12',
  summary: 'Proves all stored balances at once, when somebody asks',
  verb: proveBalances,
  find: (tx, page) => chunks(tx, page, 0, 1),
  cursorOf: lastOf,
});

export const balanceRebuildRun = defineRun({
  name: 'balance-rebuild-run',
  plural: 'balance-rebuild-runs',
  requirement: 'C-10',
  summary: 'Recomputes from the lines the balances of codes that were found to differ',
  verb: rebuildBalances,
  find: async (tx, { after, limit }) => (await codesThatDiffer(tx, after ?? '', limit)).map((code) => ({ code })),
  cursorOf: ({ code }) => code,
});

async function chunks(tx: Tx, { after, limit }: RunPage, slice: number, slices: number): Promise<CodesToProve[]> {
  const codes = await codesOfSlice(tx, slice, slices, after ?? '');
  const all = Array.from({ length: Math.ceil(codes.length / codesAtOnce) }, (_, at) => ({
    codes: codes.slice(at * codesAtOnce, (at + 1) * codesAtOnce),
  }));
  return all.slice(0, limit);
}

function lastOf({ codes }: CodesToProve): string {
  return codes[codes.length - 1]!;
}
