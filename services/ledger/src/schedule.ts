import type { RunDefinition } from '@tolbooth/runs';
import { accrualReversalRun } from './accruals/accrual-reversal-run';
import { balanceProofRun, balanceRebuildRun, wholeBalanceProofRun } from './balances/balance-proof-runs';
import { balanceFoldingRun } from './balances/balance-folding-run';
import { budgetPositionRun } from './budget-positions/budget-position-run';
import { cutOffRun } from './cut-off/cut-off-run';
import { accountReconciliationRun } from './proof/reconcile-accounts';
import { receivedNotVoucheredRun } from './goods-received/accrue-receipts';
import { rechargeAgreementRun, rechargeRun } from './recharges/recharge-runs';
import { revaluationRun } from './exchange/revalue-balance';
import { exchangeDifferenceRun } from './exchange/settle-difference';
import { recurringJournalRun } from './recurring-journals/recurring-journal-run';

export const schedule: readonly RunDefinition[] = [
  accrualReversalRun,
  receivedNotVoucheredRun,
  recurringJournalRun,
  balanceFoldingRun,
  cutOffRun,
  exchangeDifferenceRun,
  revaluationRun,
  budgetPositionRun,
  rechargeAgreementRun,
  rechargeRun,
  balanceProofRun,
  wholeBalanceProofRun,
  balanceRebuildRun,
  accountReconciliationRun,
];
