import type { Change } from '@tolbooth/verbs';
import type { Moves } from '../receipts/moves.rules';
import { saveMoves } from '../receipts/receipt.rows';
import type { Tx } from '@tolbooth/database';
import type { DepositRow } from './deposit.entity';
import { saveHoldings } from './deposit.rows';
import type { Holding } from './holding.rules';

export interface DepositChange extends Change {
  readonly deposit: DepositRow;
  readonly holding: Holding;
  readonly moves: Moves;
}

export function changeOfDeposit(before: DepositRow, holding: Holding, moves: Moves): DepositChange {
  const { deposit } = holding;
  return {
    subject: { kind: 'deposit', id: deposit.id, version: deposit.version },
    before,
    after: { deposit, moves: holding.moves },
    ...{ deposit, holding, moves },
  };
}

export async function saveDepositChanges(tx: Tx, changes: readonly DepositChange[]) {
  await saveHoldings(
    tx,
    changes.map((change) => change.holding),
  );
  await saveMoves(
    tx,
    changes.map((change) => change.moves),
  );
  return changes.flatMap((change) => change.moves.events.map((event) => event()));
}
