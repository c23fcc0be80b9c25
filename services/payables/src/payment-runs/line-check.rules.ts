import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

interface PaymentFigures {
  readonly id: string;
  readonly supplierNumber: string;
  readonly amount: bigint;
}

/**
 * P-19, M76: before release every line is compared with what is due, and every payment with its lines; a difference
 * blocks the run. Amounts in minor units.
 */
export function checkLines(
  payments: readonly PaymentFigures[],
  allocations: ReadonlyMap<string, readonly { supplierInvoiceId: string; documentNumber: string; amount: bigint }[]>,
  documents: readonly { id: string; state: string; balance: bigint }[],
): Refusal | undefined {
  const due = new Map(documents.map((document) => [document.id, document]));
  for (const payment of payments) {
    const lines = allocations.get(payment.id) ?? [];
    for (const line of lines) {
      const document = due.get(line.supplierInvoiceId);
      if (document?.state === 'selected' && document.balance === line.amount) continue;
      return refuse('line-differs', {
        detail: `${line.documentNumber}: the run pays ${formatAmount(line.amount)}, due are ${formatAmount(document?.balance ?? 0n)}.`,
        facts: { document: line.documentNumber, state: document?.state ?? null },
      });
    }
    const sum = lines.reduce((total, { amount }) => total + amount, 0n);
    if (sum !== payment.amount) {
      return refuse('line-differs', {
        detail: `The payment to ${payment.supplierNumber} is ${formatAmount(payment.amount)}, its lines ${formatAmount(sum)}.`,
      });
    }
  }
  return undefined;
}
