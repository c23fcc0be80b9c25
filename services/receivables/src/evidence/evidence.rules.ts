// R-29, M6: a debt, alone or together with what is open, needs proof that it is due.
import type { Day } from '@tolbooth/calendar';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { EvidenceRow, type EvidenceBasis, type EvidenceKind } from './evidence.entity';

export interface EnteredEvidence {
  readonly kind: EvidenceKind;
  readonly basis: EvidenceBasis;
  readonly document: string;
  readonly dated: Day;
  /** Of the file that is kept with it; without one the words say where the paper is filed. */
  readonly file?: string | undefined;
}

export interface EvidenceQuestion {
  readonly filed: boolean;
  /** Total of the invoice, and what the customer owes besides, in minor units. */
  readonly total: bigint;
  readonly open: bigint;
  readonly currency: string;
}

/** Up to the amount none is needed; above it, by this invoice alone or with what is open, there must be some. */
export function evidenceFault(asked: EvidenceQuestion, requiredAbove: string | null): Refusal | undefined {
  if (asked.filed || requiredAbove === null) return undefined;
  const owed = asked.total + asked.open;
  if (owed <= parseAmount(requiredAbove, asked.currency)) return undefined;
  const [total, together] = [formatAmount(asked.total, asked.currency), formatAmount(owed, asked.currency)];
  return refuse('evidence-required', {
    field: 'evidence',
    detail: `The invoice of ${total} makes ${together} that the customer owes, and above ${requiredAbove} a proof is filed first`,
    facts: { total, owed: together, requiredAbove },
  });
}

/** What is filed in the same words. */
export function inTheseWords(filed: readonly EvidenceRow[], { kind, document, dated }: EnteredEvidence): EvidenceRow[] {
  return filed.filter((row) => row.kind === kind && row.document === document && row.dated === dated);
}

/** The rows that an entry adds to those that are filed; the same paper again adds nothing, another file under its words does. */
export function evidenceRows(
  invoiceId: string,
  entered: readonly EnteredEvidence[],
  filed: readonly EvidenceRow[],
  now: { readonly at: Date; readonly on: Day; readonly by: { readonly id: string }; newId(): string },
): EvidenceRow[] | Refusal {
  const rows: EvidenceRow[] = [];
  for (const [index, each] of entered.entries()) {
    if (each.dated > now.on) {
      return refuse('date-in-future', {
        field: `evidence[${index}].dated`,
        detail: `${each.dated} has not come yet`,
      });
    }
    const same = inTheseWords([...filed, ...rows], each);
    if (each.file === undefined ? same.length > 0 : same.some(({ sha256 }) => sha256 === each.file)) continue;
    const { kind, basis, document, dated, file: sha256 = null } = each;
    const filing = { id: now.newId(), invoiceId, filedAt: now.at, filedBy: now.by.id };
    rows.push(Object.assign(new EvidenceRow(), { ...filing, kind, basis, document, dated, sha256 }));
  }
  return rows;
}
