import { queryRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { debtsById } from '../debts/debt.queries';
import { withNextStep } from './debt-step.rules';

export interface StepDifference {
  readonly invoiceId: string;
  readonly stored: string | null;
  readonly recomputed: string | null;
}

export interface NextStepProof {
  readonly checked: number;
  /** The first hundred; none is what should be found. */
  readonly differences: readonly StepDifference[];
}

export const proofPageSql = `SELECT invoice_id FROM debt WHERE invoice_id > $1::uuid ORDER BY invoice_id LIMIT $2`;

const pageSize = 5_000;
const shown = 100;

/** D-04: compares every stored next step with what the rule says of the same facts. */
export async function proveNextSteps(tx: Tx, policies: Policies): Promise<NextStepProof> {
  const differences: StepDifference[] = [];
  let checked = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = (await queryRows<{ invoice_id: string }>(tx, proofPageSql, [after, pageSize])).map(
      (row) => row.invoice_id,
    );
    for (const debt of await debtsById(tx, ids)) {
      const right = withNextStep(debt, policies);
      const [stored, recomputed] = [stepOf(debt), stepOf(right)];
      if (stored !== recomputed && differences.length < shown) {
        differences.push({ invoiceId: debt.invoiceId, stored, recomputed });
      }
    }
    checked += ids.length;
    if (ids.length < pageSize) return { checked, differences };
    after = ids.at(-1)!;
  }
}

function stepOf(debt: { nextStep: string | null; nextStepOn: string | null }): string | null {
  return debt.nextStep && `${debt.nextStep} ${debt.nextStepOn}`;
}
