import { queryRows, type Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { knownBooks } from '../books/books.queries';
import { openPeriods } from '../periods/periods.rows';
import { loadCodeFacts } from './code-facts.rows';
import type { CheckFacts, CheckRules } from './journal-check.rules';
import type { SourceLine } from './manual-journal';
import { lockManualJournals, type WholeManualJournal } from './manual-journal.rows';
import { manualJournalSql } from './manual-journal.statements';
import { manualJournalsPolicy } from './manual-journals.policy';

export interface ReversalFound {
  readonly reverses: string;
  readonly id: string;
  readonly year: number;
  readonly sequence: number;
}

export interface WrittenFacts extends CheckFacts {
  readonly whole: WholeManualJournal | undefined;
  /** Document of what it reverses or clears; its own where it does neither. */
  readonly document: string | undefined;
  /** Journal that reverses what this one is to reverse: it came first. */
  readonly reversal: ReversalFound | undefined;
  readonly attachments: ReadonlySet<string>;
}

export async function checkFactsOf(
  tx: Tx,
  journals: readonly {
    readonly book: string;
    readonly lines: readonly { readonly code: string; readonly source?: SourceLine | undefined }[];
  }[],
  call: Call,
): Promise<CheckFacts> {
  const codes = await loadCodeFacts(
    tx,
    journals.flatMap(({ lines }) => lines),
    call,
  );
  const books = await knownBooks(
    tx,
    journals.map(({ book }) => book),
  );
  return { codes, books, open: await openPeriods(tx) };
}

/** Written journals as they stand, locked, with what decides about them now. */
export async function writtenFactsOf(tx: Tx, ids: readonly string[], call: Call): Promise<WrittenFacts[]> {
  const wholes = await lockManualJournals(tx, ids);
  const present = wholes.flatMap((whole) => whole ?? []);
  const facts = await checkFactsOf(
    tx,
    present.map(({ row, lines }) => ({ book: row.book, lines })),
    call,
  );
  const documents = await documentsOf(tx, present);
  const reversed = present.flatMap(({ row }) => row.reverses ?? []);
  const reversals =
    reversed.length === 0 ? [] : await queryRows<ReversalFound>(tx, manualJournalSql.reversalsOf, [reversed]);
  const attached = await queryRows<{ owner: string; id: string }>(tx, manualJournalSql.attached, [ids]);
  return wholes.map((whole) => ({
    ...facts,
    whole,
    document: whole && documents.get(whole.row.reverses ?? whole.row.workItem ?? ''),
    reversal: whole && reversals.find(({ reverses }) => reverses === whole.row.reverses),
    attachments: new Set(attached.filter(({ owner }) => owner === whole?.row.id).map(({ id }) => id)),
  }));
}

export function checkRulesOf(call: Call): CheckRules & { readonly version: string } {
  const { value: policy, version } = call.policies.at(manualJournalsPolicy, call.on);
  return { policy, version, functionalCurrency: call.policies.at(booksPolicy, call.on).value.currency };
}

async function documentsOf(tx: Tx, journals: readonly WholeManualJournal[]): Promise<ReadonlyMap<string, string>> {
  const about = journals.flatMap(({ row }) => row.reverses ?? row.workItem ?? []);
  if (about.length === 0) return new Map();
  const rows = await queryRows<{ id: string; document: string }>(tx, manualJournalSql.documents, [about]);
  return new Map(rows.map(({ id, document }) => [id, document]));
}
