import { FormatError, formatRefusal } from '@tolbooth/formats';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { knownBooks } from '../books/books.queries';
import { booksPolicy } from '../books/books.policy';
import { totalsFault, type ControlTotals } from './control-totals.rules';
import { JournalImportRow } from './journal-import.entity';
import { findSameFile, insertImports, shown, type ImportChange, type SameFile } from './journal-import.rows';
import { journalImportsPolicy } from './journal-imports.policy';
import { stageLines, type ArrivedFile, type Staged } from './staged-lines.rows';

export interface Arrival extends ArrivedFile {
  readonly id: string;
  readonly book: string;
  readonly purpose: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly told: ControlTotals;
}

interface Facts {
  readonly staged: Staged | Refusal;
}

/** C-09: takes a file in, line by line; whatever is wrong with the file as a file, nothing of it stays. */
export const receiveJournalImport: Verb<Arrival, Facts, ImportChange> = {
  name: 'receive-journal-import',
  requirement: 'C-09',
  about: ({ sha256 }) => sha256,
  load: async (tx, arrivals, call) => {
    const facts: Facts[] = [];
    for (const arrival of arrivals) facts.push({ staged: await staged(tx, arrival, call) });
    return facts;
  },
  decide: ({ staged: found }, arrival, call) => {
    if (isRefusal(found)) return found;
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const apart = totalsFault(arrival.told, found, currency);
    if (apart) return apart;
    const { lines, debits, credits, counts } = found;
    const { id, book, purpose, name: fileName, mediaType, sha256, bytes } = arrival;
    const row = Object.assign(new JournalImportRow(), {
      ...{ id, book, purpose, fileName, mediaType, sha256, bytes: String(bytes), currency, lines, debits, credits },
      ...{ number: null, state: 'received', journals: 0, step: 'codes', cursor: '', linesChecked: 0, stopped: false },
      faults: Object.values(counts).reduce((sum, count) => sum + count, 0),
      faultCounts: { reading: counts, checking: {} },
      ...{ receivedBy: call.by.id, receivedAt: call.at, checkedAt: null, submittedBy: null, submittedAt: null },
      ...{ approvedBy: null, approvedAt: null, endedBy: null, endedAt: null, endedWhy: null, version: 1 },
    } satisfies JournalImportRow);
    return { subject: { kind: 'journal-import', id, version: 1 }, before: null, after: shown(row), row };
  },
  save: async (tx, changes) => {
    await insertImports(tx, changes);
    return [];
  },
};

async function staged(tx: Tx, arrival: Arrival, call: Call): Promise<Staged | Refusal> {
  const { id, book, sha256 } = arrival;
  if (!(await knownBooks(tx, [book])).has(book)) {
    return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
  }
  const before = await findSameFile(tx, sha256, book);
  if (before) return importedBefore(before, sha256);
  try {
    return await stageLines(tx, id, arrival, {
      structure: call.policies.at(accountCodePolicy, call.on).value,
      policy: call.policies.at(journalImportsPolicy, call.on).value,
      own: call.policies.at(booksPolicy, call.on).value.currency,
    });
  } catch (error) {
    if (error instanceof FormatError) return formatRefusal(error);
    throw error;
  }
}

function importedBefore({ id, number, state, receivedBy, receivedAt }: SameFile, sha256: string): Refusal {
  const at = receivedAt.toISOString();
  return refuse('file-imported-before', {
    field: 'body',
    detail: `${receivedBy} imported it at ${at}: ${number ?? id}, which is ${state}`,
    facts: { import: id, number: number ?? undefined, state, receivedBy, receivedAt: at, sha256 },
  });
}
