import { testStack, type TestStack } from '@tolbooth/testing';
import { ConfigResourceTypes } from 'kafkajs';

import { createTopics } from '../src';
import { connectBroker } from '../src/broker';

describe('SPIKES fixed partition counts: topics are created once, as their contracts say', () => {
  let stack: TestStack;
  beforeAll(async () => (stack = await testStack()));
  afterAll(() => stack.close());

  it('creates what is missing with its clean-up policy, waits for leaders, warms the broker up, and changes nothing later', async () => {
    const topics = [
      { name: `${stack.topicPrefix}bell.events`, partitions: 8, compacted: false },
      { name: `${stack.topicPrefix}bell.codes`, partitions: 4, compacted: true },
    ];
    await createTopics(stack.brokers, topics);
    await createTopics(stack.brokers, topics);
    const admin = connectBroker(stack.brokers, 'topics-test').admin();
    await admin.connect();
    const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: ['cleanup.policy'] })),
    });
    await admin.disconnect();
    expect(metadata.topics.map(({ partitions }) => partitions.length).sort()).toEqual([4, 8]);
    expect(resources.map(({ configEntries }) => configEntries[0]?.configValue)).toEqual(['delete', 'compact']);
  });

  it('refuses a topic whose partition count is another than its contract says', async () => {
    const name = `${stack.topicPrefix}odd.events`;
    await createTopics(stack.brokers, [{ name, partitions: 3, compacted: false }], { warmUp: false });
    await expect(createTopics(stack.brokers, [{ name, partitions: 8, compacted: false }])).rejects.toThrow(
      /3 partitions/,
    );
  });
});
