// The first morning: codes, the financial year, customers, teams and suppliers.
import { readFileSync } from 'node:fs';

/** A team that banks is put on the list of lodgement customers: asked for by one person, decided by another (R-28). */
const listed = (key) => [
  {
    name: `ask for team ${key}`,
    as: 'receivables.officer',
    post: 'receivables/v1/reference-requests',
    body: (known) => ({
      list: 'lodgement-customers',
      change: 'add',
      code: known[`customer ${key}`].account,
      from: '2026-10-05',
      entry: { description: known[`customer ${key}`].name, directorate: 'ECS' },
      reason: 'The team banks what its counters take',
    }),
  },
  {
    name: `list team ${key}`,
    as: 'receivables.support',
    post: (known) => `receivables/v1/reference-requests/${known[`ask for team ${key}`].id}/approve`,
    body: {},
  },
];

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

export function foundation({ year, period }) {
  const { from, segments, combinations } = read('codes.json');
  const { customers, teams } = read('customers.json');
  const values = Object.entries(segments).flatMap(([segment, names]) =>
    Object.entries(names).map(([value, name]) => ({ segment, value, name, from })),
  );
  const codes = Object.entries(combinations).map(([code, name]) => ({ code, name, from }));
  const accountant = (name, path, body) => ({ name, as: 'ledger.accountant', post: `ledger/v1/${path}`, body });
  const people = { ...customers, ...teams };
  return [
    accountant('segment values', 'segment-values/bulk', { items: values }),
    accountant('combinations', 'code-combinations/bulk', { items: codes }),
    accountant('financial year', 'financial-years', { year }),
    accountant(`open ${period}`, `periods/${period}/open`, {}),
    ...Object.entries(people).map(([key, body]) => ({
      name: `customer ${key}`,
      as: 'receivables.officer',
      post: 'receivables/v1/customers',
      body,
    })),
    ...Object.keys(teams).flatMap(listed),
    ...Object.entries(read('suppliers.json')).map(([key, supplier]) => ({
      name: `supplier ${key}`,
      as: 'payables.officer',
      post: 'payables/v1/suppliers',
      body: { paymentMethod: 'cheque', payCurrency: 'GBP', ...supplier },
    })),
  ];
}
