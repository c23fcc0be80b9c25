import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { InvoiceRow } from '../invoices/invoice.entity';
import type { EvidenceRow } from './evidence.entity';

/** @param version 2 where what was filed in words has its file from now on */
export function evidenceFiled(invoice: InvoiceRow, row: EvidenceRow, version: number): ContractEvent {
  return receivables.InvoiceEvidenceFiled.of({
    subject: row.id,
    aggregateVersion: version,
    data: {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number!,
      customerAccount: invoice.payingAccount,
      evidence: evidenceTold(row),
      filedAt: row.filedAt.toISOString(),
    },
  }) as ContractEvent;
}

export function evidenceTold({ id, kind, basis, document, dated, sha256 }: EvidenceRow) {
  return { evidenceId: id, kind, basis, document, dated, sha256: sha256 ?? undefined };
}
