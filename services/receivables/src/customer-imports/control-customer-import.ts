import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { AlikeWay, CustomerImportRow } from './customer-import.entity';
import { forgetLines, loadImports, updateImports } from './customer-import.rows';
import { customerImportSteps } from './customer-import.states';
import { importChange, type CustomerImportChange } from './receive-customer-import';

interface ById {
  readonly id: string;
}

export interface EnteringImport extends ById {
  readonly alike?: AlikeWay | undefined;
  readonly reason?: string | undefined;
}

/** every line becomes a customer; those that are like one who is there as a person has said. */
export const enterImportedCustomers = control<EnteringImport>(
  'enter-imported-customers',
  (row, { alike, reason }, call) => {
    if (row.likely > 0 && (alike === undefined || (alike === 'enter' && reason === undefined))) {
      return refuse('alike-undecided', {
        field: alike === undefined ? 'alike' : 'reason',
        detail: `${row.likely} of ${row.lines} lines are like customers who are there`,
        facts: { likely: row.likely, lines: row.lines },
      });
    }
    const way = alike ?? 'leave-out';
    const alikeReason = way === 'enter' ? (reason ?? 'None was like another when the file was checked') : null;
    return { alike: way, alikeReason, reached: 0, askedBy: call.by };
  },
);

/** Ends after the page under way. */
export const stopCustomerImport = control('stop-customer-import', () => ({ stopped: true }));

/** Goes on where it was stopped or broke off. */
export const resumeCustomerImport = control('resume-customer-import', (_, __, call) => ({
  ...{ stopped: false, askedBy: call.by },
}));

/** The file is not wanted; what it said of people is forgotten, and it may be sent again. */
export const discardCustomerImport = control('discard-customer-import', (_, __, call) => ({ finishedAt: call.at }));

function control<Input extends ById>(
  name: string,
  change: (row: CustomerImportRow, input: Input, call: Call) => Partial<CustomerImportRow> | Refusal,
): Verb<Input, CustomerImportRow | undefined, CustomerImportChange> {
  return {
    name,
    requirement: 'R-01',
    about: ({ id }) => id,
    expects: (row) => row?.version,
    load: (tx, inputs) =>
      loadImports(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (row, input, call) => {
      if (!row) return refuse('not-found', { field: 'id', detail: `There is no import ${input.id}` });
      const step = stepOf('customer import', customerImportSteps, row.state, name);
      if (isRefusal(step)) return step;
      const changed = change(row, input, call);
      if (isRefusal(changed)) return changed;
      return importChange(row, { ...row, ...changed, state: step.to, version: row.version + 1 });
    },
    save: async (tx, changes) => {
      const rows = changes.map(({ row }) => row);
      await updateImports(tx, rows);
      await forgetLines(
        tx,
        rows.flatMap(({ id, state }) => (state === 'discarded' ? [id] : [])),
      );
      return [];
    },
  };
}
