import { compareDays, type Day } from '@tolbooth/calendar';
import { formatAmount, type Money } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt } from '../debts/debt';
import { closedCode, heldOf } from '../debts/held.rules';
import type { Dispute, RaisedBy } from './dispute';
import { heldThrough, withNextAction } from './dispute-action.rules';

export interface DisputeRequest {
  readonly invoiceId: string;
  readonly raisedBy: RaisedBy;
  readonly raisedByName: string;
  readonly reason: string;
  /** Without it the whole invoice is disputed. */
  readonly amount?: Money;
  /** Which part is disputed; two open disputes of one invoice are of different parts. */
  readonly part?: string;
  /** Day it was received; today without it. */
  readonly raisedOn?: Day;
}

export const wholePart = 'whole';
const unnamedPart = 'part';

interface Asked {
  readonly debt: Debt | undefined;
  readonly disputes: readonly Dispute[];
  readonly request: DisputeRequest;
  readonly today: Day;
  readonly id: string;
}

/** D-06, F15: a dispute of an open debt, whole or part, never above what is open and not disputed already. */
export function raiseDispute(asked: Asked, policies: Policies): Dispute | Refusal {
  const { debt, request, today } = asked;
  if (!debt?.details) return unknown(request.invoiceId);
  const notOpen = refuseNotOpen(debt);
  if (notOpen) return notOpen;
  const raisedOn = request.raisedOn ?? today;
  const wrongDay = refuseDay(raisedOn, debt.details.completedOn, today, policies);
  if (wrongDay) return wrongDay;
  const whole = isWhole(debt, request.amount);
  const part = whole ? wholePart : (request.part ?? unnamedPart);
  const taken = refuseTaken(asked.disputes, whole, part);
  if (taken) return taken;
  const amount = whole ? debt.balance : request.amount!.minor;
  const wrongAmount = refuseAmount(debt, amount, request.amount?.currency);
  if (wrongAmount) return wrongAmount;
  return withNextAction(opened(asked, debt, { raisedOn, whole, part, amount }, policies), policies);
}

function opened(
  asked: Asked,
  debt: Debt,
  chosen: { raisedOn: Day; whole: boolean; part: string; amount: bigint },
  policies: Policies,
): Dispute {
  const { raisedBy, raisedByName, reason } = asked.request;
  return {
    id: asked.id,
    invoiceId: debt.invoiceId,
    invoiceNumber: debt.invoiceNumber,
    customerAccount: debt.customerAccount,
    costCentre: debt.details!.costCentre,
    raisedBy,
    raisedByName,
    reason,
    ...chosen,
    currency: debt.currency,
    heldThrough: heldThrough(chosen.raisedOn, policies),
    status: 'open',
    warnedOn: null,
    updatedOn: null,
    resolvedAt: null,
    resolvedOn: null,
    resolution: null,
    upheldAmount: null,
    expiredOn: null,
    answered: false,
    nextActionOn: null,
    version: 1,
  };
}

/** All of it, said or by the figure: the untouched invoice's own total. */
function isWhole(debt: Debt, amount: Money | undefined): boolean {
  if (!amount) return true;
  const untouched = debt.balance === debt.details!.total;
  return untouched && amount.currency === debt.currency && amount.minor === debt.balance;
}

function unknown(invoiceId: string): Refusal {
  return refuse('debt-unknown', { field: 'invoiceId', detail: `No completed invoice ${invoiceId} is known here.` });
}

function refuseNotOpen(debt: Debt): Refusal | undefined {
  if (debt.standing === 'open') return undefined;
  const detail = `Invoice ${debt.invoiceNumber} is ${debt.standing}.`;
  const code = closedCode(debt.standing);
  return refuse(code, { field: 'invoiceId', detail, facts: { standing: debt.standing } });
}

function refuseDay(raisedOn: Day, completedOn: Day, today: Day, policies: Policies): Refusal | undefined {
  const about = (code: string, detail: string) => refuse(code, { field: 'raisedOn', detail });
  if (compareDays(raisedOn, today) > 0) return about('dispute-in-the-future', `${raisedOn} is later than ${today}.`);
  if (compareDays(raisedOn, completedOn) < 0) {
    return about('dispute-before-invoice', `The invoice was completed on ${completedOn}, after ${raisedOn}.`);
  }
  const until = heldThrough(raisedOn, policies);
  if (compareDays(until, today) >= 0) return undefined;
  return about('dispute-hold-over', `Raised on ${raisedOn} it would have been held through ${until}, which is past.`);
}

function refuseTaken(disputes: readonly Dispute[], whole: boolean, part: string): Refusal | undefined {
  const open = disputes.filter((dispute) => dispute.status === 'open');
  const same = open.find((dispute) => whole || dispute.whole || dispute.part === part);
  if (!same) return undefined;
  return refuse('dispute-part-already-open', {
    field: 'part',
    detail: `Dispute ${same.id} of the ${same.whole ? 'whole invoice' : `part "${same.part}"`} is open since ${same.raisedOn}.`,
    facts: { disputeId: same.id },
  });
}

function refuseAmount(debt: Debt, amount: bigint, currency: string | undefined): Refusal | undefined {
  if (currency !== undefined && currency !== debt.currency) {
    return refuse('currency-differs', {
      field: 'amount.currency',
      detail: `Invoice ${debt.invoiceNumber} is in ${debt.currency}.`,
    });
  }
  if (amount <= 0n) {
    return refuse('dispute-amount-not-positive', { field: 'amount', detail: 'The disputed amount is above 0.00.' });
  }
  // A write-off that waits holds dunning, not what may be disputed.
  const free = debt.balance - heldOf(debt);
  if (amount <= free) return undefined;
  const [open, held] = [debt.balance, heldOf(debt)].map((minor) => formatAmount(minor, debt.currency));
  return refuse('dispute-above-balance', {
    field: 'amount',
    detail: `${open} ${debt.currency} is open and ${held} of it disputed already.`,
    facts: { open, held },
  });
}
