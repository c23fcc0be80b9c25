import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Change, Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import type { EvidenceRow } from './evidence.entity';
import { evidenceFiled } from './evidence.events';
import { dropEvidence, evidenceOf, insertEvidence } from './evidence.rows';
import { evidenceRows, type EnteredEvidence } from './evidence.rules';

export interface FiledEvidence {
  readonly id: string;
  readonly evidence: EnteredEvidence;
}

interface Facts {
  readonly invoice: InvoiceRow | undefined;
  readonly filed: readonly EvidenceRow[];
}

export interface EvidenceChange extends Change {
  readonly invoice: InvoiceRow;
  readonly row: EvidenceRow;
}

async function load(tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const invoices = await loadInvoiceRows(tx, ids, true);
  const filed = await evidenceOf(tx, ids);
  return invoices.map((invoice, index) => ({ invoice, filed: filed.get(ids[index]!) ?? [] }));
}

/** proof may also come after the invoice; who already has the debt is then told of it. */
export const fileEvidence: Verb<FiledEvidence, Facts, EvidenceChange> = {
  name: 'file-evidence',
  requirement: 'R-29',
  about: ({ id }) => id,
  expects: ({ invoice }) => invoice?.version,
  load,
  decide: ({ invoice, filed }, { id, evidence }, call) => {
    if (!invoice) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    if (invoice.state === 'discarded') {
      const detail = 'The entry was given up';
      return refuse('state-forbids', { field: 'state', detail, facts: { state: invoice.state } });
    }
    const rows = evidenceRows(id, [evidence], filed, call);
    if (isRefusal(rows)) return rows;
    const [row] = rows;
    if (!row) return refuse('evidence-twice', { field: 'document', detail: `"${evidence.document}" is filed already` });
    return { subject: { kind: 'invoice-evidence', id: row.id, version: 1 }, before: null, after: row, invoice, row };
  },
  save: async (tx, changes) => {
    await insertEvidence(
      tx,
      changes.map(({ row }) => row),
    );
    return changes.flatMap(({ invoice, row }) => (invoice.number === null ? [] : evidenceFiled(invoice, row)));
  },
};

/** a mistake is taken out before the invoice has a number; after that everything stays. */
export const removeEvidence: Verb<{ id: string; evidence: string }, Facts, EvidenceChange> = {
  name: 'remove-evidence',
  requirement: 'R-29',
  about: ({ id }) => id,
  expects: ({ invoice }) => invoice?.version,
  load,
  decide: ({ invoice, filed }, { id, evidence }) => {
    const row = filed.find((each) => each.id === evidence);
    if (!invoice || !row) return refuse('not-found', { field: 'evidence', detail: `Invoice ${id} has no ${evidence}` });
    if (invoice.number !== null) {
      return refuse('evidence-stays', {
        field: 'evidence',
        detail: `Invoice ${invoice.number} has its number: what is filed with it stays`,
      });
    }
    return { subject: { kind: 'invoice-evidence', id: row.id, version: 2 }, before: row, after: {}, invoice, row };
  },
  save: async (tx, changes) => {
    await dropEvidence(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
