import type { Day } from '@tolbooth/calendar';
import { wire } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import type { Debt, Step } from '../debts/debt';
import { chaseableOf, heldOf } from '../debts/held.rules';
import type { CustomerCopy } from '../customers/customer.entity';
import type { Dispute } from '../disputes/dispute';
import type { Letter, LetterKind } from './letter';
import { lettersPolicy, type LettersPolicy } from './letters.policy';

interface Written {
  readonly id: string;
  readonly on: Day;
  readonly by: string;
}

/** Who has the account of a debt today. */
export type Holder = Pick<CustomerCopy, 'account' | 'name' | 'address'>;

/**
 * D-05, L1 and L2: invoice, amount asked for, due date, how to pay, whom to ask. The debt is as it was when the step was due; of
 * a customer who was merged the letter goes to the one that goes on.
 */
export function stepLetter(
  step: Step,
  { debt, holder }: { readonly debt: Debt; readonly holder?: Holder | undefined },
  written: Written,
  policies: Policies,
): Letter {
  const kind = step === 'reminder' ? 'L1' : 'L2';
  const { value } = policies.at(lettersPolicy, written.on);
  const { details } = debt;
  const goesOn = holder !== undefined && holder.account !== debt.customerAccount ? holder : undefined;
  return {
    ...common(kind, debt, written, value),
    disputeId: null,
    recipientKind: 'customer',
    recipient: goesOn?.account ?? debt.customerAccount,
    content: {
      ...invoiceFields(debt),
      ...(goesOn ? { customerName: goesOn.name } : {}),
      amountToPay: wire({ minor: chaseableOf(debt), currency: debt.currency }),
      amountInDispute: wire({ minor: heldOf(debt), currency: debt.currency }),
      billTo: goesOn?.address ?? details?.billTo,
      ...(step === 'final-notice' ? { reminderOn: debt.reminderOn } : {}),
      howToPay: value.howToPay,
      contact: value.contact,
    },
  };
}

/** L4 at once and L5 towards the end, to the budget holder (M43). */
export function disputeLetter(
  kind: 'L4' | 'L5',
  dispute: Dispute,
  debt: Debt,
  written: Written,
  policies: Policies,
): Letter {
  const { value } = policies.at(lettersPolicy, written.on);
  return {
    ...common(kind, debt, written, value),
    disputeId: dispute.id,
    recipientKind: 'budget-holder',
    recipient: dispute.costCentre,
    content: {
      ...invoiceFields(debt),
      amountDisputed: wire({ minor: dispute.amount, currency: dispute.currency }),
      whole: dispute.whole,
      part: dispute.part,
      reason: dispute.reason,
      raisedBy: dispute.raisedBy,
      receivedOn: dispute.raisedOn,
      resolveBy: dispute.heldThrough,
      contact: value.contact,
      ...(kind === 'L5' ? { cancelledUnder: value.scheme } : {}),
    },
  };
}

function common(kind: LetterKind, debt: Debt, written: Written, value: LettersPolicy) {
  const templates = value.templates[kind];
  return {
    id: written.id,
    kind,
    template: templates[debt.details?.protocol ?? ''] ?? Object.values(templates)[0]!,
    invoiceId: debt.invoiceId,
    customerAccount: debt.customerAccount,
    writtenOn: written.on,
    writtenBy: written.by,
  };
}

function invoiceFields(debt: Debt) {
  return {
    invoiceNumber: debt.invoiceNumber,
    customerName: debt.details?.customerName,
    dueDate: debt.details?.dueDate,
    balance: wire({ minor: debt.balance, currency: debt.currency }),
  };
}
