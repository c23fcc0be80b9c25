// R-23, M12, M13, W30, E37: codes that fit, a notice that is over, and when a dispute is no longer the departments' own.
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { accountingPeriodOf, addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { sizeFault } from '../pricing/price-lines.rules';
import type { IncomeCodes } from '../reference/income-codes.policy';
import type { InternalBillRow, InternalSystemRow } from './internal-bill.entity';

export interface CodedParties {
  readonly providerCostCentre: string;
  readonly receiverCostCentre: string;
}

/** Income at the provider, cost at the receiver, of two cost centres within one balancing segment (C-03, C-04). */
export function partiesOf(
  { provider, receiver }: Pick<InternalBillRow, 'provider' | 'receiver'>,
  structure: CodeStructure,
  income: IncomeCodes,
): CodedParties | Refusal {
  const [from, to] = [parseCode(structure, provider, 'provider'), parseCode(structure, receiver, 'receiver')];
  if (isRefusal(from)) return from;
  if (isRefusal(to)) return to;
  const { costCentre, subjective } = income.segments;
  const isIncome = (value: string) => income.subjectivesStartWith.some((start) => value.startsWith(start));
  if (!isIncome(from.segments[subjective]!)) {
    return refuse('not-an-income-code', { field: 'provider', detail: `${provider} is not an income code` });
  }
  if (isIncome(to.segments[subjective]!)) {
    const detail = `${receiver} is an income code: what is billed internally is a cost of who receives it`;
    return refuse('internal-bill-cost-code', { field: 'receiver', detail });
  }
  if (from.segments['balancing'] !== to.segments['balancing']) {
    const detail = `${provider} and ${receiver} differ in their balancing segment`;
    return refuse('internal-bill-crosses-balancing', { field: 'receiver', detail });
  }
  const parties = { providerCostCentre: from.segments[costCentre]!, receiverCostCentre: to.segments[costCentre]! };
  if (parties.providerCostCentre !== parties.receiverCostCentre) return parties;
  const detail = `Both codes are of ${parties.providerCostCentre}`;
  return refuse('internal-bill-to-itself', { field: 'receiver', detail });
}

/** Lines come to something, and not to more than can be kept. @param nets in minor units */
export function amountsFault(nets: readonly bigint[]): Refusal | undefined {
  const nothing = nets.findIndex((net) => net <= 0n);
  if (nothing >= 0) {
    const detail = 'The quantity times the price of a unit comes to 0.00';
    return refuse('internal-bill-of-nothing', { field: `lines[${nothing}].quantity`, detail });
  }
  return nets.flatMap((net, at) => sizeFault(net, `lines[${at}].unitPrice`) ?? [])[0];
}

/** M12: an agreement and its notice are said together, and notice that was given. */
export function noticeGap(
  { agreement, noticeDays, noticedOn }: Pick<InternalBillRow, 'agreement' | 'noticeDays' | 'noticedOn'>,
  on: Day,
): Refusal | undefined {
  const code = 'internal-bill-notice-missing';
  if (agreement === null) {
    if (noticeDays === null && noticedOn === null) return undefined;
    return refuse(code, { field: 'agreement', detail: 'A notice is that of an agreement, and none is named' });
  }
  if (noticeDays === null || noticedOn === null) {
    const detail = `${agreement} has its own notice: say its days and when it was given`;
    return refuse(code, { field: noticeDays === null ? 'noticeDays' : 'noticedOn', detail });
  }
  if (noticedOn <= on) return undefined;
  return refuse(code, { field: 'noticedOn', detail: `${noticedOn} has not come yet` });
}

/** M12: what an agreement charges follows the agreement's own notice. */
export function noticeFault(
  bill: Pick<InternalBillRow, 'agreement' | 'noticeDays' | 'noticedOn'>,
  on: Day,
): Refusal | undefined {
  const gap = noticeGap(bill, on);
  if (gap || bill.agreement === null) return gap;
  const { agreement, noticeDays, noticedOn } = bill;
  const from = addDays(noticedOn!, noticeDays!);
  if (on >= from) return undefined;
  const detail = `The notice of ${agreement} runs until ${from}`;
  return refuse('internal-bill-notice-runs', { field: 'noticedOn', detail, facts: { from } });
}

/** M12: a local system writes bills only when the head of finance has said so. */
export function systemFault(system: InternalSystemRow | undefined, named: boolean): Refusal | undefined {
  if (!named || system?.state === 'approved') return undefined;
  const detail = system ? `${system.name} is ${system.state}` : 'There is no such system';
  return refuse('internal-system-not-approved', { field: 'system', detail });
}

/** Six months later, on the last day of a shorter month. */
export function monthsAfter(from: Day, months: number): Day {
  const [year, month, date] = from.split('-').map((part) => Number.parseInt(part, 10)) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const first = `${Math.trunc(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01` as Day;
  const next = index + 1;
  const nextFirst = `${Math.trunc(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01` as Day;
  const same = addDays(first, date - 1);
  return same < nextFirst ? same : addDays(nextFirst, -1);
}

/** E37: out for more than six months, or disputed across the end of a financial year: why it goes to the heads. */
export function escalationOf(
  { issuedOn, disputedOn }: { readonly issuedOn: Day; readonly disputedOn: Day },
  on: Day,
  { months, yearStartMonth }: { readonly months: number; readonly yearStartMonth: number },
): string | undefined {
  if (accountingPeriodOf(on, yearStartMonth).year !== accountingPeriodOf(disputedOn, yearStartMonth).year) {
    return `disputed since ${disputedOn}, across the end of a financial year`;
  }
  return on > monthsAfter(issuedOn, months) ? `out since ${issuedOn}, for more than ${months} months` : undefined;
}
