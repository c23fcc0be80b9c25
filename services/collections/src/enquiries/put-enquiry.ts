import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { lockDebts } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import type { Enquiry } from './enquiry';
import { insertEnquiries } from './enquiry.rows';
import { putEnquiry as decidePut } from './enquiry.rules';

interface EnquiryRequest {
  readonly invoiceId: string;
  readonly question: string;
}

export interface ChangedEnquiry extends Change {
  readonly enquiry: Enquiry;
}

/** M42: the debt team asks the budget holder about a debt. */
export const putEnquiry: Verb<EnquiryRequest, { debt: Debt | undefined }, ChangedEnquiry> = {
  name: 'put-enquiry',
  requirement: 'D-06',
  about: (request) => request.invoiceId,
  async load(tx, requests, call) {
    const debts = await lockDebts(
      tx,
      requests.map((request) => request.invoiceId),
    );
    return debts.map((debt) => ({ debt: inScope(debt, call.by.scope) }));
  },
  decide({ debt }, { invoiceId, question }, call) {
    const put = { id: call.newId(), question, by: call.by.id, on: call.on };
    const enquiry = decidePut(debt, invoiceId, put, call.policies);
    if (isRefusal(enquiry)) return enquiry;
    return {
      subject: { kind: 'enquiry', id: enquiry.id, version: enquiry.version },
      before: null,
      after: enquiry,
      enquiry,
    };
  },
  async save(tx, changes) {
    await insertEnquiries(
      tx,
      changes.map((change) => change.enquiry),
    );
    return [];
  },
};
