import type { Day } from '@tolbooth/calendar';
import type { MoneyField } from '@tolbooth/contracts';
import { loadRows, upsertRows } from '@tolbooth/database';
import { parseMoney } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { replaceMovements, type MovedLine } from './goods-received.rows';
import { afterNews, type ReceiptKind } from './open-receipt.rules';
import { ReceiptDocumentRow } from './receipt-document.entity';

/** What was told of a receipt, a return, or an invoice that charges to lines of orders. */
export interface ReceiptTold {
  readonly id: string;
  readonly kind: ReceiptKind;
  readonly number: string;
  readonly orderNumber?: string;
  readonly supplier: string;
  readonly event: string;
  readonly day: Day;
  /** Absent where the invoice is cancelled. */
  readonly lines?: readonly {
    readonly orderId: string;
    readonly lineId: string;
    readonly code: string;
    readonly amount: MoneyField;
    readonly functional?: MoneyField | undefined;
  }[];
}

interface ReceiptKept extends Change {
  readonly document: ReceiptDocumentRow;
  readonly lines?: readonly MovedLine[];
}

/** C-14, P-06: kept document by document, in whatever order they come. */
export const keepReceipt: Verb<ReceiptTold, ReceiptDocumentRow | undefined, ReceiptKept> = {
  name: 'keep-receipt',
  requirement: 'C-14',
  about: ({ id }) => id,
  load: (tx, told) =>
    loadRows(
      tx,
      ReceiptDocumentRow,
      told.map(({ id }) => id),
      { lock: true },
    ),
  decide: (row, told, call) => {
    const lines = told.lines && movedLines(told, told.lines, call);
    if (isRefusal(lines)) return lines;
    const { id, kind, number, supplier, event, day } = told;
    const before = row && {
      told: row.event && row.day ? { event: row.event, day: row.day } : undefined,
      cancelled: row.cancelEvent && row.cancelledOn ? { event: row.cancelEvent, day: row.cancelledOn } : undefined,
    };
    const kept = afterNews(before, lines ? { told: { event, day } } : { cancelled: { event, day } });
    const document = Object.assign(new ReceiptDocumentRow(), {
      ...{ id, kind, number, supplier, orderNumber: told.orderNumber ?? row?.orderNumber ?? null },
      ...{ event: kept.told?.event ?? null, day: kept.told?.day ?? null },
      ...{ cancelEvent: kept.cancelled?.event ?? null, cancelledOn: kept.cancelled?.day ?? null },
      version: (row?.version ?? 0) + 1,
    });
    const sentence = lines
      ? `${number} of ${day}: ${lines.length} lines of orders are ${kind}.`
      : `${number} is cancelled from ${day} on: what it invoiced is open again.`;
    return {
      subject: { kind: 'goods-received', id, version: document.version },
      before: row ?? null,
      after: document,
      because: { rule: 'C-14 received and not invoiced', policies: [], facts: {}, sentence },
      document,
      ...(lines ? { lines } : {}),
    };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      ReceiptDocumentRow,
      changes.map(({ document }) => document),
    );
    const moved = changes.flatMap(({ document: { id }, lines }) => (lines ? [{ id, lines }] : []));
    await replaceMovements(tx, moved);
    return [];
  },
};

/** The books are kept in one currency: what is told in another moves nothing, and the trail says so. */
function movedLines(
  { number }: ReceiptTold,
  told: NonNullable<ReceiptTold['lines']>,
  { policies, on }: Call,
): readonly MovedLine[] | Refusal {
  const { currency: own } = policies.at(booksPolicy, on).value;
  const lines: MovedLine[] = [];
  for (const { orderId, lineId, code, amount: inOrder, functional } of told) {
    const { minor: amount, currency } = parseMoney(functional ?? inOrder);
    if (currency !== own) {
      return refuse('receipt-currency', { detail: `${number} is in ${currency} and says nothing in ${own}` });
    }
    lines.push({ orderId, lineId, code, currency, amount });
  }
  return lines;
}
