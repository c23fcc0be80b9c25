import type { EachBatchPayload, KafkaMessage } from 'kafkajs';

import type { Message } from './envelope';

/** One transaction: enough to spread its cost thin, few enough to be redone one by one within a session timeout. */
const chunkSize = 1_000;
/** kafkajs sends at most one heartbeat per `heartbeatInterval`; this only says how soon we offer it the chance. */
const heartbeatEveryMs = 1_000;

export function messagesOf({ batch }: EachBatchPayload): Message[] {
  return batch.messages.map((message) => asText(batch.topic, batch.partition, message));
}

export function chunksOf(messages: readonly Message[]): Message[][] {
  const chunks: Message[][] = [];
  const evenly = Math.ceil(messages.length / Math.ceil(messages.length / chunkSize));
  for (let at = 0; at < messages.length; at += evenly) chunks.push(messages.slice(at, at + evenly));
  return chunks;
}

/** Keeps the member in its group while `work` runs. A heartbeat's error (a rebalance, most of the time) is kept in `failed`. */
export class Pulse {
  failed: unknown;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly heartbeat: () => Promise<void>) {
    this.timer = setInterval(() => void this.beat(), heartbeatEveryMs);
  }

  /** @throws what a heartbeat said since the start, for kafkajs to re-join the group. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.beat();
    if (this.failed !== undefined) throw this.failed;
  }

  private async beat(): Promise<void> {
    if (this.failed !== undefined) return;
    await this.heartbeat().catch((error: unknown) => (this.failed = error));
  }
}

/** Postgres holds no NUL character in text; a message that has one is unreadable anyway and shall still be shown. */
function asText(topic: string, partition: number, { offset, key, value, headers }: KafkaMessage): Message {
  // Without a prototype, so that a header may have any name.
  const texts = Object.create(null) as Record<string, string>;
  for (const name in headers) {
    const content = headers[name];
    const single = Array.isArray(content) ? content[0] : content;
    if (single !== undefined) texts[text(name)] = text(single);
  }
  return {
    topic,
    partition,
    offset,
    key: key === null ? null : text(key),
    value: value === null ? null : text(value),
    headers: texts,
  };
}

function text(content: Buffer | string): string {
  const decoded = typeof content === 'string' ? content : content.toString('utf8');
  return decoded.includes('\0') ? decoded.replaceAll('\0', '\ufffd') : decoded;
}
