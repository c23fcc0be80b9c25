import type { Letterhead } from '@tolbooth/documents';
import { wire } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { InternalBillRow } from './internal-bill.entity';

/** A bill that was issued, as its document says it. */
export type IssuedBill = InternalBillRow & Readonly<Record<'number' | 'issuedOn', string>>;

export function mustBeIssued(bill: InternalBillRow): IssuedBill | Refusal {
  if (bill.number !== null && bill.issuedOn !== null) return bill as IssuedBill;
  const detail = `The bill is ${bill.state}: it has no document`;
  return refuse('internal-bill-has-no-document', { field: 'id', detail, facts: { state: bill.state } });
}

/** R-23, M12: the format of an invoice to the outside, with codes instead of tax and of ways to pay. */
export function internalBillData(bill: IssuedBill, letterhead: Letterhead) {
  const { number, title, issuedOn, contactName, contactNumber, agreement, lines, total, currency } = bill;
  const money = (amount: string) => ({ amount, currency });
  return {
    title: `Internal bill ${number}`,
    letterhead,
    bill: {
      ...{ number, about: title, date: issuedOn, contact: { name: contactName, number: contactNumber } },
      provider: { costCentre: bill.providerCostCentre, code: bill.provider },
      receiver: { costCentre: bill.receiverCostCentre, code: bill.receiver },
      ...(agreement === null ? {} : { agreement }),
    },
    lines: lines.map(({ description, unit, quantity, unitPrice, net, serviceFrom, serviceTo }, at) => ({
      ...{ line: at + 1, description, unit, quantity, unitPrice: money(unitPrice), value: money(net) },
      service: { from: serviceFrom, to: serviceTo ?? serviceFrom },
    })),
    total: wire({ minor: total, currency }),
  };
}
