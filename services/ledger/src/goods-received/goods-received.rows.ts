import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { goodsReceivedSql } from './goods-received.statements';
import type { Movement } from './open-receipt.rules';

export interface MovedLine {
  readonly orderId: string;
  readonly lineId: string;
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
}

export async function replaceMovements(
  tx: Tx,
  documents: readonly { id: string; lines: readonly MovedLine[] }[],
): Promise<void> {
  if (documents.length === 0) return;
  await queryRows(tx, goodsReceivedSql.removeMovements, [documents.map(({ id }) => id)]);
  const rows = documents.flatMap(({ id, lines }) => lines.map((line, at) => ({ id, position: at + 1, ...line })));
  await queryRows(tx, goodsReceivedSql.addMovements, [
    rows.map(({ id }) => id),
    rows.map(({ position }) => position),
    rows.map(({ orderId }) => orderId),
    rows.map(({ lineId }) => lineId),
    rows.map(({ code }) => code),
    rows.map(({ currency }) => currency),
    rows.map(({ amount }) => formatAmount(amount)),
  ]);
}

/** Orders of which more or less is accrued at the end of that day than is open. */
export function ordersToAccrue(
  tx: Tx,
  wanted: { asAt: Day; account: string; after: string; limit: number },
): Promise<{ orderId: string }[]> {
  const { asAt, account, after, limit } = wanted;
  return queryRows(tx, goodsReceivedSql.due, [asAt, account, after, limit]);
}

export interface OrderReceipts {
  readonly orderNumber: string | undefined;
  readonly movements: readonly Movement[];
  /** By code, what accruals of the day have put into the books. */
  readonly accrued: ReadonlyMap<string, bigint>;
}

/** What came of these orders, went back, was invoiced and is accrued; nobody else accrues them until the transaction ends. */
export async function lockReceipts(
  tx: Tx,
  orders: readonly string[],
  { asAt, account, currency }: { asAt: Day; account: string; currency: string },
): Promise<(orderId: string) => OrderReceipts> {
  type Moved = Omit<Movement, 'amount'> & { orderId: string; orderNumber: string | null; amount: string };
  await queryRows(tx, goodsReceivedSql.lock, [orders]);
  const moved = await queryRows<Moved>(tx, goodsReceivedSql.movements, [orders]);
  const posted = await queryRows<{ orderId: string; code: string; amount: string }>(tx, goodsReceivedSql.accrued, [
    ...[asAt, account, orders],
  ]);
  const movedOf = Map.groupBy(moved, ({ orderId }) => orderId);
  const postedOf = Map.groupBy(posted, ({ orderId }) => orderId);
  return (orderId) => {
    const own = movedOf.get(orderId) ?? [];
    return {
      orderNumber: own.find(({ orderNumber }) => orderNumber)?.orderNumber ?? undefined,
      movements: own.map((one) => ({ ...one, amount: parseAmount(one.amount, currency) })),
      accrued: new Map((postedOf.get(orderId) ?? []).map((one) => [one.code, parseAmount(one.amount, currency)])),
    };
  };
}
