import type { ContractEvent, EventContract } from '@tolbooth/contracts';

/** An event as the runner hands it to the outbox: the fact, with the id, time and trace that the runner gave it. */
export interface OutboxEvent<T = unknown> extends ContractEvent<T> {
  readonly id: string;
  readonly time: Date;
  /** `/tolbooth/<service>` */
  readonly source: string;
  readonly traceparent?: string;
  /** Only for markers that belong to a partition and not to a key; otherwise the key decides. */
  readonly partition?: number;
}

/** An event as a subscription gets it. */
export interface Received<T = unknown> {
  readonly id: string;
  readonly contract: EventContract<T>;
  /** CloudEvents type: `tolbooth.receivables.InvoiceCompleted.v1` */
  readonly type: string;
  readonly key: string;
  readonly subject: string;
  readonly aggregateVersion: number;
  readonly data: T;
  readonly time: Date;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** W3C traceparent of the span in which this one message is handled; what follows from it belongs under it. */
  readonly traceparent?: string;
}

/** A message as it stands in a topic, or as it was parked: text throughout. */
export interface Message {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** A message that does not keep its contract: it is parked with this as its error. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}

/** Who reads the error of a parked message needs to see what is wrong, not every place where it is. */
const mostFaults = 5;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** CloudEvents 1.0, Kafka binary binding: attributes in `ce_*` headers, the data alone in the value. */
export function headersOf(event: OutboxEvent): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.contract.ceType,
    ce_subject: event.subject,
    ce_time: event.time.toISOString(),
    ce_aggregateversion: String(event.aggregateVersion),
    'content-type': 'application/json',
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
  };
}

export function valueOf(event: OutboxEvent): string {
  return JSON.stringify(event.data);
}

/** The type in the header, which decides who gets the message; empty when it is no CloudEvent at all. */
export function typeOf(message: Message): string {
  return message.headers['ce_type'] ?? '';
}

/** The event id, if it is one that the inbox can hold. */
export function eventIdOf(message: Message): string | undefined {
  const id = message.headers['ce_id'];
  return id !== undefined && uuid.test(id) ? id.toLowerCase() : undefined;
}

/** @throws UnreadableMessage naming what is wrong, field by field for a payload that breaks its schema. */
export function readMessage<T>(message: Message, contract: EventContract<T>): Received<T> {
  const id = eventIdOf(message);
  if (id === undefined) throw new UnreadableMessage(`ce_id is "${message.headers['ce_id'] ?? ''}", not a UUID`);
  if (message.key === null) throw new UnreadableMessage('the message has no key');
  const traceparent = message.headers['traceparent'];
  return {
    id,
    contract,
    type: contract.ceType,
    key: message.key,
    subject: header(message, 'ce_subject'),
    aggregateVersion: wholeNumber(message, 'ce_aggregateversion'),
    data: payload(message, contract),
    time: instant(message, 'ce_time'),
    topic: message.topic,
    partition: message.partition,
    offset: message.offset,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

function header(message: Message, name: string): string {
  const text = message.headers[name];
  if (text === undefined || text === '') throw new UnreadableMessage(`header ${name} is missing`);
  return text;
}

function wholeNumber(message: Message, name: string): number {
  const text = header(message, name);
  if (!/^\d{1,15}$/.test(text)) throw new UnreadableMessage(`header ${name} is "${text}", not a whole number`);
  return Number(text);
}

function instant(message: Message, name: string): Date {
  const text = header(message, name);
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UnreadableMessage(`header ${name} is "${text}", not an instant`);
  return time;
}

function payload<T>(message: Message, contract: EventContract<T>): T {
  if (message.value === null) throw new UnreadableMessage('the message has no value');
  let json: unknown;
  try {
    json = JSON.parse(message.value);
  } catch (error) {
    throw new UnreadableMessage('the value is not JSON', { cause: error });
  }
  const parsed = contract.schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const faults = issues.slice(0, mostFaults).map(({ path, message }) => `${path.join('.') || '(whole)'}: ${message}`);
  const more = issues.length > mostFaults ? `; and ${issues.length - mostFaults} more` : '';
  throw new UnreadableMessage(`the data break ${contract.name}: ${faults.join('; ')}${more}`);
}
