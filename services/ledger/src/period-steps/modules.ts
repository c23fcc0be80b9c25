/** Parts of the books that are closed one by one before the whole month is: the services, by name (C-05). */
export const modules = ['receivables', 'payables', 'collections', 'ledger'] as const;

export type Module = (typeof modules)[number];
