import type { Because } from '@tolbooth/audit';
import { collections, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import type { Debt } from '../debts/debt';
import { chaseableOf } from '../debts/held.rules';
import type { LetterKind } from '../letters/letter';

/** S1 tells `ReminderIssued`, S2 `FinalNoticeIssued`; the balance is what was asked for, without disputed parts. */
export function stepEvent(debt: Debt, kind: LetterKind, reason: Because): ContractEvent {
  const { rule, policies, sentence } = reason;
  const told = {
    invoiceId: debt.invoiceId,
    invoiceNumber: debt.invoiceNumber,
    customerAccount: debt.customerAccount,
    dueDate: debt.details!.dueDate,
    balance: { amount: formatAmount(chaseableOf(debt), debt.currency), currency: debt.currency },
    protocol: debt.details!.protocol,
    because: { rule, policies: [...policies], sentence },
  };
  const about = { subject: debt.invoiceId, aggregateVersion: debt.version };
  if (kind === 'L1') {
    return collections.ReminderIssued.of({ ...about, data: { ...told, issuedOn: debt.reminderOn! } }) as ContractEvent;
  }
  const issued = { issuedOn: debt.finalNoticeOn!, reminderOn: debt.reminderOn! };
  return collections.FinalNoticeIssued.of({ ...about, data: { ...told, ...issued } }) as ContractEvent;
}
