import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { Call } from '@tolbooth/verbs';
import { moneyOf } from '../invoices/invoice.events';
import type { ItemRow, PartRow } from './collection.entity';

type When = Pick<Call, 'on'>;

function told({ id, account, amount, currency, collectOn }: ItemRow, parts: readonly PartRow[]) {
  return {
    ...{ directDebitId: id, customerAccount: account, amount: moneyOf(amount, currency), collectOn },
    invoices: parts.map(({ invoiceId, invoiceNumber, amount: own }) => ({
      ...{ invoiceId, invoiceNumber, amount: moneyOf(own, currency) },
    })),
  };
}

export function directDebitNotified(item: ItemRow, parts: readonly PartRow[]): ContractEvent {
  return receivables.DirectDebitNotified.of({
    subject: item.id,
    aggregateVersion: item.version,
    data: { ...told(item, parts), notifiedOn: item.proposedOn },
  }) as ContractEvent;
}

/** @throws Error for one that is on its way still */
export function directDebitEnded(item: ItemRow, parts: readonly PartRow[], { on }: When): ContractEvent {
  const { state: outcome } = item;
  if (outcome === 'proposed' || outcome === 'sent') throw new Error(`direct debit ${item.id} has not ended`);
  return receivables.DirectDebitEnded.of({
    subject: item.id,
    aggregateVersion: item.version,
    data: { ...told(item, parts), endedOn: on, outcome },
  }) as ContractEvent;
}
