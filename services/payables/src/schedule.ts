import { defineControlTotalsRun } from '@tolbooth/chart';
import { payables } from '@tolbooth/contracts';
import type { RunDefinition } from '@tolbooth/runs';
import { openItems } from './open-items.queries';

export const schedule: readonly RunDefinition[] = [
  defineControlTotalsRun({ event: payables.PayablesTotalsStated, openItems }),
];
