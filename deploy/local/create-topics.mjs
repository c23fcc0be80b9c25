// Creates every topic of the contracts with its fixed number of partitions, and prints their names as JSON.
// Usage: node deploy/local/create-topics.mjs <brokers>   (after the workspaces are compiled)
import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);
const { topics } = requireHere('../../libs/contracts/dist/index.js');
const { createTopics } = requireHere('../../libs/messaging/dist/index.js');

// kafka-check.mjs has met the new broker's first answers already, so no second warm-up.
await createTopics(process.argv[2], topics, { warmUp: false });
console.log(JSON.stringify(topics.map((topic) => topic.name)));
process.exit(0);
