import type { Day } from '@tolbooth/calendar';
import { isRefusal, Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { newDraft } from '../invoices/draft-context';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import { loadNewEntries, type NewEntry } from '../invoices/entry.facts';
import { invoiceStarted } from '../invoices/invoice.events';
import { insertInvoices, type Invoice } from '../invoices/invoice.rows';
import { stepOf } from '../lifecycles/step.rules';
import { assetDisposalsPolicy } from './asset-disposals.policy';
import type { DataCleaning, DisposalRow } from './disposal.entity';
import { loadDisposals, updateDisposals } from './disposal.rows';
import { saleFault } from './disposal.rules';
import { disposalSteps } from './disposal.states';
import { disposalChange, unknownDisposal, type DisposalChange } from './propose-disposal';

export interface Sale {
  readonly id: string;
  readonly buyer: string;
  readonly contactName: string;
  readonly contactNumber: string;
  readonly price: bigint;
  readonly dataCleaning: DataCleaning | undefined;
  readonly inventoryUpdatedOn: Day;
}

interface Facts {
  readonly row: DisposalRow | undefined;
  readonly entry: NewEntry | undefined;
}

interface Sold extends DisposalChange {
  readonly invoice: Invoice;
}

/** R-25, F14: cleaned, off the inventory, and its proceeds on a draft invoice for the buyer. */
export const sellAsset: Verb<Sale, Facts, Sold> = {
  name: 'sell-asset',
  requirement: 'R-25',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadDisposals(tx, ids, true);
    const entered = rows.map((row, at) => row && proceeds(row, inputs[at]!, call));
    const entries = await loadNewEntries(tx, entered, call);
    return rows.map((row, at) => ({ row, entry: entries[at] }));
  },
  decide: ({ row, entry }, sale, call) => {
    if (!row || !entry) return unknownDisposal(sale.id);
    const step = stepOf('disposal', disposalSteps, row.state, 'sell-asset');
    if (isRefusal(step)) return step;
    const fault = saleFault(row, sale, call.on);
    if (fault) return fault;
    const invoice = newDraft(entry, call);
    if (isRefusal(invoice)) return ofTheSale(invoice);
    const { buyer, price, dataCleaning, inventoryUpdatedOn } = sale;
    const sold = { buyer, price, dataCleaning: dataCleaning ?? null, inventoryUpdatedOn, soldOn: call.on };
    const after = { ...row, ...sold, invoiceId: invoice.invoice.id, state: step.to, version: row.version + 1 };
    return { ...disposalChange(row, after), invoice };
  },
  save: async (tx, changes) => {
    const invoices = changes.map(({ invoice }) => invoice);
    await insertInvoices(tx, invoices);
    await updateDisposals(
      tx,
      changes.map(({ row }) => row),
    );
    return invoices.map(({ invoice }) => invoiceStarted(invoice));
  },
};

/** What is wrong with the draft is wrong with a field of the sale. */
function ofTheSale({ code, field, detail, facts }: Refusal): Refusal {
  const names: Readonly<Record<string, string>> = { customer: 'buyer', 'lines[0].unitPrice': 'price' };
  return new Refusal(code, detail, names[field ?? ''] ?? field, facts);
}

function proceeds(row: DisposalRow, { buyer, contactName, contactNumber, price }: Sale, call: Call): EnteredInvoice {
  const { debtType, subjective, taxCode } = call.policies.at(assetDisposalsPolicy, call.on).value;
  const document = `Disposal record ${row.number}`;
  return {
    ...{ customer: buyer, contactName, contactNumber, debtType, salesperson: row.salesperson },
    evidence: [{ kind: 'letter-of-agreement', basis: 'agreed', document, dated: row.approvedOn ?? call.on }],
    lines: [
      {
        description: `${row.asset} (${row.inventoryNumber})`.slice(0, 240),
        ...{ unit: 'each', quantity: '1', unitPrice: price, taxCode, serviceFrom: call.on },
        revenue: [{ subjective, percent: '100' }],
      },
    ],
  };
}
