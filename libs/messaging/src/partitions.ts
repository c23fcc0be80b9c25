import { topics } from '@tolbooth/contracts';

/** Every topic of the system has as many; a topic outside of the contracts' register (tests) is taken to have them too. */
const usualPartitions = 8;

/**
 * The partition of a key: Java's murmur2, as kafkajs' default partitioner and every Java client choose it, so that a
 * downstream producer or consumer comes to the same answer (SPIKES, "Kafka").
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}

export function partitionsOf(topic: string): number {
  return topics.find((known) => known.name === topic)?.partitions ?? usualPartitions;
}

/** MurmurHash 2 with Kafka's seed, as a signed 32-bit number. */
function murmur2(data: Buffer): number {
  const m = 0x5bd1e995;
  const whole = data.length & ~3;
  let h = 0x9747b28c ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    let k = Math.imul(data.readInt32LE(at), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = data.length - whole;
  if (rest > 0) {
    for (let at = rest - 1; at >= 0; at -= 1) h ^= data.readUInt8(whole + at) << (8 * at);
    h = Math.imul(h, m);
  }
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
}
