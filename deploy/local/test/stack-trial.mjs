// A stack of answers only, for tests of the command line: the four services, the identity provider and the supervisor as one
// process, with the records and the stack.json of a real one. `stack-trial.mjs <home> <JSON>`; every request is kept in requests.jsonl.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { serviceNames } from '../places.mjs';
import { startOf } from '../processes.mjs';

const [home, told] = process.argv.slice(2);
/** `{ clock, clocks?, parked?, late?: { name, milliseconds }, problem?, reasons? }` */
const trial = JSON.parse(told);
const clocks = Object.fromEntries(serviceNames.map((name) => [name, trial.clocks?.[name] ?? trial.clock]));

const money = (amount) => ({ amount, currency: 'GBP' });
const fate = (rows, amount) => ({ rows, amount: money(amount) });
const report = () => {
  const rows = trial.reasons?.reduce((sum, each) => sum + each.rows, 0) ?? 0;
  return {
    ...{ id: 'import-1', number: 'SI00001', fileName: 'spending.csv', agrees: true, suppliers: [] },
    ...{ file: fate(12 + rows, '99.00'), taken: fate(12, '99.00'), known: fate(0, '0.00') },
    ...{ rejected: fate(rows, '0.00'), reasons: trial.reasons ?? [] },
  };
};

function answerOf(name, method, path, body) {
  if (path === '/v1/clock' && method === 'PUT') clocks[name] = new Date(JSON.parse(body).to).toISOString();
  if (path === '/v1/clock') return { now: clocks[name] };
  if (path === '/v1/schedule') return { due: [] };
  if (path === '/v1/quiet') return { outbox: 0, lag: 0, parked: trial.parked?.[name] ?? 0 };
  if (path === '/v1/trial-balance') return { totals: [] };
  if (path === '/v1/spend-imports' || path === '/v1/spend-imports/import-1') return report();
  if (method === 'POST') return { done: 12, amount: money('99.00'), refused: [] };
  return { items: [] };
}

const open = (answer, delay = 0) =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const [path] = request.url.split('?');
        const { status = 200, body } = answer(request, path, String(Buffer.concat(chunks)));
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      if (delay === 0) return done(port);
      // Its address is known, and for a while nobody answers there.
      server.close(() => done(port));
      setTimeout(() => server.listen(port, '127.0.0.1'), delay);
    });
  });

const url = (port) => `http://127.0.0.1:${port}`;
const services = {};
for (const name of serviceNames) {
  const answer = (request, path, body) => {
    const { method, headers } = request;
    const key = headers['idempotency-key'];
    appendFileSync(join(home, 'requests.jsonl'), `${JSON.stringify({ name, method, url: request.url, key })}\n`);
    const refused = trial.problem && method === 'POST';
    return refused
      ? { status: trial.problem.status, body: trial.problem }
      : { body: answerOf(name, method, path, body) };
  };
  const port = await open(answer, trial.late?.name === name ? trial.late.milliseconds : 0);
  services[name] = { url: url(port), docs: `${url(port)}/docs` };
}
const issuer = await open(() => ({ body: { access_token: 'token' } }));
const part = (name, restarts) => ({ name, state: 'ready', pid: process.pid, restarts });
const parts = [part('payables', 0), part('ledger', 1), part('kafka', 3)];
const supervisor = await open(() => ({ body: { parts } }));
mkdirSync(join(home, 'parts'), { recursive: true });
const record = { name: 'supervisor', pid: process.pid, start: startOf(process.pid), mark: 'stack-trial' };
writeFileSync(join(home, 'parts', 'supervisor.json'), JSON.stringify({ ...record, base: supervisor - 9 }));
const stack = {
  ...{
    home,
    services,
    people: [{ id: 'internal.auditor', name: 'A', roles: [] }],
    dashboard: '',
    kafka: { brokers: '', topics: [] },
  },
  ...{ issuer: { url: url(issuer), discovery: '' }, databases: { ledger: 'postgres://127.0.0.1:1/ledger' } },
};
writeFileSync(join(home, 'stack.json'), JSON.stringify(stack));
console.log(`up ${supervisor - 9}`);
