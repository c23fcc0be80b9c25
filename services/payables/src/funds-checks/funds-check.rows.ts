import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { budgetsOn, type PositionFound } from '../copies/budgets.copy';
import { FundsCheckRow } from './funds-check.entity';
import { fundsCheckPolicy } from './funds-check.policy';
import { checkFunds, type Charge, type Funds, type FundsAnswer } from './funds-check.rules';

export interface FundsChecked extends FundsAnswer {
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly position: PositionFound | undefined;
  /** Which version of the policy said so. */
  readonly policy: string;
}

/**
 * The funds of each document's charges, a code once. Documents of one batch are checked as if those before them had passed.
 * @param deciding whoever approves by it: where a budget may not be overspent, others on it wait
 */
export async function fundsOf(
  tx: Tx,
  documents: readonly (readonly Charge[])[],
  call: Pick<Call, 'policies' | 'on'>,
  deciding: boolean,
): Promise<FundsChecked[][]> {
  const { value: policy, version } = call.policies.at(fundsCheckPolicy, call.on);
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const codes = documents.flatMap((charges) => charges.map(({ code }) => code));
  const positions = await budgetsOn(tx, codes, call.on, deciding && policy.whenOver !== 'pass');
  const before = new Map<string, bigint>();
  return documents.map((charges) =>
    byCode(charges).map((charge) => {
      const position = positions.get(charge.code);
      const earlier = before.get(charge.code) ?? 0n;
      before.set(charge.code, earlier + charge.amount - (charge.reserved ?? 0n));
      const answer = checkFunds(charge, position && fundsFrom(position, earlier), policy, structure);
      const { code, currency, amount } = charge;
      return { ...answer, code, currency, amount, position: answer.budgeted ? position : undefined, policy: version };
    }),
  );
}

function byCode(charges: readonly Charge[]): Charge[] {
  const sums = new Map<string, Charge>();
  for (const charge of charges) {
    const sum = sums.get(charge.code);
    const reserved = (sum?.reserved ?? 0n) + (charge.reserved ?? 0n);
    sums.set(charge.code, { ...charge, amount: (sum?.amount ?? 0n) + charge.amount, reserved });
  }
  return [...sums.values()];
}

function fundsFrom({ kind, currency, ...amounts }: PositionFound, earlier: bigint): Funds {
  const minor = (text: string) => parseAmount(text, currency);
  return {
    ...{
      kind,
      currency,
      budget: minor(amounts.budget),
      profile: minor(amounts.profile),
      actual: minor(amounts.actual),
    },
    ...{ waiting: minor(amounts.waiting), committed: minor(amounts.committed), since: minor(amounts.since) + earlier },
  };
}

/** What is kept of a check at an approval. */
export function fundsCheckRow(checked: FundsChecked, invoiceId: string, call: Call): FundsCheckRow {
  const { code, outcome, budgeted, currency, amount, budget, used, policy, position } = checked;
  return Object.assign(new FundsCheckRow(), {
    ...{
      id: call.newId(),
      supplierInvoiceId: invoiceId,
      code,
      outcome,
      budgeted,
      currency,
      amount,
      budget,
      used,
      policy,
    },
    ...{ positionId: position?.id ?? null, positionVersion: position?.version ?? null },
    reason: outcome === 'over' ? (call.reason ?? null) : null,
    ...{ checkedBy: call.by.id, checkedAt: call.at },
  });
}

export const fundsChecksSql = {
  ofInvoice: 'SELECT id FROM funds_check WHERE supplier_invoice_id = $1::uuid ORDER BY code',
} as const;

export async function fundsChecksOf(tx: Tx, invoiceId: string): Promise<FundsCheckRow[]> {
  const rows = await queryRows<{ id: string }>(tx, fundsChecksSql.ofInvoice, [invoiceId]);
  const found = await loadRows(
    tx,
    FundsCheckRow,
    rows.map(({ id }) => id),
  );
  return found.flatMap((row) => row ?? []);
}
