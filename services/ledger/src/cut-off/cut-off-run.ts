import { queryRows } from '@tolbooth/database';
import { cutOffPolicy } from '@tolbooth/policy';
import { defineRun } from '@tolbooth/runs';
import { waitingSql } from '../intake/waiting-entry.rows';
import { runCutOff, type DueEntry } from './run-cut-off';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Runs at the cut-off also where the profile posts at once: entries that found no open period are waiting there too. */
export const cutOffRun = defineRun({
  name: 'cut-off-run',
  plural: 'cut-off-runs',
  requirement: 'C-06',
  summary: 'Posts what was completed before the cut-off and still waits',
  verb: runCutOff,
  when: (policies, on) => policies.at(cutOffPolicy, on).value,
  find: (tx, { at, after, limit }) => queryRows<DueEntry>(tx, waitingSql.due, [at, after ?? beforeAll, limit]),
  cursorOf: ({ id }) => id,
});
