import { handsFault } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { lodgementReconciled } from '../lodgements/lodgement.events';
import type { LodgementRow } from '../lodgements/lodgement.entity';
import { standingLodgements } from '../lodgements/lodgement.rows';
import type { BankingRow } from './banking.entity';
import { changeOfBanking, type BankingChange } from './banking-change';
import { loadBankings, updateBankings } from './banking.rows';

export interface SeenBanking {
  readonly id: string;
  /** How the statement names the line. */
  readonly statementLine: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly on: Day;
}

interface Facts {
  readonly banking: BankingRow | undefined;
  readonly lodgement: LodgementRow | undefined;
}

interface ReconciledChange extends BankingChange {
  readonly lodgement: LodgementRow | undefined;
}

/**
 * M30: the bank's statement shows the whole banking, to the penny. Whoever took the money or carried it to the
 * bank does not say so.
 */
export const reconcileBanking: Verb<SeenBanking, Facts, ReconciledChange> = {
  name: 'reconcile-banking',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: (facts) => facts.banking?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    const bankings = await loadBankings(tx, ids, true);
    const lodgements = await standingLodgements(tx, ids);
    return ids.map((id, index) => ({ banking: bankings[index], lodgement: lodgements.get(id) }));
  },
  decide: ({ banking, lodgement }, input, call) => {
    if (!banking) return refuse('not-found', { field: 'id', detail: `There is no banking ${input.id}` });
    const fault = reconcileFault(banking, input, call);
    if (fault) return fault;
    const after = {
      ...banking,
      version: banking.version + 1,
      reconciledOn: input.on,
      reconciledBy: call.by.id,
      statementLine: input.statementLine,
    };
    const complete = lodgement?.state === 'complete' ? lodgement : undefined;
    return { ...changeOfBanking(after, banking), lodgement: complete };
  },
  save: async (tx, changes) => {
    await updateBankings(
      tx,
      changes.map((change) => change.banking),
    );
    return changes.flatMap(({ banking, lodgement }) => (lodgement ? [lodgementReconciled(lodgement, banking)] : []));
  },
};

function reconcileFault(banking: BankingRow, input: SeenBanking, call: Call): Refusal | undefined {
  if (banking.reconciledOn !== null) {
    return refuse('banking-reconciled', {
      field: 'id',
      detail: `Slip ${banking.slipReference} is line ${banking.statementLine} of the statement`,
      facts: { statementLine: banking.statementLine },
    });
  }
  const hands = handsFault(call, 'reconcile-banking', { 'notify-banking': banking.notifiedBy });
  if (hands) return hands;
  if (input.on < banking.bankedOn || input.on > call.on) {
    return refuse('statement-day', {
      field: 'on',
      detail: `${input.on} is not between the banking on ${banking.bankedOn} and today, ${call.on}`,
    });
  }
  const total = banking.cash + banking.cheques;
  if (input.amount === total && input.currency === banking.currency) return undefined;
  return refuse('statement-amount-differs', {
    field: 'amount',
    detail: `Slip ${banking.slipReference} comes to ${formatAmount(total, banking.currency)}`,
    facts: { banked: formatAmount(total, banking.currency) },
  });
}
