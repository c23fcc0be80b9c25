// Takes a council's published spending through the payables API: entered, approved by another, paid, row by row accounted for.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mustCall } from './http-calls.mjs';
import { tokenOf } from './token.mjs';

const importer = 'payables.officer';
const approver = 'payables.approver';
const payer = 'payables.operations';
/** A year of a large council is about 200,000 rows. */
const patience = 900_000;

/** @returns 0 when rows and money of the file are all taken or listed, 1 when they do not add up. */
export async function importSpend({ stack, file, format, args }) {
  const paidOn = valueAfter(args, '--paid-on');
  const taken = await upload(stack, file, { format, paidOn });
  const at = `/v1/spend-imports/${taken.id}`;
  const approved = await mustCall(stack, approver, 'POST', 'payables', `${at}/approve`, { timeout: patience });
  const paid = await mustCall(stack, payer, 'POST', 'payables', `${at}/record-payments`, { timeout: patience });
  const { body: report } = await mustCall(stack, importer, 'GET', 'payables', at);
  console.log(`${basename(file)} as ${format}: ${report.encoding}, header in line ${report.headerLine}`);
  if (report.fallbackPaidOn) console.log(`rows without a day: ${report.fallbackPaidOn} (${report.fallbackSource})`);
  if (taken.alreadyImported) console.log('the file was here already: it adds nothing');
  for (const part of ['file', 'taken', 'known', 'rejected', 'awaiting']) console.log(line(part, report[part]));
  console.log(`approved now ${approved.body.done}, paid now ${paid.body.done}, ${report.suppliers.length} suppliers`);
  for (const refusal of [...approved.body.refused, ...paid.body.refused]) console.log(`  refused: ${refusal.detail}`);
  await listUntaken(stack, at);
  console.log(report.agrees ? 'rows and money add up to the file' : 'ROWS AND MONEY DO NOT ADD UP TO THE FILE');
  return report.agrees && report.awaiting.rows === 0 ? 0 : 1;
}

/** The bytes as they are: the service finds out their encoding. */
async function upload(stack, file, { format, paidOn }) {
  const query = new URLSearchParams({ format, fileName: basename(file), ...(paidOn ? { paidOn } : {}) });
  const response = await fetch(`${stack.services.payables.url}/v1/spend-imports?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(stack.issuer.url, importer)}`, 'content-type': 'text/csv' },
    body: readFileSync(file),
    signal: AbortSignal.timeout(patience),
  });
  const body = await response.json();
  if (response.ok) return body;
  throw new Error(`${basename(file)} was not taken: ${body.detail} ${body.remedy ?? ''}`);
}

async function listUntaken(stack, at) {
  let after = '';
  do {
    const page = `${at}/rejections?limit=200${after ? `&after=${after}` : ''}`;
    const { body } = await mustCall(stack, importer, 'GET', 'payables', page);
    for (const row of body.items.filter(({ fate }) => fate === 'rejected')) {
      console.log(`  line ${row.line}: ${row.reason}, ${row.detail}`);
    }
    after = body.next ?? '';
  } while (after);
}

const line = (name, { rows, amount }) =>
  `  ${name.padEnd(9)} ${String(rows).padStart(7)} rows ${amount.amount.padStart(18)} ${amount.currency}`;

function valueAfter(args, flag) {
  const at = args.indexOf(flag);
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
