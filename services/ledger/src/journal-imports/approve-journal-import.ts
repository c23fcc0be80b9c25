import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { outOfBand } from '../manual-journals/approval.rules';
import { loadCodeFacts } from '../manual-journals/code-facts.rows';
import { manualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { openPeriods } from '../periods/periods.rows';
import type { OpenPeriod } from '../posting/placing.rules';
import { codesAfter, daysOfJournals, summaryOf } from './checking.rows';
import { codeFault, dayFault } from './import-codes.rules';
import type { JournalImportRow } from './journal-import.entity';
import {
  importChange,
  importUnknown,
  lockImports,
  nameOf,
  updateImports,
  type ImportChange,
} from './journal-import.rows';
import { stepOf } from './journal-import.states';
import { journalImportsPolicy } from './journal-imports.policy';
import { ownHands } from './own-hands.rules';
import { postImport } from './posting.rows';

const codesAtOnce = 2_000;

interface Facts {
  readonly row: JournalImportRow | undefined;
  readonly open: readonly OpenPeriod[];
  /** What has changed since it was checked, and now forbids it. */
  readonly fault: Refusal | undefined;
}

interface Approved extends ImportChange {
  readonly open: readonly OpenPeriod[];
}

/** C-09: another person says yes, and all of it stands in the books in the same transaction. */
export const approveJournalImport: Verb<{ id: string }, Facts, Approved> = {
  name: 'approve-journal-import',
  requirement: 'C-09',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const locked = await lockImports(tx, ids);
    const open = await openPeriods(tx);
    const facts: Facts[] = [];
    for (const { row } of locked) {
      facts.push({ row, open, fault: row?.state === 'submitted' ? await faultNow(tx, row, open, call) : undefined });
    }
    return facts;
  },
  decide: ({ row, open, fault }, { id }, call) => {
    if (!row) return importUnknown(id);
    const step = stepOf('approve-journal-import', row.state, nameOf(row));
    if (isRefusal(step)) return step;
    const { value: policy } = call.policies.at(manualJournalsPolicy, call.on);
    const no =
      ownHands('approve-journal-import', row, call.by, call.policies, call.on) ??
      outOfBand(row.debits, row.currency, call.by, policy) ??
      fault;
    return no ?? { ...importChange(row, { state: step.to, approvedBy: call.by.id, approvedAt: call.at }), open };
  },
  save: async (tx, changes, call) => {
    const { version } = call.policies.at(journalImportsPolicy, call.on);
    for (const { row, open } of changes) {
      const yearOf = (month: string) => open.find((one) => one.book === row.book && one.id === month)!.year;
      await postImport(tx, row, yearOf, version, call);
    }
    await updateImports(tx, changes);
    return [];
  },
};

/** Codes end, sub-ledgers post and periods close after the check: what stood then is looked at again. */
async function faultNow(
  tx: Tx,
  row: JournalImportRow,
  open: readonly OpenPeriod[],
  call: Call,
): Promise<Refusal | undefined> {
  const { id, book } = row;
  for (const day of await daysOfJournals(tx, id)) {
    const fault = dayFault(day, book, open);
    if (fault) return fault;
  }
  const { value: policy } = call.policies.at(manualJournalsPolicy, call.on);
  for (let cursor = ''; ;) {
    const codes = await codesAfter(tx, id, cursor, codesAtOnce);
    const facts = await loadCodeFacts(tx, codes, call);
    for (const { code, firstDay, lastDay } of codes) {
      const fault = codeFault(code, firstDay!, book, facts, policy) ?? codeFault(code, lastDay!, book, facts, policy);
      if (fault) return fault;
    }
    if (codes.length < codesAtOnce) break;
    cursor = codes.at(-1)!.code;
  }
  const { lines } = await summaryOf(tx, id);
  if (lines === row.lines) return undefined;
  const detail = `${row.lines} lines came and ${lines} were put together to journals`;
  return refuse('import-has-faults', { field: 'id', detail, facts: { lines } });
}
