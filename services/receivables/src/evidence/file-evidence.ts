import { archive, attachable, hashOf, mediaTypes, type ArchivedFile, type KeptFile } from '@tolbooth/documents';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { inScope } from '../invoices/invoice.scope';
import { receivedFilesPolicy } from '../papers/received-files.policy';
import type { EvidenceRow } from './evidence.entity';
import { evidenceFiled } from './evidence.events';
import { dropEvidence, evidenceOf, insertEvidence, updateEvidence } from './evidence.rows';
import { evidenceRows, inTheseWords, type EnteredEvidence } from './evidence.rules';

export interface FiledEvidence {
  readonly id: string;
  readonly evidence: EnteredEvidence;
  /** The paper itself, where it is sent. */
  readonly file?: { readonly name: string; readonly content: Buffer } | undefined;
}

interface Facts {
  readonly invoice: InvoiceRow | undefined;
  readonly filed: readonly EvidenceRow[];
}

export interface EvidenceChange extends Change {
  readonly invoice: InvoiceRow;
  readonly row: EvidenceRow;
  readonly file?: KeptFile | undefined;
  /** Filed in words before; now it has its file. */
  readonly worded?: EvidenceRow | undefined;
}

const subjectOf = ({ id }: EvidenceRow, version: number) => ({ kind: 'invoice-evidence', id, version });

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
  decide: ({ invoice, filed }, { id, evidence, file: sent }, call) => {
    if (!invoice || !inScope(invoice, call.by.scope)) {
      return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    }
    if (invoice.state === 'discarded') {
      const detail = 'The entry was given up';
      return refuse('state-forbids', { field: 'state', detail, facts: { state: invoice.state } });
    }
    const file = sent && keptFile(id, sent, filed, call);
    if (isRefusal(file)) return file;
    const hash = file && hashOf(file.content);
    const worded = inTheseWords(filed, evidence).find(({ sha256 }) => sha256 === null);
    if (hash !== undefined && worded) {
      const row = { ...worded, sha256: hash };
      return { subject: subjectOf(row, 2), before: worded, after: row, invoice, row, file, worded };
    }
    const rows = evidenceRows(id, [{ ...evidence, file: hash }], filed, call);
    if (isRefusal(rows)) return rows;
    const [row] = rows;
    if (!row) return refuse('evidence-twice', { field: 'document', detail: `"${evidence.document}" is filed already` });
    return { subject: subjectOf(row, 1), before: null, after: row, invoice, row, file };
  },
  save: async (tx, changes) => {
    await archive.put(
      tx,
      changes.flatMap(({ file }) => file ?? []),
    );
    await insertEvidence(
      tx,
      changes.flatMap(({ row, worded }) => (worded ? [] : row)),
    );
    await updateEvidence(
      tx,
      changes.flatMap(({ row, worded }) => (worded ? row : [])),
    );
    return changes.flatMap(({ invoice, row, subject }) =>
      invoice.number === null ? [] : evidenceFiled(invoice, row, subject.version),
    );
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
    for (const { row } of changes) {
      if (row.sha256) await archive.remove(tx, { kind: 'evidence', about: row.invoiceId, hash: row.sha256 });
    }
    return [];
  },
};

/** The file as it will be kept: it is what its content says, and each is kept once with its invoice. */
function keptFile(
  invoice: string,
  { name, content }: NonNullable<FiledEvidence['file']>,
  filed: readonly EvidenceRow[],
  call: Call,
): KeptFile | Refusal {
  const held = filed.filter(({ sha256 }) => sha256 !== null);
  const kind = attachable(content, held.length, call.policies.at(receivedFilesPolicy, call.on).value);
  if (isRefusal(kind)) return kind;
  const hash = hashOf(content);
  const same = held.find(({ sha256 }) => sha256 === hash);
  if (same)
    return refuse('paper-twice', { field: 'body', detail: `It is kept as "${same.document}"`, facts: { hash } });
  return { content, mediaType: mediaTypes[kind], kind: 'evidence', about: invoice, name, at: call.at };
}

interface Opened extends Change {
  readonly file: ArchivedFile;
}

/** who opened which paper stands in the audit trail. */
export const openEvidence: Verb<{ id: string; evidence: string }, Facts & { files: ArchivedFile[] }, Opened> = {
  name: 'open-evidence',
  requirement: 'R-29',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const files = await archive.list(
      tx,
      'evidence',
      inputs.map(({ id }) => id),
    );
    return (await load(tx, inputs)).map((facts) => ({ ...facts, files }));
  },
  decide: ({ invoice, filed, files }, { id, evidence }, call) => {
    const row = filed.find((each) => each.id === evidence);
    const file = files.find(({ about, hash }) => about === id && hash === row?.sha256);
    if (!invoice || !file || !inScope(invoice, call.by.scope)) {
      return refuse('not-found', { field: 'evidence', detail: `Invoice ${id} has no file of ${evidence}` });
    }
    const after = { opened: true, name: file.name, hash: file.hash };
    return { subject: { kind: 'invoice-evidence', id: evidence, version: 1 }, before: null, after, file };
  },
  save: async () => [],
};
