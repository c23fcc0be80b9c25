import { handsFault } from '@tolbooth/access';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import type { Journal } from '../journals/journal';
import { moveClearedTotals } from '../proof/control-totals.rows';
import { endWorkItem } from '../work-items/work-item.rows';
import { evidenceFault, outOfBand, type Evidence } from './approval.rules';
import { journalChange, journalUnknown, nameOf, type JournalChange } from './draft-journal';
import { recheckedPlace } from './journal-check.rules';
import { checkRulesOf, writtenFactsOf, type WrittenFacts } from './journal-facts';
import { reversedMeanwhile } from './reversal.rules';
import type { ManualJournalRow } from './manual-journal.entity';
import { updateManualJournals } from './manual-journal.rows';
import { stepOf } from './manual-journal.states';
import { toPost } from './to-post';

interface Approval {
  readonly id: string;
  readonly evidence: Evidence;
}

interface Approved extends JournalChange {
  readonly journal: Journal;
}

/** C-09: another person says yes, and it stands in the books in the same transaction. */
export const approveJournal: Verb<Approval, WrittenFacts, Approved> = {
  name: 'approve-journal',
  requirement: 'C-09',
  about: ({ id }) => id,
  expects: ({ whole }) => whole?.row.version,
  load: (tx, inputs, call) =>
    writtenFactsOf(
      tx,
      inputs.map(({ id }) => id),
      call,
    ),
  decide: (facts, { id, evidence }, call) => {
    const { whole } = facts;
    if (!whole) return journalUnknown(id);
    const { row, lines } = whole;
    const rules = checkRulesOf(call);
    const step = stepOf('approve-journal', row.state, nameOf(row));
    if (isRefusal(step)) return step;
    const paper = evidence.paper !== undefined && facts.attachments.has(evidence.paper);
    const no =
      ownHands('approve-journal', row, call) ??
      outOfBand(row.total, rules.functionalCurrency, call.by, rules.policy) ??
      evidenceFault(evidence, call.on, paper, rules.policy);
    if (no) return no;
    if (facts.reversal) return reversedMeanwhile(nameOf(row), facts.reversal);
    const place = recheckedPlace(row, lines, facts, rules);
    if (isRefusal(place)) return place;
    const after: ManualJournalRow = { ...row, state: step.to, ...approvalOf(evidence, call), version: row.version + 1 };
    const journal = toPost({
      ...{ row: after, lines, place, document: facts.document, at: call.at, ruleVersion: rules.version },
      ...{ functionalCurrency: rules.functionalCurrency, structure: facts.codes.structure },
    });
    return { ...journalChange(whole, after, lines), journal };
  },
  save: async (tx, changes, call) => {
    await updateManualJournals(
      tx,
      changes.map(({ row }) => row),
    );
    await endWorkItem(
      tx,
      changes.flatMap(({ row }) => row.workItem ?? []),
      call.at,
    );
    const clearings = changes.filter(({ row }) => row.workItem !== null);
    await moveClearedTotals(
      tx,
      clearings.flatMap(({ lines }) => lines),
    );
    const posted = await postJournals(
      tx,
      changes.map(({ journal }) => journal),
    );
    return posted.map(journalPosted);
  },
};

/** Everybody who had a hand in it, by each name under which they may have had it. */
export function ownHands(verb: string, { preparedBy, submittedBy }: ManualJournalRow, call: Call): Refusal | undefined {
  const hands = [preparedBy, ...(submittedBy === null ? [] : [submittedBy])];
  return handsFault(call, verb, {
    'draft-journal': hands,
    'submit-journal': hands,
    'reverse-journal': hands,
    'clear-suspense': hands,
    'set-recurring-journal': hands,
  });
}

function approvalOf({ kind, signer, signedOn, paper }: Evidence, call: Call) {
  return {
    approvedBy: call.by.id,
    approvedAt: call.at,
    evidence: kind === 'hand-signed' ? kind : ('electronic' as const),
    signer: signer ?? null,
    signedOn: signedOn ?? null,
    signedPaper: paper ?? null,
  };
}
