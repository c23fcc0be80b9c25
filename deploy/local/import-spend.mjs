// `tolbooth import spend`: a council's published spending through the payables API, as people would take it in: one enters it,
// another approves, the payments are recorded. Every row is either taken or listed with its line and reason.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mustCall } from './http-calls.mjs';

const people = { enters: 'payables.officer', approves: 'payables.approver', records: 'payables.operations' };
/** Rejected lines that are shown; all of them stand under `/v1/spend-imports/:id/rejections`. */
const shown = 20;
const patience = { timeout: 600_000 };

export async function importSpend({ stack, file, format, paidOn }) {
  const query = new URLSearchParams({ format, fileName: basename(file), ...(paidOn ? { paidOn } : {}) });
  const { body: taken } = await mustCall(stack, people.enters, 'POST', 'payables', `/v1/spend-imports?${query}`, {
    body: readFileSync(file),
    headers: { 'content-type': 'text/csv', 'idempotency-key': `import-${Date.now()}` },
    ...patience,
  });
  const path = `/v1/spend-imports/${taken.id}`;
  await act(stack, people.approves, `${path}/approve`, 'approved');
  await act(stack, people.records, `${path}/record-payments`, 'paid');
  const { body: report } = await mustCall(stack, people.enters, 'GET', 'payables', path);
  say(report);
  if (report.rejected.rows > 0) await sayRejections(stack, path, report.rejected.rows);
  return report.agrees ? 0 : 1;
}

async function act(stack, person, path, word) {
  const headers = { 'idempotency-key': `${word}-${path.split('/')[3]}-${Date.now()}` };
  const { body } = await mustCall(stack, person, 'POST', 'payables', path, { body: {}, headers, ...patience });
  console.log(`${word} by ${person}: ${body.done} documents, ${body.amount.amount}`);
  for (const { id, detail } of body.refused.slice(0, shown)) console.log(`  refused ${id}: ${detail}`);
}

function say({ number, fileName, file, taken, known, rejected, agrees, suppliers = [] }) {
  const line = (name, fate) =>
    console.log(`  ${name.padEnd(28)} ${String(fate.rows).padStart(7)} rows  ${fate.amount.amount}`);
  console.log(`${number} ${fileName}`);
  line('in the file', file);
  line('taken', taken);
  line('here already', known);
  line('cannot be taken', rejected);
  console.log(
    `  ${suppliers.length} suppliers; ${agrees ? 'agrees with the file to the penny' : 'DOES NOT AGREE with the file'}`,
  );
}

async function sayRejections(stack, path, rows) {
  const { body } = await mustCall(stack, people.enters, 'GET', 'payables', `${path}/rejections?limit=${shown}`);
  for (const { line, reason, detail } of body.items) console.log(`  line ${line}: ${reason}: ${detail}`);
  if (rows > shown) console.log(`  … and ${rows - shown} more: GET ${path}/rejections`);
}
