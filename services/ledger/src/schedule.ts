import type { RunDefinition } from '@tolbooth/runs';
import { balanceFoldingRun } from './balances/balance-folding-run';
import { budgetPositionRun } from './budget-positions/budget-position-run';
import { cutOffRun } from './cut-off/cut-off-run';
import { rechargeAgreementRun, rechargeRun } from './recharges/recharge-runs';
import { revaluationRun } from './exchange/revalue-balance';
import { exchangeDifferenceRun } from './exchange/settle-difference';

export const schedule: readonly RunDefinition[] = [
  balanceFoldingRun,
  cutOffRun,
  exchangeDifferenceRun,
  revaluationRun,
  budgetPositionRun,
  rechargeAgreementRun,
  rechargeRun,
];
