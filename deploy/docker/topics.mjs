// The job `topics`: creates what is missing of the contracts' topics. It also meets a new broker's first answers
// ("coordinator is loading"), which would otherwise end a service that starts at the same moment.
import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);
const { topics } = requireHere('../../libs/contracts/dist/index.js');
const { createTopics } = requireHere('../../libs/messaging/dist/index.js');

const { KAFKA_BROKERS: brokers, TOLBOOTH_TOPIC_REPLICATION: copies = '1' } = process.env;
await createTopics(brokers, topics, { replication: Number.parseInt(copies, 10) });
console.log(topics.map(({ name, partitions }) => `${name}: ${partitions} partitions`).join('\n'));
process.exit(0);
