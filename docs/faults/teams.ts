import type { Step } from './business';

export const address = { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' };

export const customer = (key: string, lodgementTeam = false): Step => ({
  day: 0,
  name: `customer ${key}`,
  as: 'receivables.officer',
  post: () => 'receivables/v1/customers',
  body: () => ({
    kind: 'organisation',
    name: `${key} of the fault tests`,
    sites: [{ address }],
    lodgementTeam,
    duplicateReason: 'Each is another',
  }),
});

/** A team that banks is put on the list of lodgement customers: asked for by one person, decided by another (R-28). */
export const listed = (key: string): Step[] => [
  {
    day: 0,
    name: `ask for team ${key}`,
    as: 'receivables.officer',
    post: () => 'receivables/v1/reference-requests',
    body: (known) => ({
      ...{ list: 'lodgement-customers', change: 'add', code: known[`customer ${key}`]!['account'] },
      ...{ from: known['today']!['day0'], reason: 'It banks what is taken' },
      entry: { description: key, directorate: 'ECS' },
    }),
  },
  {
    day: 0,
    name: `list team ${key}`,
    as: 'receivables.support',
    post: (known) => `receivables/v1/reference-requests/${known[`ask for team ${key}`]!.id}/approve`,
  },
];
