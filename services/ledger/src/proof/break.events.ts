import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { kindOf, type BreakFacts, type ItemDifference } from './breaks.rules';

/** Documents that an event names; the others are listed under /v1/proofs/breaks. */
const namedInEvent = 100;

function difference(row: BreakFacts) {
  const { id: breakId, topic, partition, code, currency, foundAt } = row;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  return {
    ...{ breakId, topic, partition, code, foundAt: foundAt.toISOString() },
    stated: money(row.stated),
    held: money(row.held),
    difference: money(row.difference),
  };
}

export function differenceFound(row: BreakFacts, items: number): ContractEvent {
  const data = { ...difference(row), cutId: row.cutId, items };
  return ledger.ControlDifferenceFound.of({ subject: row.id, aggregateVersion: row.version, data });
}

export function differenceNamed(
  row: BreakFacts,
  statementId: string,
  differing: readonly ItemDifference[],
  namedAt: Date,
): ContractEvent {
  const { currency } = row;
  const data = {
    ...difference(row),
    ...{ statementId, namedAt: namedAt.toISOString(), documents: row.documents, totalsApart: row.totalsApart },
    first: differing.slice(0, namedInEvent).map(({ item, number, stated, held }) => ({
      ...{ item, number, kind: kindOf({ stated, held }) },
      stated: { amount: formatAmount(stated, currency), currency },
      held: { amount: formatAmount(held, currency), currency },
    })),
  };
  return ledger.ControlDifferenceNamed.of({ subject: row.id, aggregateVersion: row.version, data });
}

export function differenceCleared(row: BreakFacts, clearedAt: Date): ContractEvent {
  const data = { ...difference(row), cutId: row.cutId, clearedAt: clearedAt.toISOString() };
  return ledger.ControlDifferenceCleared.of({ subject: row.id, aggregateVersion: row.version, data });
}
