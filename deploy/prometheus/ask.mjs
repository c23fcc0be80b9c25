// Holds every query of the dashboard and the alert rules against the names that libs/telemetry declares and, when the
// address of a Prometheus is given, asks it: `node deploy/prometheus/ask.mjs http://localhost:4310`.
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const declared = new Map(
  [...read('../../libs/telemetry/src/names.ts').matchAll(/^ {2}(tolbooth_\w+): \{\s*kind: '(\w+)'/gm)].map((match) => [
    match[1],
    match[2],
  ]),
);
const dashboard = JSON.parse(read('../grafana/dashboards/tolbooth.json'));
const queries = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
const rules = read('rules/tolbooth.yml');

function unknownNames(text) {
  return [...new Set(text.match(/\btolbooth_\w+/g))].filter((name) => {
    const part = /^(.*)_(bucket|sum|count)$/.exec(name);
    return !(declared.has(name) || (part && declared.get(part[1]) === 'histogram'));
  });
}

const unknown = unknownNames([rules, ...queries.map(({ expr }) => expr)].join('\n'));
if (unknown.length > 0) {
  console.error(`libs/telemetry/src/names.ts declares no ${unknown.join(', ')}`);
  process.exit(1);
}
console.log(`${declared.size} metrics declared, ${queries.length} queries and the alert rules use only those`);

const [prometheus] = process.argv.slice(2);
if (prometheus) {
  let refused = 0;
  for (const { title, expr } of queries) {
    const query = expr.replaceAll('$__rate_interval', '1m').replaceAll('$service', '.*');
    const response = await fetch(`${prometheus}/api/v1/query?${new URLSearchParams({ query })}`);
    const answer = await response.json();
    if (answer.status !== 'success') refused += 1;
    const result = answer.data?.result ?? [];
    const first = result[0] ? `, first ${JSON.stringify(result[0].metric)} ${result[0].value[1]}` : '';
    console.log(`${title}: ${answer.status === 'success' ? `${result.length} series${first}` : answer.error}`);
  }
  if (refused > 0) process.exit(1);
}
