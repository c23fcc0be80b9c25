import type { CodeStructure } from '@tolbooth/account-codes';
import { allControlAccounts, controlAccountsOf, controlAccountsPolicy } from '@tolbooth/chart';
import type { ContractEvent } from '@tolbooth/contracts';
import { insertRows, updateRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy, calendarPolicy, cutOffPolicy } from '@tolbooth/policy';
import type { Call, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { knownCodes } from '../codes/known-codes.rows';
import { loadWorth } from '../exchange/rates.rows';
import { journalPosted } from '../journals/journal.events';
import { loadOriginals, postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import { cutOffFinder } from '../posting/cut-off.rules';
import type { Entry } from '../posting/entry';
import { entryOf, inBalancing, mustBalance, ruleFor, type SourceEvent } from '../posting/posting.rules';
import { UnpostableEvent } from '../posting/paths.rules';
import { valued } from '../posting/valuing.rules';
import { postingRulesFor } from '../posting/posting-rules.policy';
import { addToControlTotals } from '../proof/control-totals.rows';
import { inKnownCodes } from '../suspense/coding.rules';
import { postingDeferred } from '../work-items/work-item.events';
import { endWorkItems, openWorkItems } from '../work-items/work-item.rows';
import { followGoneOver } from './gone-over.rows';
import { takenIn, type TakeInFacts, type TakenIn } from './taken-in';
import { WaitingEntryRow } from './waiting-entry.entity';
import { endedRow, entryOfRow, lockWaitingFor } from './waiting-entry.rows';

export interface TakeIn extends SourceEvent {
  /** Id of the document: two events of one document are taken in one after the other. */
  readonly subject: string;
  readonly time: Date;
}

/** C-06: every event of the sub-ledgers in which money moves, a partition's batch in one call. */
export const takeIn: Verb<TakeIn, TakeInFacts, TakenIn> = {
  name: 'take-in',
  requirement: 'C-06',
  trailFirst: true,
  about: ({ subject }) => subject,
  load: async (tx, inputs, call) => {
    const entries = await codedEntries(tx, inputs, call);
    const takers = entries.filter(({ takesBack }) => takesBack).map(({ entry }) => entry);
    const waitingFor = await lockWaitingFor(tx, takers);
    const cutOff = call.policies.at(cutOffPolicy, call.on);
    const atOnce = cutOff.value.mode === 'immediate';
    const { zone } = call.policies.at(calendarPolicy, call.on).value;
    const dueAt = cutOffFinder(cutOff.value, { zone, holidays: call.policies.holidaysOn(call.on) });
    const open = atOnce ? await openPeriods(tx) : [];
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const told = entries.map(({ entry }) => entry);
    const originalOf = atOnce ? await loadOriginals(tx, told) : () => undefined;
    const worthOf = await loadWorth(tx, atOnce ? told : [], originalOf, currency);
    return entries.map(({ entry, takesBack }) => ({
      entry,
      valued: atOnce ? valued(entry, currency, worthOf(entry)) : undefined,
      dueAt: dueAt(entry.completedAt),
      waiting: takesBack ? waitingFor(entry) : undefined,
      original: originalOf(entry),
      open,
      cutOffVersion: cutOff.version,
    }));
  },
  decide: (facts, _, call) => takenIn(facts, call),
  save: async (tx, changes, call) => {
    const takenBack = changes.flatMap(({ takesBack, entry }) => (takesBack ? [{ row: takesBack, by: entry.id }] : []));
    await insertRows(
      tx,
      WaitingEntryRow,
      changes.flatMap(({ waits }) => waits ?? []),
    );
    await updateRows(
      tx,
      WaitingEntryRow,
      takenBack.map(({ row, by }) => endedRow(row, 'taken-back', by)),
    );
    await endWorkItems(
      tx,
      takenBack.map(({ row }) => row.id),
      call.at,
    );
    await openWorkItems(
      tx,
      changes.flatMap(({ workItems }) => workItems),
    );
    await addToControlTotals(
      tx,
      entriesCounted(changes),
      takenBack.map(({ row }) => entryOfRow(row)),
    );
    // Last, because whoever posts after it waits for its numbers until the commit.
    const posted = await postJournals(
      tx,
      changes.flatMap(({ journal }) => journal ?? []),
    );
    const deferred: ContractEvent[] = changes.flatMap(({ workItems, subject, entry }) =>
      workItems.map((item) => postingDeferred(item, subject.id, entry.lines[(item.line ?? 0) - 1]?.code)),
    );
    return [...posted.map(journalPosted), ...deferred];
  },
};

function entriesCounted(changes: readonly TakenIn[]): Entry[] {
  return changes.filter(({ waits, journal }) => waits ?? journal).map(({ entry }) => entry);
}

/** The events as entries, in codes that the ledger knows or in suspense. @throws UnpostableEvent, which parks the event */
async function codedEntries(tx: Tx, inputs: readonly TakeIn[], call: Call) {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const controls = call.policies.at(controlAccountsPolicy, call.on).value;
  const read = inputs.map((input) => {
    const { value, version } = postingRulesFor(call.policies, input, call.on);
    const rule = ruleFor(value, input.type);
    if (!rule) throw new UnpostableEvent(`no money moves by ${input.type}`);
    return { entry: entryOf(rule, version, structure, input), takesBack: rule.takesBack ?? false };
  });
  const followed = await followGoneOver(
    tx,
    read.map(({ entry }) => entry),
  );
  const told = read.map(({ entry, takesBack }) => ({ entry: followed(entry), takesBack }));
  const suspense = allControlAccounts(controls).flatMap(({ name, code }) => (name === 'suspense' ? code : []));
  const bookOf = await knownCodes(tx, codesOf(told, suspense, structure));
  const suspenseOf = (book: string) => controlAccountsOf(controls, book).suspense;
  return told.map(({ entry, takesBack }) => {
    const coded = inKnownCodes(entry, { structure, bookOf, suspenseOf });
    mustBalance(coded);
    return { entry: coded, takesBack };
  });
}

/** With the suspense codes of every book in their balancing segments. */
function* codesOf(
  told: readonly { entry: Entry }[],
  suspense: readonly string[],
  structure: CodeStructure,
): Iterable<string> {
  const segments = new Set<string>();
  for (const { entry } of told) {
    for (const { code, balancing } of entry.lines) {
      segments.add(balancing);
      yield code;
    }
  }
  for (const code of suspense) {
    yield code;
    for (const balancing of segments) yield inBalancing(structure, code, balancing);
  }
}
