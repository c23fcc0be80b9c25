import { refuse, type Refusal } from '@tolbooth/refusals';

/** P-21: why a cheque is cancelled. */
export const cancelCauses = ['wrong-amount', 'wrong-payee', 'duplicate', 'never-received'] as const;
export type CancelCause = (typeof cancelCauses)[number];
export type CancelEffect = 'reissue-same' | 'reissue-after-correction' | 'no-reissue';

/** W27: what becomes of the liability. A duplicate is never paid again: its document is cancelled with the cheque. */
export const effectOf: Readonly<Record<CancelCause, CancelEffect>> = {
  'wrong-amount': 'reissue-after-correction',
  'wrong-payee': 'reissue-after-correction',
  duplicate: 'no-reissue',
  'never-received': 'reissue-same',
};

export interface PaidDocument {
  readonly id: string;
  readonly number: string;
  readonly amount: bigint;
}

export type DocumentFate = 'approved' | 'held' | 'cancelled';

/**
 * W27 for each document of a cancelled cheque: approved again (to be re-issued as it was), held until it is corrected,
 * or cancelled as the duplicate. Of a cheque that paid several documents, the duplicates have to be named.
 */
export function fatesOf(
  cause: CancelCause,
  documents: readonly PaidDocument[],
  duplicates: readonly string[] | undefined,
): Map<string, DocumentFate> | Refusal {
  if (cause !== 'duplicate') {
    if (duplicates?.length) {
      return refuse('duplicates-unasked', { field: 'duplicates', detail: `Cause ${cause} cancels no document.` });
    }
    const fate: DocumentFate = cause === 'never-received' ? 'approved' : 'held';
    return new Map(documents.map(({ id }) => [id, fate]));
  }
  const named = new Set(duplicates ?? (documents.length === 1 ? [documents[0]!.id] : []));
  const strange = [...named].find((id) => !documents.some((document) => document.id === id));
  if (named.size === 0 || strange !== undefined) {
    return refuse('duplicates-unnamed', {
      field: 'duplicates',
      detail: `Name which of ${documents.map(({ number }) => number).join(', ')} was the duplicate.`,
      facts: { documents: documents.map(({ id, number }) => ({ id, number })) },
    });
  }
  return new Map(documents.map(({ id }) => [id, named.has(id) ? 'cancelled' : 'approved']));
}
