// The table that `up` ends with and `status` repeats.
import { builtServices } from './parts.mjs';
import { figures } from './figures.mjs';
import { papers } from './papers.mjs';
import { parkedMessages } from './parked.mjs';
import { serviceNames } from './places.mjs';

export async function table(stack) {
  const built = builtServices();
  const services = serviceNames.map((name) => {
    const { url, docs } = stack.services[name];
    return built.includes(name) ? [name, url, docs] : [name, '(not built)', ''];
  });
  const others = [
    ['identity provider', stack.issuer.url, stack.issuer.discovery],
    ['dashboard (traces)', stack.dashboard, ''],
    ['Kafka', stack.kafka.brokers, `${stack.kafka.topics.length} topics`],
    ['PostgreSQL', new URL(stack.databases.ledger).host, 'URLs of the databases: see stack.json'],
  ];
  const people = stack.people.map((person) => [person.id, person.name, person.roles.join(', ')]);
  const lines = [
    ...columns([['service', 'URL', 'API page'], ...services, ...others]),
    '',
    'people to sign in as (npm run --silent token -- <person>)',
    ...columns(people),
  ];
  const council = await figures(stack);
  if (council.length > 0) lines.push('', 'the council', ...columns(council));
  const sent = await papers(stack);
  if (sent.length > 0) lines.push('', 'papers of the council', ...columns(sent));
  const parked = await parkedMessages(stack);
  if (parked.length > 0) lines.push('', 'MESSAGES ARE PARKED: the books lack what they say', ...columns(parked));
  lines.push('', `all of it for programs: ${stack.home}/stack.json`);
  return lines.join('\n');
}

function columns(rows) {
  const widths = rows[0].map((_, index) => Math.max(...rows.map((row) => String(row[index] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, index) => String(cell).padEnd(widths[index])).join('  ')}`.trimEnd());
}
