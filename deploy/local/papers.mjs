// Where to open what the council has sent, the newest of each kind, and what it looks at: with the command that saves it.
import { mustCall } from './http-calls.mjs';
import { builtServices } from './parts.mjs';

const reader = 'internal.auditor';

/** Rows of `[paper, command]`; an empty list while there is nothing to open. */
export async function papers(stack) {
  if (builtServices().length < 4) return [];
  const ask = async (service, path) => (await mustCall(stack, reader, 'GET', service, path)).body;
  const newest = async (service, path) => (await ask(service, path)).items[0];
  const invoice = await newest('receivables', '/v1/invoices?state=complete&limit=1');
  const customer = invoice && (await newest('receivables', `/v1/customers?account=${invoice.payingCustomer}&limit=1`));
  const statement = customer && (await newest('receivables', `/v1/customers/${customer.id}/statements?limit=1`));
  const letter = await newest('collections', '/v1/letters?limit=1');
  const command = (service, path, file) =>
    `curl -s '${stack.services[service].url}${path}' -H "Authorization: Bearer $(npm run --silent token -- ${reader})" -o ${file}`;
  return [
    invoice && [
      `invoice ${invoice.number}`,
      command('receivables', `/v1/invoices/${invoice.id}/document`, `invoice-${invoice.number}.pdf`),
    ],
    statement && [
      `statement of ${statement.customer}`,
      command(
        'receivables',
        `/v1/statements-of-account/${statement.id}/document`,
        `statement-${statement.customer}.pdf`,
      ),
    ],
    letter && [
      `letter ${letter.kind}`,
      command('collections', `/v1/letters/${letter.id}/document`, `${letter.template}.pdf`),
    ],
    ['aged debt', command('receivables', '/v1/reports/aged-debt?format=xlsx', 'aged-debt.xlsx')],
    invoice && ['collection rate', command('receivables', collectionRate(invoice.completedOn), 'collection-rate.svg')],
  ].filter(Boolean);
}

/** The chart of a month and the one before it. */
function collectionRate(day) {
  const [year, month] = day.split('-').map(Number);
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
  return `/v1/trend-charts/svg?measure=collection-rate&from=${before}&to=${day.slice(0, 7)}`;
}
