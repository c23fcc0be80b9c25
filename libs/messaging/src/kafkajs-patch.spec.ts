import { createRequire } from 'node:module';

interface RequestQueue {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  pending: unknown[];
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
  destroy(): void;
}

const load = createRequire(__filename);
const Queue = load('kafkajs/src/network/requestQueue') as new (options: object) => RequestQueue;
const queue = () => new Queue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger: { debug() {} } });

describe('SPIKES kafkajs idle timer loop: patches/kafkajs+2.2.4.patch is applied', () => {
  it('sets no timer when nothing is pending', () => {
    const idle = queue();
    idle.scheduleCheckPendingRequests();
    expect(idle.throttleCheckTimeoutId).toBeNull();
  });

  it('still looks again when something is', () => {
    const busy = queue();
    busy.pending.push({});
    busy.scheduleCheckPendingRequests();
    expect(busy.throttleCheckTimeoutId).not.toBeNull();
    busy.destroy();
  });
});

describe('DESIGN measured: a message costs no zeroed buffers', () => {
  it('takes the buffers of an encoder from the pool', () => {
    const Encoder = load('kafkajs/src/protocol/encoder') as new () => { buf: Buffer };
    // A zeroed buffer has memory of its own, exactly as long as it is.
    expect(new Encoder().buf.buffer.byteLength).toBe(Buffer.poolSize);
  });
});
