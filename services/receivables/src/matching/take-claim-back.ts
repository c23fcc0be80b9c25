import { handsFault } from '@tolbooth/access';
import { loadRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { updateLines } from '../bank-statements/bank-statement.rows';
import { codesOfLine, type LineCodes } from './line-codes';
import { lineChange, lineFacts, lineUnknown, type LineChange, type LineFacts } from './line-change';
import { incomeTakenBack } from './line.events';
import { LineClaimRow } from './match-proposal.entity';
import { insertClaims, rejectProposals, takenBack } from './match.rows';
import { takingBackFault } from './taking-back.rules';

interface TakingBack {
  readonly id: string;
  readonly claim: string;
  readonly why: string;
}

interface Facts extends LineFacts {
  readonly claim: LineClaimRow | undefined;
  readonly taken: boolean;
}

interface TakenBack extends LineChange {
  readonly claim: LineClaimRow;
  /** Its opposite. */
  readonly back: LineClaimRow;
  readonly codes: LineCodes;
  readonly why: string;
}

/**
 * income that was claimed to the wrong code leaves it, with the tax within it, and the line is open again. What was proposed for
 * it is not proposed again; a notice that it used is open again. A receipt is reversed instead.
 */
export const takeClaimBack: Verb<TakingBack, Facts, TakenBack> = {
  name: 'take-claim-back',
  requirement: 'R-14',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: async (tx, inputs) => {
    const lines = await lineFacts(tx, inputs);
    const claims = inputs.map(({ claim }) => claim);
    const rows = await loadRows(tx, LineClaimRow, claims);
    const taken = await takenBack(tx, claims);
    return lines.map((each, at) => ({ ...each, claim: rows[at], taken: taken.has(claims[at]!) }));
  },
  decide: ({ line, claim, taken }, { id, why }, call) => {
    if (!line) return lineUnknown(id);
    if (claim?.lineId !== id) return refuse('not-found', { field: 'claim', detail: 'The line has no such claim' });
    const fault =
      takingBackFault({ ...claim, taken }) ?? handsFault(call, 'take-claim-back', { 'confirm-match': claim.byActor });
    if (fault) return fault;
    const codes = codesOfLine(line, call);
    if (isRefusal(codes)) return codes;
    const change = lineChange(line, {});
    const back = Object.assign(new LineClaimRow(), {
      ...claim,
      ...{ id: call.newId(), amount: -claim.amount, tax: -claim.tax, takesBack: claim.id },
      ...{ at: call.at, onDay: call.on, byActor: call.by.id, because: null, proposalId: null, expectedIncomeId: null },
    } satisfies LineClaimRow);
    return { ...change, before: { claim }, after: { claim: back, why }, claim, back, codes, why };
  },
  save: async (tx, changes, call) => {
    await updateLines(
      tx,
      changes.map(({ line }) => line),
    );
    await insertBack(tx, changes);
    return changes.map(({ line, claim, codes, why }) => incomeTakenBack(line, claim, codes, why, call));
  },
};

async function insertBack(tx: Tx, changes: readonly TakenBack[]): Promise<void> {
  await insertClaims(
    tx,
    changes.map(({ back }) => back),
  );
  await rejectProposals(
    tx,
    changes.flatMap(({ claim }) => claim.proposalId ?? []),
  );
}
