// Where the tests' PostgreSQL and Kafka come from: given by variables, containers where an engine answers, else the local parts.
import { freePorts } from './lone-parts.mjs';
import { stopTestParts, testParts, testPartsRun } from './test-parts.mjs';
import { until } from './waiting.mjs';
import { brokerWorks } from './kafka-check.mjs';

const envOf = ({ databaseUrl, brokers }) => ({
  TOLBOOTH_TEST_DATABASE_URL: databaseUrl,
  TOLBOOTH_TEST_KAFKA_BROKERS: brokers,
});

/** Answers `{ name, env, stop }`. */
export async function testTier(env = process.env) {
  if (env.TOLBOOTH_TEST_DATABASE_URL && env.TOLBOOTH_TEST_KAFKA_BROKERS) {
    return {
      name: 'as TOLBOOTH_TEST_DATABASE_URL and TOLBOOTH_TEST_KAFKA_BROKERS say',
      env: {},
      stop: async () => undefined,
    };
  }
  if (env.TOLBOOTH_TEST_TIER !== 'local') {
    const containers = await startContainers();
    if (containers) return containers;
  }
  const ranBefore = testPartsRun();
  const parts = await testParts();
  // Those that somebody's `npx jest` had started stay for the next one.
  return {
    name: `local processes (${env.TOLBOOTH_TEST_TIER === 'local' ? 'as TOLBOOTH_TEST_TIER says' : 'no container engine answers'})`,
    env: envOf(parts),
    stop: ranBefore ? async () => undefined : stopTestParts,
  };
}

/** Undefined when no engine answers, or the engine cannot bring the images. */
async function startContainers() {
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  const { getContainerRuntimeClient, GenericContainer, Wait } = await import('testcontainers');
  let host;
  try {
    ({ host } = (await getContainerRuntimeClient()).info.containerRuntime);
  } catch {
    return undefined;
  }
  const started = [];
  const stop = async () => {
    for (const container of started) await container.stop().catch(() => undefined);
  };
  try {
    const [port] = await freePorts(1);
    const starting = [postgresContainer(), kafkaContainer(GenericContainer, Wait, host, port)];
    const [postgres, kafka] = await Promise.allSettled(starting);
    for (const { status, value } of [postgres, kafka]) if (status === 'fulfilled') started.push(value);
    for (const { status, reason } of [postgres, kafka]) if (status === 'rejected') throw reason;
    const brokers = `${host}:${port}`;
    await until('Kafka in its container', () => brokerWorks(brokers, 5000).then(() => true), { timeout: 90_000 });
    return {
      name: 'containers (Testcontainers)',
      env: envOf({ databaseUrl: postgres.value.getConnectionUri(), brokers }),
      stop,
    };
  } catch (error) {
    console.log(`the container engine could not bring PostgreSQL and Kafka (${String(error.message).split('\n')[0]})`);
    await stop();
    return undefined;
  }
}

async function postgresContainer() {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  return new PostgreSqlContainer('postgres:18')
    .withCommand(['postgres', '-c', 'max_connections=300', '-c', 'fsync=off', '-c', 'timezone=UTC'])
    .start();
}

/** The port outside is chosen first: the broker must tell its clients the address at which they reach it. */
function kafkaContainer(GenericContainer, Wait, host, port) {
  return new GenericContainer('apache/kafka:4.3.1')
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '8',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withWaitStrategy(Wait.forListeningPorts())
    .withStartupTimeout(120_000)
    .start();
}
