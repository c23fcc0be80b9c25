import { partitionOf } from '@tolbooth/messaging';
import { asAnother, recordsOf, resend } from '@tolbooth/testing';
import type { Council, ServiceName } from '../stories/council';
import { services } from './figures';
import { until } from './parts';

export interface Parked {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly error: string;
}

const operator = 'system.operator';
export const topic = 'receivables.events';
const partitions = 8;

export async function parkedIn(council: Council, service: ServiceName): Promise<Parked[]> {
  const path = `${service}/v1/parked-messages?status=parked&limit=200`;
  return (await council.get<{ items: Parked[] }>(operator, path)).items;
}

/** An InvoiceCompleted of this customer that breaks its schema: it says no total. */
export async function sendPoison(council: Council, key: string): Promise<void> {
  const { brokers } = council.stack.kafka;
  const records = await recordsOf(brokers, [topic]);
  const sound = records.find(({ headers }) => headers['ce_type']?.includes('.InvoiceCompleted.'))!;
  const { total, ...rest } = JSON.parse(sound.value!) as Record<string, unknown>;
  if (total === undefined) throw new Error('InvoiceCompleted has no total any more: take something else away');
  const partition = partitionOf(key, partitions);
  await resend(brokers, [{ ...asAnother(sound), key, partition, value: JSON.stringify(rest) }]);
}

/** As `quiet`, where parked messages are what is wanted: twice in a row, for services are not asked at one instant. */
export async function handled(council: Council): Promise<void> {
  let rounds = 0;
  await until('all outboxes and inboxes to be empty', async () => {
    const asked = services.map((name) => council.get<{ outbox: number; lag: number }>(operator, `${name}/v1/quiet`));
    rounds = (await Promise.all(asked)).every(({ outbox, lag }) => outbox + lag === 0) ? rounds + 1 : 0;
    return rounds === 2;
  });
}

/** What the audit trail says was done with it. */
export async function decisionsAbout(council: Council, service: ServiceName, id: string): Promise<string[]> {
  const path = `${service}/v1/audit-entries?subject=parked-message:${id}`;
  const { items } = await council.get<{ items: { verb: string }[] }>('internal.auditor', path);
  return items.map(({ verb }) => verb);
}

/** @returns what became of the message and of those that waited behind it */
export async function decide(council: Council, service: ServiceName, id: string, act: 'replay' | 'discard') {
  const body = act === 'discard' ? { reason: 'Written by a test, of no customer' } : {};
  const path = `${service}/v1/parked-messages/${id}/${act}`;
  const answer = await council.post<{ decisions: { id: string; outcome: string; detail?: string }[] }>(
    operator,
    path,
    body,
  );
  return answer.body.decisions;
}
