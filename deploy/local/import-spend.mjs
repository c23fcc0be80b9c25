// `tolbooth import spend`: a council's published spending through the payables API, as people would take it in: one enters it,
// another approves, the payments are recorded. Every row is either taken or listed with its line and reason.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mustCall } from './http-calls.mjs';

const people = { enters: 'payables.officer', approves: 'payables.approver', records: 'payables.operations' };
/** Rejected lines that are shown; all of them stand under `/v1/spend-imports/:id/rejections`. */
const shown = 20;
const patience = { timeout: 600_000 };

/** Not every row that carries money was taken: somebody has to look. 1 is a failure of the command itself. */
const notAll = 3;

/** Without the amount of such a row nobody can say what the file adds up to. */
const unreadable = ['amount-unreadable', 'amount-over-precise'];
const withoutMoney = ['amount-missing', 'amount-zero'];

export async function importSpend({ stack, file, format, paidOn }) {
  const query = String(new URLSearchParams({ format, fileName: basename(file), ...(paidOn ? { paidOn } : {}) }));
  const bytes = readFileSync(file);
  const { body: taken } = await mustCall(stack, people.enters, 'POST', 'payables', `/v1/spend-imports?${query}`, {
    body: bytes,
    headers: { 'content-type': 'text/csv', 'idempotency-key': keyOf(bytes, query) },
    ...patience,
  });
  const path = `/v1/spend-imports/${taken.id}`;
  const refused = [
    ...(await act(stack, people.approves, `${path}/approve`, 'approved')),
    ...(await act(stack, people.records, `${path}/record-payments`, 'paid')),
  ];
  const { body: report } = await mustCall(stack, people.enters, 'GET', 'payables', path);
  const left = leftOf(report);
  say(report, left);
  if (report.rejected.rows > 0) await sayRejections(stack, path, report.rejected.rows);
  return report.agrees && left.unreadable === 0 && left.withMoney === 0 && refused.length === 0 ? 0 : notAll;
}

/** The same bytes read in the same way are the same command, whenever and from wherever they are sent. */
function keyOf(bytes, query) {
  const hash = (content) => createHash('sha256').update(content).digest('hex');
  return `import-${hash(bytes)}-${hash(query).slice(0, 16)}`;
}

/** Approves or pays what of the import still waits for it; each run of this command is an act of its own. */
async function act(stack, person, path, word) {
  const headers = { 'idempotency-key': `${word}-${randomUUID()}` };
  const { body } = await mustCall(stack, person, 'POST', 'payables', path, { body: {}, headers, ...patience });
  console.log(`${word} by ${person}: ${body.done} documents, ${body.amount.amount}`);
  for (const { id, detail } of body.refused.slice(0, shown)) console.log(`  refused ${id}: ${detail}`);
  return body.refused;
}

function leftOf({ reasons, rejected }) {
  const rowsOf = (which) =>
    reasons
      .filter(({ fate, reason }) => fate === 'rejected' && which.includes(reason))
      .reduce((sum, { rows }) => sum + rows, 0);
  const left = { unreadable: rowsOf(unreadable), withoutMoney: rowsOf(withoutMoney) };
  return { ...left, withMoney: rejected.rows - left.unreadable - left.withoutMoney };
}

function say({ number, fileName, file, taken, known, rejected, agrees, suppliers = [] }, left) {
  const line = (name, fate) =>
    console.log(`  ${name.padEnd(28)} ${String(fate.rows).padStart(7)} rows  ${fate.amount.amount}`);
  console.log(`${number} ${fileName}`);
  line('in the file', file);
  line('taken', taken);
  line('here already', known);
  line('cannot be taken', rejected);
  const proven =
    left.unreadable > 0
      ? 'what the file adds up to CANNOT BE PROVEN: an amount is unreadable'
      : agrees
        ? 'agrees with the file to the penny'
        : 'DOES NOT AGREE with the file';
  console.log(`  ${suppliers.length} suppliers; ${proven}`);
  const here = known.rows > 0 ? `, ${known.rows} were here already` : '';
  console.log(
    `taken ${taken.rows} of ${file.rows} rows${here}; ${rejected.rows} cannot be taken, of them ${left.unreadable} with an unreadable amount`,
  );
}

/** Rejected rows in the order of the file; lines that are no data (headers, blanks, totals) stand in the same list. */
async function sayRejections(stack, path, rows) {
  let left = shown;
  let after;
  do {
    const query = `limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`;
    const { body } = await mustCall(stack, people.enters, 'GET', 'payables', `${path}/rejections?${query}`);
    const rejected = body.items.filter(({ fate }) => fate === 'rejected').slice(0, left);
    for (const { line, reason, detail } of rejected) console.log(`  line ${line}: ${reason}: ${detail}`);
    left -= rejected.length;
    after = body.next;
  } while (after && left > 0);
  if (rows > shown) console.log(`  … and ${rows - shown} more: GET ${path}/rejections`);
}
