// The council's kinds of business as steps for play.mjs: who does it, by which route, with which body.
export const gbp = (amount) => ({ amount, currency: 'GBP' });

const accountOf = (customer) => (known) => known[`customer ${customer}`].account;

/** R-29: above 50.00 the debt is proven when the invoice is completed. */
const agreement = {
  kind: 'signed-contract',
  basis: 'agreed',
  document: 'Terms of hire and supply, signed by the customer',
  dated: '2026-04-01',
};

/** A draft and its completion; `lines` are bodies of lines, `customer` a key of customers.json. */
export function invoice(key, { customer, salesperson, debtType, lines, ...header }) {
  const body = (known) => ({
    customer: accountOf(customer)(known),
    contactName: 'Grace Okafor',
    contactNumber: '01223 000100',
    debtType,
    salesperson,
    lines,
    evidence: [agreement],
    ...header,
  });
  return [
    { name: `start ${key}`, as: 'receivables.officer', post: 'receivables/v1/invoices', body },
    {
      name: `invoice ${key}`,
      as: 'receivables.officer',
      post: (known) => `receivables/v1/invoices/${known[`start ${key}`].id}/complete`,
      body: {},
    },
  ];
}

/** Money for an invoice: all of it, or `part` as a decimal string. */
export function receipt(key, { pays, method = 'bank-transfer', part, chequeNumber }) {
  return {
    name: `receipt ${key}`,
    as: 'income.officer',
    post: 'receivables/v1/receipts',
    body: (known) => {
      const invoiced = known[`invoice ${pays}`];
      const amount = part ? gbp(part) : invoiced.total;
      const applications = [{ invoice: invoiced.number, amount }];
      return {
        customer: invoiced.customer,
        method,
        amount,
        chequeNumber,
        reference: `INV ${invoiced.number}`,
        applications,
      };
    },
  };
}

export function supplierInvoice(
  key,
  { supplier, reference, invoiceDate, receivedOn, code, description, net, tax, total, ...more },
) {
  return {
    name: `supplier invoice ${key}`,
    as: 'payables.officer',
    post: 'payables/v1/supplier-invoices',
    body: (known) => ({
      supplier: known[`supplier ${supplier}`].number,
      supplierReference: reference,
      invoiceDate,
      receivedOn,
      net: gbp(net),
      tax: gbp(tax),
      total: gbp(total),
      lines: [{ description, code, amount: gbp(net) }],
      ...more,
    }),
  };
}

export const approval = (key) => ({
  name: `approval ${key}`,
  as: 'payables.approver',
  post: (known) => `payables/v1/supplier-invoices/${known[`supplier invoice ${key}`].id}/approve`,
  body: {},
});

/** A week's run: prepared by one, approved by another, its cheques mailed. */
export function paymentRun(key, runOn) {
  return [
    { name: `proposal ${key}`, as: 'payables.operations', post: 'payables/v1/payment-runs', body: { runOn } },
    {
      name: `run ${key}`,
      as: 'payables.manager',
      post: (known) => `payables/v1/payment-runs/${known[`proposal ${key}`].id}/approve`,
      body: {},
    },
  ];
}

/** An act on one cheque of a run: `release`, `clear`, `cashing-checks`, `stop`, `cancel`, `reissue`. */
export const chequeStep = (name, { run, nth, act, as, body = {} }) => ({
  name,
  as,
  post: (known) => `payables/v1/payments/${known[`run ${run}`].payments[nth].id}/${act}`,
  body,
});

/** A journal of two lines that reverses itself next month: written and submitted by one accountant, approved by another. */
export function accrual(key, { day, purpose, debit, credit, amount }) {
  const line = (code, side) => ({ code, [side]: gbp(amount), description: purpose });
  const act = (step, as) => ({
    name: `accrual ${step} ${key}`,
    as,
    post: (known) => `ledger/v1/manual-journals/${known[`accrual ${key}`].id}/${step}`,
    body: {},
  });
  return [
    {
      name: `accrual ${key}`,
      as: 'ledger.accountant',
      post: 'ledger/v1/manual-journals',
      body: { kind: 'accrual', day, purpose, lines: [line(debit, 'debit'), line(credit, 'credit')] },
    },
    act('submit', 'ledger.accountant'),
    act('approve', 'ledger.second.accountant'),
  ];
}

const reviewed = ['transaction-list-checked', 'trial-balance-reviewed'];

/** What people sign of a month's checklist, the accountant first and then the manager, what is waived, and its closing. */
export function closing(period, notes, waivers) {
  const sign = (act, as) => (task) => ({
    name: `${act} ${task} ${period}`,
    as,
    post: `ledger/v1/periods/${period}/checklist/${task}/${act}`,
    body: { note: notes[task] },
  });
  return [
    ...Object.keys(notes).map(sign('prepare', 'ledger.accountant')),
    ...reviewed.filter((task) => notes[task]).map(sign('review', 'payables.manager')),
    ...Object.entries(waivers).map(([task, reason]) => ({
      ...sign('waive', 'payables.manager')(task),
      body: { reason },
    })),
    { name: `close ${period}`, as: 'ledger.accountant', post: `ledger/v1/periods/${period}/close`, body: {} },
  ];
}
