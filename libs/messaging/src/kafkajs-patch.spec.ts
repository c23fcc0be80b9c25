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

describe('DESIGN measured: headers are written into their message and read into one object', () => {
  const encode = load('kafkajs/src/protocol/recordBatch/record/v0') as (message: object) => { buffer: Buffer };
  const decode = load('kafkajs/src/protocol/recordBatch/record/v0/decoder') as (from: object, batch: object) => object;
  const Decoder = load('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => { readVarInt(): number };
  const headers = { ce_type: 'ünlike', twice: ['a', 'b'], empty: '', long: 'x'.repeat(300), ['__proto__']: 'a name' };

  it('in the bytes of the protocol', () => {
    const { buffer } = encode({ offsetDelta: 64, key: 'k', value: 'vv', headers: { h: 'é', two: ['1', '2'] } });
    // Length 27; attributes, timestamp 0, offset 64; key, value; three headers. Lengths are zigzag.
    expect(buffer.toString('hex')).toBe('3600008001026b047676060268' + '04c3a9' + '0674776f0231' + '0674776f0232');
  });

  it('and back', () => {
    const from = new Decoder(encode({ key: 'k', value: 'v', headers }).buffer);
    from.readVarInt();
    const read = decode(from, { firstOffset: '7', firstTimestamp: '1000', magicByte: 2 }) as {
      offset: string;
      headers: Record<string, Buffer | Buffer[]>;
    };
    expect(read.offset).toBe('7');
    const texts = Object.entries(read.headers).map(([name, value]) => [name, [value].flat().map(String)]);
    expect(Object.fromEntries(texts)).toEqual(
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()])),
    );
  });
});
