import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Verb } from '@tolbooth/verbs';
import { bankStatementsPolicy } from '../bank-statements/bank-statements.policy';
import { lockHolders } from '../customers/customer.rows';
import { directDebitsPolicy } from '../direct-debit-mandates/direct-debits.policy';
import { ended } from '../direct-debit-mandates/ended.rules';
import { instruction, isTold } from '../direct-debit-mandates/mandate-change';
import type { InstructionRow, MandateRow } from '../direct-debit-mandates/mandate.entity';
import { insertInstructions, loadMandates, updateMandates } from '../direct-debit-mandates/mandate.rows';
import { balanceOf } from '../invoices/invoice.states';
import { stepOf } from '../lifecycles/step.rules';
import { takeNumbers } from '../numbers/take-numbers';
import { newReceipt } from '../receipts/new-receipt';
import { receiptTaken } from '../receipts/receipt.events';
import { changeOfReceipt, movesOf, type ReceiptChange } from '../receipts/receipt-change';
import { insertReceipts, loadHoldings, saveMoves, type Holdings } from '../receipts/receipt.rows';
import type { ItemRow, PartRow } from './collection.entity';
import { endItems, finishCollections, loadItems, partsOf, sentItems } from './collection.rows';
import { itemSteps } from './collection.states';

interface Due {
  readonly id: string;
  /** Of who has the mandate: its items are taken one after the other, those of merged accounts as well. */
  readonly account: string;
}

interface Facts {
  readonly item: ItemRow | undefined;
  readonly parts: readonly PartRow[];
  readonly mandate: MandateRow | undefined;
  readonly holdings: Holdings;
}

interface Taken extends ReceiptChange {
  readonly item: ItemRow;
  readonly mandate: MandateRow;
  readonly tells: readonly InstructionRow[];
}

/** on its day the money of each sent item is there: a receipt, applied to what the notice named, the rest on account. */
const takeDirectDebits: Verb<Due, Facts, Taken> = {
  name: 'take-direct-debits',
  requirement: 'R-26',
  about: ({ account }) => account,
  load: async (tx, inputs) => {
    await lockHolders(
      tx,
      inputs.map(({ account }) => account),
    );
    const ids = inputs.map(({ id }) => id);
    const items = await loadItems(tx, ids, true);
    const parts = await partsOf(tx, ids);
    const mandates = await loadMandates(
      tx,
      items.flatMap((item) => item?.mandateId ?? []),
      true,
    );
    const invoices = [...parts.values()].flat().map(({ invoiceId }) => invoiceId);
    const holdings = await loadHoldings(tx, { receipts: [], invoices });
    const mandateOf = new Map(mandates.map((row) => [row?.id, row]));
    return items.map((item) => ({
      ...{ item, holdings, parts: parts.get(item?.id ?? '') ?? [], mandate: mandateOf.get(item?.mandateId) },
    }));
  },
  decide: ({ item: before, parts, mandate, holdings }, { id }, call) => {
    if (!before || !mandate) return refuse('not-found', { field: 'id', detail: `There is no direct debit ${id}` });
    const step = stepOf('direct debit', itemSteps, before.state, 'take-direct-debits');
    if (isRefusal(step)) return step;
    if (before.collectOn > call.on) {
      return refuse('not-collected-yet', { field: 'id', detail: `It is collected on ${before.collectOn}` });
    }
    const { account, amount, currency, reference, collectOn } = before;
    const fresh = newReceipt(
      { account, method: 'direct-debit', amount, currency, reference, receivedOn: collectOn },
      call,
    );
    fresh.bankCode = bankCodeOf(call) ?? fresh.bankCode;
    const shares = parts.flatMap((part) => {
      const invoice = holdings.invoices.get(part.invoiceId);
      const ours = invoice?.state === 'complete' && invoice.payingAccount === account && invoice.currency === currency;
      const open = ours ? balanceOf(invoice) : 0n;
      const share = open < part.amount ? open : part.amount;
      return share > 0n ? [{ invoiceId: part.invoiceId, amount: share }] : [];
    });
    const moves = movesOf(fresh, new Set(shares.map(({ invoiceId }) => invoiceId)), holdings, call);
    const receipt = moves.receipts.get(fresh.id)!;
    moves.events.push(() => receiptTaken(receipt, 1));
    const refusal = shares.length > 0 ? moves.apply(receipt.id, shares) : undefined;
    if (isRefusal(refusal)) return refusal;
    const item: ItemRow = { ...before, state: 'collected', receiptId: receipt.id, version: before.version + 1 };
    const used = { ...mandate, collectedOn: collectOn, version: mandate.version + 1 };
    const over = mandate.lastItem === id && mandate.state !== 'cancelled';
    const because = `The last collection was that of ${collectOn}`;
    const row = over ? { ...used, ...ended('last-collection', because, call.on) } : used;
    // Where the file said that it was the last one, the bank has closed the instruction by itself.
    const tells = over && before.code === '01' && isTold(mandate) ? [instruction('0C', mandate, call)] : [];
    return { ...changeOfReceipt(null, moves, receipt.id), because: becauseOf(item, call), item, mandate: row, tells };
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'receipt', changes.length, call);
    changes.forEach(({ receipt }, at) => (receipt.number = numbers[at]!));
    const receipts = changes.map(({ receipt }) => receipt);
    await insertReceipts(tx, receipts);
    const moves = changes.map((change) => change.moves);
    await saveMoves(tx, moves, { receipts: new Set(receipts.map(({ id }) => id)) });
    const items = changes.map(({ item }) => item);
    const ended = await endItems(tx, items, call);
    await updateMandates(
      tx,
      changes.map(({ mandate }) => mandate),
    );
    await insertInstructions(
      tx,
      changes.flatMap(({ tells }) => tells),
    );
    await finishCollections(tx, [...new Set(items.map(({ collectionId }) => collectionId))]);
    // That it is paid is told first: nobody is asked for it in between.
    return [...moves.flatMap(({ events }) => events.map((event) => event())), ...ended];
  },
};

/** The ledger's code of the bank account that the scheme's money arrives on. */
function bankCodeOf({ policies, on }: Call): string | undefined {
  const { scheme } = policies.at(directDebitsPolicy, on).value;
  return policies.at(bankStatementsPolicy, on).value.accounts.find(({ id }) => id === scheme?.bankAccount)?.code;
}

function becauseOf({ account, reference, collectOn }: ItemRow, { policies, on }: Call) {
  return {
    rule: 'R-26 take-direct-debits',
    policies: [policies.at(directDebitsPolicy, on).version],
    facts: { account, reference, collectOn },
    sentence: `The bank collected under ${reference} on ${collectOn} and has returned nothing.`,
  };
}

export const collectionDayRun = defineRun({
  name: 'direct-debit-collection-run',
  plural: 'direct-debit-collection-runs',
  requirement: 'R-26',
  summary: 'Take the receipts of the direct debits whose day has come',
  verb: takeDirectDebits,
  when: (policies, on) => {
    const { take: time, days } = policies.at(directDebitsPolicy, on).value.times;
    return { time, days };
  },
  find: (tx, { asOf, after, limit }) => sentItems(tx, asOf, after, limit),
  cursorOf: ({ id }) => id,
});
