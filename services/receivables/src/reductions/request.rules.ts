// R-11, F1, F2, X-01: who may ask for a reduction, and what the form has to say.
import { sameHands, type Deed, type SeparationPair } from '@tolbooth/access';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { CustomerRow } from '../customers/customer.entity';
import type { InvoiceRow, ReductionRequest } from '../invoices/invoice.entity';
import { invoiceStateAt, invoiceSteps } from '../invoices/invoice.states';
import { stepOf } from '../lifecycles/step.rules';
import type { ReductionFacts } from './reduce.rules';

export interface EnteredRequest extends ReductionRequest {
  /** The account that the form names: a slip of the pen must not reduce somebody else's debt. */
  readonly account: string;
}

export interface RequestQuestion {
  readonly verb: 'adjust-invoice' | 'cancel-invoice' | 'issue-credit-note';
  readonly request: EnteredRequest;
  readonly reason: string | undefined;
  readonly at: Date;
  readonly by: Deed['by'];
  readonly pairs: readonly SeparationPair[];
}

/** What a request is about, with the records of the customers who are billed and who pay. */
export interface RequestFacts extends ReductionFacts {
  readonly customers: ReadonlyMap<string, Pick<CustomerRow, 'name' | 'alternateName' | 'sites'>>;
}

/** The state, the form and the hands; undefined when all three allow it. */
export function requestFault(facts: RequestFacts, asked: RequestQuestion): Refusal | undefined {
  const { invoice } = facts;
  const state = invoiceStateAt(invoice, asked.at);
  if (state === 'complete') {
    return refuse('before-cut-off', {
      field: 'state',
      detail: `Invoice ${invoice.number} is not yet in the books: reopen it and change it`,
      facts: { transferAt: invoice.transferAt?.toISOString() },
    });
  }
  const step = stepOf('invoice', invoiceSteps, state, asked.verb);
  if (isRefusal(step)) return step;
  if (!asked.reason) return refuse('reason-missing', { field: 'reason', detail: 'The request does not say why' });
  if (![invoice.account, invoice.payingAccount].includes(asked.request.account)) {
    return refuse('other-account', {
      field: 'account',
      detail: `Invoice ${invoice.number} is not of account ${asked.request.account}`,
      facts: { invoiceAccount: invoice.payingAccount, account: asked.request.account },
    });
  }
  const stranger = customerFault(facts, asked.request);
  if (stranger) return stranger;
  return sameHands(asked.pairs, {
    verb: asked.verb,
    by: asked.by,
    earlier: {
      'start-invoice': invoice.startedBy,
      'complete-invoice': invoice.completedBy ?? undefined,
      'take-receipt': facts.receipts.map((receipt) => receipt.takenBy),
      'apply-receipt': facts.standings.map((standing) => standing.by),
    },
  });
}

/** Capitals and spaces do not matter. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');

/** F1, F2: name and postcode say the same customer as the account; a person is known by the name on the record. */
function customerFault({ customers, invoice }: RequestFacts, request: EnteredRequest): Refusal | undefined {
  const customer = customers.get(request.account);
  if (!customer) return undefined;
  const names = [customer.name, ...(customer.alternateName === null ? [] : [customer.alternateName])];
  const differs = (field: string, what: string) =>
    refuse('request-customer-differs', {
      field,
      detail: `Invoice ${invoice.number} is of account ${request.account}, whose ${what} is another`,
      facts: { account: request.account },
    });
  if (!names.some((name) => plain(name) === plain(request.customerName))) return differs('customerName', 'name');
  const { postcode } = request;
  if (postcode === undefined) return undefined;
  const known = customer.sites.flatMap(({ address }) => address.postcode ?? []);
  return known.length === 0 || known.some((each) => plain(each) === plain(postcode))
    ? undefined
    : differs('postcode', 'postcode');
}

/** the invoice that takes the place of another is completed, stands, and takes the place of no third one. */
export function replacementFault(
  invoice: InvoiceRow,
  replacement: InvoiceRow | undefined,
  number: string,
): Refusal | undefined {
  const field = 'replacedBy';
  if (!replacement || replacement.id === invoice.id || replacement.state !== 'complete') {
    return refuse('replacement-unknown', { field, detail: `There is no other completed invoice ${number}` });
  }
  const { replaces } = replacement;
  if (replaces === null || replaces === invoice.number) return undefined;
  return refuse('replacement-taken', {
    field,
    detail: `Invoice ${number} takes the place of ${replaces}`,
    facts: { replaces },
  });
}
