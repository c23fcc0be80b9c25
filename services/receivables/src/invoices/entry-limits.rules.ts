// how long the texts of an invoice may be, and how many lines it has, however it comes in.
export const longest = {
  ...{ customer: 20, site: 30, contactName: 120, contactNumber: 60, debtType: 4, terms: 60, salesperson: 60 },
  ...{ contractReference: 60, description: 240, unit: 30, evidenceDocument: 240 },
  ...{ chargeItem: 60, subjective: 60, code: 60, taxCode: 60, property: 60, remission: 60 },
  // What the policy of the pack says of these two is less.
  ...{ purchaseOrder: 240, comment: 240 },
} as const;

/** More are a batch of invoices: a document of so many lines has eight pages. */
export const mostLines = 200;
