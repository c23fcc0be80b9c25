import fc from 'fast-check';
import { Partitioners } from 'kafkajs';

import { partitionOf } from './partitions';

describe('DESIGN Events: a key has one partition, for every client', () => {
  const kafkajs = Partitioners.DefaultPartitioner();
  const inKafkajs = (key: string, partitions: number) =>
    kafkajs({
      topic: 'bell.events',
      partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
        partitionId,
        leader: 1,
        partitionErrorCode: 0,
        replicas: [1],
        isr: [1],
      })),
      message: { key, value: '' },
    });

  it('agrees with kafkajs, and so with Java, on every key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 64 }), (key, partitions) => {
        expect(partitionOf(key, partitions)).toBe(inKafkajs(key, partitions));
      }),
    );
  });

  it('keeps the partitions that were given out: changing them would tear keys apart', () => {
    expect(
      ['C-000001', 'C-000002', 'SUP-9', '11111111-2222-7333-8444-555555555555', ''].map((key) => partitionOf(key, 8)),
    ).toEqual([0, 5, 3, 6, 1]);
  });
});
