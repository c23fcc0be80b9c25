import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { loadHolders } from '../customers/customer.rows';
import type { Debt } from '../debts/debt';
import { lockDebts } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import { debtUnder } from './decide.rules';
import { requestFault, type WriteOffRequest } from './request.rules';
import type { WriteOff } from './write-off';
import { requestedEvent } from './write-off.events';
import { insertWriteOffs, saveDebtsUnder } from './write-off.rows';
import { shownWriteOff } from './write-off.shown';
import { writeOffsPolicy } from './write-offs.policy';

interface Facts {
  readonly debts: readonly (Debt | undefined)[];
  readonly holderOf: (account: string) => string;
}

export interface WriteOffChange extends Change {
  readonly writeOff: WriteOff;
  readonly debts: readonly Debt[];
}

/** D-11, form F3: whoever asks is known by the token; from now on dunning does what the policy says. */
export const requestWriteOff: Verb<WriteOffRequest, Facts, WriteOffChange> = {
  name: 'request-write-off',
  requirement: 'D-11',
  // Requests of one customer may name the same invoices.
  about: (request) => request.customer,
  load: loadRequest,
  decide({ debts, holderOf }, request, call) {
    const { reasons, whileRequested } = call.policies.at(writeOffsPolicy, call.on).value;
    const fault = requestFault({ request, debts, holderOf, reasons });
    if (fault) return fault;
    const known = debts.map((debt) => debt!);
    const writeOff = requested(request, known, call);
    return {
      subject: { kind: 'write-off', id: writeOff.id, version: writeOff.version },
      before: null,
      after: shownWriteOff(writeOff),
      writeOff,
      debts: known.map((debt) => debtUnder(debt, writeOff, whileRequested)),
    };
  },
  async save(tx, changes, call) {
    const writeOffs = changes.map((change) => change.writeOff);
    await insertWriteOffs(tx, writeOffs);
    await saveDebtsUnder(
      tx,
      changes.flatMap((change) => change.debts),
      call.policies,
    );
    return writeOffs.map(requestedEvent);
  },
};

async function loadRequest(tx: Tx, requests: readonly WriteOffRequest[], call: Call): Promise<Facts[]> {
  const ids = [...new Set(requests.flatMap(({ invoices }) => invoices.map(({ invoiceId }) => invoiceId)))];
  const debts = await lockDebts(tx, ids);
  const byId = new Map(ids.map((id, index) => [id, inScope(debts[index], call.by.scope)]));
  const accounts = [
    ...debts.flatMap((debt) => debt?.customerAccount ?? []),
    ...requests.map(({ customer }) => customer),
  ];
  const holders = await loadHolders(tx, accounts);
  const holderOf = (account: string) => holders.get(account)?.account ?? account;
  return requests.map(({ invoices }) => ({ holderOf, debts: invoices.map(({ invoiceId }) => byId.get(invoiceId)) }));
}

function requested(request: WriteOffRequest, debts: readonly Debt[], call: Call): WriteOff {
  const id = call.newId();
  const { customer, reason, text, stillChased, position, contact } = request;
  return {
    ...{ id, reason, text, stillChased, version: 1, status: 'requested' },
    ...{ customerAccount: customer, currency: debts[0]!.currency },
    total: debts.reduce((sum, { balance }) => sum + balance, 0n),
    ...{ requestedBy: call.by.id, requestedByName: call.by.name, requestedOn: call.on, requestedAt: call.at },
    ...{ requesterPosition: position, requesterContact: contact },
    ...{ decidedBy: null, decidedOn: null, decidedAt: null, decision: null, measured: null },
    items: debts.map(({ invoiceId, invoiceNumber, balance }) => ({
      ...{ id: call.newId(), writeOffId: id, invoiceId, invoiceNumber, amount: balance, live: true, writtenOff: null },
    })),
  };
}
