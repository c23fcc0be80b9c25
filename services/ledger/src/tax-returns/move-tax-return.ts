import { handsFault } from '@tolbooth/access';
import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { TaxReturnChange } from './open-tax-return';
import { approvedAmounts, listAdjustments, type AdjustmentFound } from './tax-adjustments.queries';
import { makeFigures, returnsBefore, type MadeFigures } from './tax-figures.queries';
import { stepOf } from './tax-period.rules';
import { TaxReturnRow } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';
import type { TaxReturnStep } from './tax-return.states';

interface Facts {
  readonly row: TaxReturnRow | undefined;
  readonly adjustments: readonly AdjustmentFound[];
  readonly made?: MadeFigures;
}

type TaxReturnVerb = Verb<{ id: string }, Facts, TaxReturnChange>;

/** C-13: makes the figures from what is known now. */
export const prepareTaxReturn: TaxReturnVerb = {
  ...verbOf('prepare-tax-return'),
  load: async (tx, inputs, call) => {
    const loaded = await factsOf(tx, inputs);
    const facts: Facts[] = [];
    for (const each of loaded) {
      const { row, adjustments } = each;
      if (row?.state !== 'open') facts.push(each);
      else {
        const [before] = await returnsBefore(tx, [row]);
        const made = await makeFigures(tx, row, before, approvedAmounts(adjustments), call.policies);
        facts.push({ ...each, made });
      }
    }
    return facts;
  },
  decide: ({ row, adjustments, made }, { id }, call) => {
    const before = stepped(row, id, 'prepare-tax-return');
    if (isRefusal(before)) return before;
    if (call.on <= before.to) {
      const detail = `The return goes on until ${before.to}`;
      return refuse('tax-period-not-over', { detail, facts: { lastDay: before.to, on: call.on } });
    }
    const waiting = adjustments.filter(({ state }) => state === 'proposed');
    if (waiting.length > 0 || !made) {
      const detail = `${waiting.length} adjustments of the return wait for a decision`;
      return refuse('tax-adjustments-waiting', { detail, facts: { waiting: waiting.length } });
    }
    return changed(before, { state: 'prepared', ...made, preparedBy: call.by.id, preparedAt: call.at }, call, made);
  },
};

/** C-13: figures that are not approved are made anew, with what came meanwhile. */
export const reopenTaxReturn: TaxReturnVerb = {
  ...verbOf('reopen-tax-return'),
  decide: ({ row }, { id }, call) => {
    const before = stepped(row, id, 'reopen-tax-return');
    if (isRefusal(before)) return before;
    const nothing = { cut: null, figures: null, policyVersion: null, preparedBy: null, preparedAt: null };
    return changed(before, { state: 'open', ...nothing }, call);
  },
};

/** C-13, SOD-31: another person than who made the figures; from now on they are never changed. */
export const approveTaxReturn: TaxReturnVerb = {
  ...verbOf('approve-tax-return'),
  decide: ({ row }, { id }, call) => {
    const before = stepped(row, id, 'approve-tax-return');
    if (isRefusal(before)) return before;
    const earlier = { 'prepare-tax-return': before.preparedBy ?? undefined };
    const same = handsFault(call, 'approve-tax-return', earlier);
    return same ?? changed(before, { state: 'approved', approvedBy: call.by.id, approvedAt: call.at }, call);
  },
};

function verbOf(name: TaxReturnStep['verb']) {
  return {
    name,
    requirement: 'C-13',
    about: ({ id }: { id: string }) => id,
    expects: ({ row }: Facts) => row?.version,
    load: factsOf,
    save: async (tx: Tx, changes: readonly TaxReturnChange[]) => {
      await updateRows(
        tx,
        TaxReturnRow,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

async function factsOf(tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const rows = await loadRows(tx, TaxReturnRow, ids, { lock: true });
  await tx.query(taxReturnSql.lock, [rows.flatMap((row) => row?.book ?? [])]);
  const adjustments = await listAdjustments(tx, ids);
  return rows.map((row) => ({ row, adjustments: adjustments.filter(({ returnId }) => returnId === row?.id) }));
}

function stepped(row: TaxReturnRow | undefined, id: string, verb: TaxReturnStep['verb']): TaxReturnRow | Refusal {
  if (!row) return refuse('tax-return-not-found', { field: 'id', detail: `There is no return ${id}`, facts: { id } });
  const step = stepOf(verb, row, row.state);
  return isRefusal(step) ? step : row;
}

function changed(before: TaxReturnRow, to: Partial<TaxReturnRow>, call: Call, made?: MadeFigures): TaxReturnChange {
  const row = Object.assign(new TaxReturnRow(), before, to, { version: before.version + 1 });
  const subject = { kind: 'tax-return', id: row.id, version: row.version };
  if (!made) return { subject, before, after: row, row };
  const because = {
    rule: 'C-13 figures of a return',
    policies: [made.policyVersion],
    facts: { cut: made.cut, figures: made.figures },
    sentence: `The figures from ${row.from} to ${row.to} are made of what was posted up to ${call.at.toISOString()}.`,
  };
  return { subject, before, after: row, row, because };
}
