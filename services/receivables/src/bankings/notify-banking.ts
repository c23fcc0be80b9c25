import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { slipNumber } from '../lodgements/lodgement.rules';
import { changeOfBanking, type BankingChange } from './banking-change';
import { bankingNotified } from './banking.events';
import { namedForInvoices, type EnteredBanking } from './banking.rules';
import { bankReceipts, insertBankings } from './banking.rows';
import { loadBankingFacts, newBanking, type BankingFacts } from './new-banking';

/** money went to the bank; from now on a lodgement is awaited for what belongs to no invoice. */
export const notifyBanking: Verb<EnteredBanking, BankingFacts, BankingChange> = {
  name: 'notify-banking',
  requirement: 'R-13',
  about: (input) => slipNumber(input.slipReference),
  load: (tx, inputs, call) =>
    loadBankingFacts(
      tx,
      inputs.map((input) => ({ ...input, invoices: namedForInvoices(input).map(({ invoice }) => invoice) })),
      call,
    ),
  decide: (facts, input, call) => {
    const banking = newBanking(facts, input, call);
    return isRefusal(banking) ? banking : changeOfBanking(banking, null, { receipts: input.receipts });
  },
  save: async (tx, changes) => {
    await insertBankings(
      tx,
      changes.map((change) => change.banking),
    );
    await bankReceipts(
      tx,
      changes.flatMap(({ banking, receipts }) => (receipts ?? []).map((receipt) => ({ banking: banking.id, receipt }))),
    );
    return changes.map((change) => bankingNotified(change.banking));
  },
};
