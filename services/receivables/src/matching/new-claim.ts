import type { Call, Change } from '@tolbooth/verbs';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { LineClaimRow } from './match-proposal.entity';

interface Part {
  readonly amount: bigint;
  readonly customer?: string | undefined;
  readonly banking?: string | undefined;
  readonly code?: string | undefined;
  readonly collection?: string | undefined;
  readonly notice?: string | undefined;
  readonly tax?: bigint | undefined;
}

export function claimOf(
  line: StatementLineRow,
  part: Part,
  receiptId: string | undefined,
  said: { readonly proposal?: string | undefined; readonly because?: Change['because'] },
  call: Call,
): LineClaimRow {
  return Object.assign(new LineClaimRow(), {
    ...{
      id: call.newId(),
      lineId: line.id,
      amount: part.amount,
      tax: part.tax ?? 0n,
      kind: kindOf(part, receiptId),
      receiptId: receiptId ?? null,
    },
    ...{ bankingId: part.banking ?? null, account: part.customer ?? null, code: part.code ?? null, takesBack: null },
    ...{ proposalId: said.proposal ?? null, at: call.at, onDay: call.on, byActor: call.by.id },
    ...{ because: said.because ?? null, expectedIncomeId: part.notice ?? null, collectionId: part.collection ?? null },
  } satisfies LineClaimRow);
}

function kindOf({ banking, collection }: Part, receiptId: string | undefined): LineClaimRow['kind'] {
  if (receiptId !== undefined) return 'receipt';
  if (collection !== undefined) return 'collection';
  return banking !== undefined ? 'lodgement' : 'income';
}
