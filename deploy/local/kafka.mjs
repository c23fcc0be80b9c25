// A single-node Apache Kafka (KRaft) from plain jars: configuration, formatting once, how to start it.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { java } from './java.mjs';
import { root } from './places.mjs';

const single = [
  'offsets.topic.replication.factor',
  'transaction.state.log.replication.factor',
  'transaction.state.log.min.isr',
  'share.coordinator.state.topic.replication.factor',
  'share.coordinator.state.topic.min.isr',
  'default.replication.factor',
  'min.insync.replicas',
];

function properties({ folder, port, controllerPort }) {
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    `log.dirs=${join(folder, 'data')}`,
    ...single.map((key) => `${key}=1`),
    'offsets.topic.num.partitions=8',
    'transaction.state.log.num.partitions=4',
    'share.coordinator.state.topic.num.partitions=4',
    'group.initial.rebalance.delay.ms=0',
    'auto.create.topics.enable=false',
    'log.retention.hours=-1',
    'log.segment.bytes=67108864',
    'log.index.size.max.bytes=1048576',
    // After a hard end the broker is let in again only when its old registration has run out.
    'broker.heartbeat.interval.ms=500',
    'broker.session.timeout.ms=3000',
    '',
  ].join('\n');
}

const classPath = (jars) => join(jars, '*');

/** Writes the configuration (ports may change between starts) and formats the data folder the first time. */
export async function prepareKafka(place, jars) {
  mkdirSync(place.folder, { recursive: true });
  const config = join(place.folder, 'server.properties');
  writeFileSync(config, properties(place));
  const data = join(place.folder, 'data');
  if (existsSync(join(data, 'meta.properties')) && existsSync(join(place.folder, 'cluster'))) return;
  rmSync(data, { recursive: true, force: true });
  const cluster = randomBytes(16).toString('base64url');
  const args = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    classPath(jars),
    'kafka.tools.StorageTool',
    'format',
    // One id in 64 begins with a hyphen, which an argument of its own would make an option.
    `--cluster-id=${cluster}`,
    '-c',
    config,
  ];
  try {
    await promisify(execFile)(java(), args);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(
      `Kafka could not format its data folder ${data}: ${(error.stderr || error.stdout || error.message).trim()}`,
    );
  }
  writeFileSync(join(place.folder, 'cluster.new'), cluster);
  renameSync(join(place.folder, 'cluster.new'), join(place.folder, 'cluster'));
}

export function kafkaCommand({ folder }, jars) {
  const logging = join(root, 'deploy', 'local', 'kafka', 'log4j2.properties');
  const machine = [
    '-Xms256m',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    `-Dlog4j2.configurationFile=${logging}`,
  ];
  return {
    command: java(),
    args: [...machine, '-cp', classPath(jars), 'kafka.Kafka', join(folder, 'server.properties')],
  };
}
