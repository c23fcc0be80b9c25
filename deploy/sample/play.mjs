// Plays the sample council's days through the HTTP API under the test clock, and remembers after each step how far it came.
//
// A day: { day: '2026-11-03', at: '09:00' (UTC), steps: [...] }. The clock is moved to it first, through all due runs.
// A step: { name, as: <sample person>, post|put|patch|delete|get: 'receivables/v1/invoices' | (known) => path,
//           body: object | (known) => object, or a text with its media type as `type`, ifMatch: (known) => etag, expect: 201 (default any 2xx),
//           until: (body, known) => boolean   asks a `get` again until it is true,
//           settle: true   waits until all services are quiet before the step }
// Its answer is kept as known[name] = { ...body, etag }, also for later days, so names are unique over all days. Every command carries an Idempotency-Key made of day and name, so a
// step that was sent but not remembered when `up` was killed is answered from the first time.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { advance, quiet } from '../local/clock.mjs';
import { call, mustCall, problemSentence } from '../local/http-calls.mjs';
import { until } from '../local/waiting.mjs';
import { days } from './days.mjs';

const methods = ['post', 'put', 'patch', 'delete', 'get'];

export async function playSample(place, stack, say) {
  const cursor = readCursor(place.sampleFile);
  const left = days.filter(({ day }) => !cursor.days.includes(day));
  if (left.length === 0) return;
  say(`the sample council lives its first days (${cursor.days.length} of ${days.length} done) …`);
  for (const day of left) {
    await playDay(place, stack, cursor, day);
    cursor.days.push(day.day);
    cursor.steps = [];
    writeCursor(place.sampleFile, cursor);
    say(`  ${day.day}: ${day.steps.length} steps${day.title ? `: ${day.title}` : ''}`);
  }
  await quiet(stack);
}

async function playDay(place, stack, cursor, { day, at = '09:00', steps }) {
  await advance(stack, `${day}T${at}:00.000Z`);
  for (const step of steps) {
    if (cursor.steps.includes(step.name)) continue;
    try {
      cursor.known[step.name] = await playStep(stack, step, day, cursor.known);
    } catch (error) {
      throw new Error(`The sample council's step "${step.name}" on ${day} failed: ${error.message}`, { cause: error });
    }
    cursor.steps.push(step.name);
    writeCursor(place.sampleFile, cursor);
  }
}

async function playStep(stack, step, day, known) {
  if (step.settle) await quiet(stack);
  const method = methods.find((each) => step[each] !== undefined);
  const target = valueOf(step[method], known);
  const service = target.slice(0, target.indexOf('/'));
  const path = target.slice(target.indexOf('/'));
  const headers = method === 'get' ? {} : { 'idempotency-key': `sample-${day}-${step.name.replaceAll(' ', '-')}` };
  if (step.type) headers['content-type'] = step.type;
  if (step.ifMatch) headers['if-match'] = step.ifMatch(known);
  const options = { body: valueOf(step.body, known), headers };
  const send = () => mustCall(stack, step.as, method.toUpperCase(), service, path, options);
  if (step.until) {
    return until(step.name, async () => {
      const answer = await send();
      return step.until(answer.body, known) ? keep(answer) : undefined;
    });
  }
  const answer = step.expect ? await call(stack, step.as, method.toUpperCase(), service, path, options) : await send();
  if (step.expect && answer.status !== step.expect) {
    throw new Error(`answered ${answer.status} instead of ${step.expect}: ${problemSentence(answer)}`);
  }
  return keep(answer);
}

const valueOf = (value, known) => (typeof value === 'function' ? value(known) : value);

const keep = ({ body, etag }) => (Array.isArray(body) ? { items: body } : { ...body, etag });

function readCursor(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { days: [], steps: [], known: {} };
}

function writeCursor(file, cursor) {
  writeFileSync(`${file}.new`, JSON.stringify(cursor));
  renameSync(`${file}.new`, file);
}
