/** Who asks, by first name: one person a role, and a second business user. */
export const people = {
  ann: ['receivables-business-user'],
  bob: ['receivables-business-user', 'directorate-cyps'],
  carol: ['receivables-business-user'],
  cash: ['income-processing'],
  till: ['income-processing'],
  bank: ['banking-analyst'],
  books: ['accountant'],
  debt: ['recovery-team'],
  help: ['business-support'],
  help2: ['business-support'],
  look: ['receivables-enquiry'],
  operator: ['system-operator'],
  audit: ['internal-auditor'],
  dpo: ['data-protection-officer'],
  dora: ['director-of-service'],
  lex: ['head-of-legal'],
  fin: ['head-of-finance'],
  /** Of one cost centre only. */
  holder: ['budget-holder'],
} as const;
export type Person = keyof typeof people;

export const codes = {
  debtors: 'ZA80000-Z3105-000-0000-00-0000',
  onAccount: 'ZA80000-Z3110-000-0000-00-0000',
  deposits: 'ZA80000-Z3120-000-0000-00-0000',
  refunds: 'ZA80000-Z3130-000-0000-00-0000',
  bank: 'ZA80000-Z1001-000-0000-00-0000',
  outputVat: 'ZA80000-Z3013-000-0000-00-0000',
  training: 'WE93110-81000-000-0000-00-0000',
  hall: 'C563000-84300-C15-0000-00-0000',
  rent: 'C563000-86231-C15-0000-00-0000',
  fee: 'WE93110-89000-000-0000-00-0000',
};

/** above 50.00 something proves the debt. */
export const agreed = (dated: string) => ({
  kind: 'letter-of-agreement',
  basis: 'agreed',
  document: 'Letter of the customer, file 06/114',
  dated,
});
