import { fitsScope, scopePatterns, type Scope } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';
import { archive, type ArchivedFile } from '@tolbooth/documents';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { printFacts, type PrintFacts } from './printed.facts';
import { isCopyOf } from './invoice-document.rows';
import { fileNameOf, makeDocuments } from './typeset-invoice';

export interface InvoiceKey {
  readonly id: string;
}

export interface DocumentKey extends InvoiceKey {
  /** The copy of it that is opened; the document itself unless said. */
  readonly copy?: string | undefined;
}

interface Facts {
  readonly printed: PrintFacts | undefined;
  readonly copy: ArchivedFile | undefined;
}

export interface DocumentOpened extends Change {
  readonly printed: PrintFacts;
  readonly file: string;
  readonly after: { hash: string; readonly number: string; readonly opened: true; readonly copy?: string | undefined };
}

/** the document of a completed invoice, made when it is first wanted and the same for good, or a copy of it. */
export const openInvoiceDocument: Verb<DocumentKey, Facts, DocumentOpened> = {
  name: 'open-invoice-document',
  requirement: 'R-10',
  about: ({ id }) => id,
  expects: ({ printed }) => printed?.invoice.version,
  load: async (tx, inputs, call) => {
    const printed = await printFacts(
      tx,
      inputs.map(({ id }) => id),
      call,
    );
    const facts: Facts[] = [];
    for (const [index, { id, copy }] of inputs.entries()) {
      const files =
        copy !== undefined && (await isCopyOf(tx, copy, id)) ? await archive.list(tx, 'invoice-copy', [copy]) : [];
      facts.push({ printed: printed[index], copy: files[0] });
    }
    return facts;
  },
  decide: ({ printed: facts, copy: kept }, { id, copy }, { by }) => {
    if (!facts || !mayBeSeen(facts.invoice, by.scope ?? 'all'))
      return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const printable = printableNumber(facts.invoice);
    if (isRefusal(printable)) return printable;
    if (copy !== undefined && !kept) {
      return refuse('not-found', { field: 'copy', detail: `Invoice ${printable} has no copy ${copy}` });
    }
    const { invoice, document } = facts;
    const hash = (kept ?? document)?.hash ?? '';
    const after = { hash, number: printable, opened: true as const, copy };
    const subject = { kind: 'invoice-document', id, version: invoice.version };
    return { subject, before: null, after, printed: facts, file: kept?.name ?? fileNameOf(printable) };
  },
  save: async (tx, changes, call) => {
    const originals = changes.filter(({ after }) => after.copy === undefined);
    const rows = await makeDocuments(
      tx,
      originals.map(({ printed }) => printed),
      call,
    );
    originals.forEach(({ after }, at) => (after.hash = rows[at]!.hash));
    return [];
  },
};

/** cost centres outside somebody's scope are as if they were not there. */
export function mayBeSeen({ costCentre }: InvoiceRow, scope: Scope): boolean {
  return fitsScope(scopePatterns(scope), `${council}/${costCentre}`);
}

/** A cancelled invoice keeps the document that was sent of it. */
export function printableNumber({ id, number, completedAt, state }: InvoiceRow): string | Refusal {
  if (number !== null && completedAt !== null && state !== 'discarded') return number;
  const detail = `Invoice ${number ?? id} is ${state}: it has no document`;
  return refuse('invoice-has-no-document', { field: 'id', detail, facts: { state } });
}
