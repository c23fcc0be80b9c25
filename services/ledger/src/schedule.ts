import type { RunDefinition } from '@tolbooth/runs';
import { balanceFoldingRun } from './balances/balance-folding-run';
import { cutOffRun } from './cut-off/cut-off-run';

export const schedule: readonly RunDefinition[] = [balanceFoldingRun, cutOffRun];
