import { fitsScope, scopePatterns, type Scope } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { printFacts, type PrintFacts } from './printed.facts';
import { makeDocuments } from './typeset-invoice';

export interface InvoiceKey {
  readonly id: string;
}

export interface DocumentOpened extends Change {
  readonly facts: PrintFacts;
  readonly after: { hash: string; readonly number: string; readonly opened: true };
}

/** the document of a completed invoice; made when it is first wanted, and the same for good. */
export const openInvoiceDocument: Verb<InvoiceKey, PrintFacts | undefined, DocumentOpened> = {
  name: 'open-invoice-document',
  requirement: 'R-10',
  about: ({ id }) => id,
  expects: (facts) => facts?.invoice.version,
  load: (tx, inputs, call) =>
    printFacts(
      tx,
      inputs.map(({ id }) => id),
      call,
    ),
  decide: (facts, { id }, { by }) => {
    if (!facts || !mayBeSeen(facts.invoice, by.scope ?? 'all'))
      return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const printable = printableNumber(facts.invoice);
    if (isRefusal(printable)) return printable;
    const { invoice, document } = facts;
    const after = { hash: document?.hash ?? '', number: printable, opened: true as const };
    return { subject: { kind: 'invoice-document', id, version: invoice.version }, before: null, after, facts };
  },
  save: async (tx, changes, call) => {
    const rows = await makeDocuments(
      tx,
      changes.map(({ facts }) => facts),
      call,
    );
    changes.forEach(({ after }, at) => (after.hash = rows[at]!.hash));
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
