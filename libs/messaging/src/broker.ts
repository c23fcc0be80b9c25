import { logger, withoutQuotes } from '@tolbooth/telemetry';
import { Kafka, logLevel } from 'kafkajs';

/** They write a line for each try of each connection; whoever needs the connection says once that it failed. */
const chatty = new Set(['Connection', 'BrokerPool']);

/**
 * A kafkajs client that writes to our log. What it calls a warning (a rebalance, limited retries) is everyday life here,
 * so it is logged one step lower.
 */
export function connectBroker(brokers: string, clientId: string): Kafka {
  const log = logger(clientId);
  return new Kafka({
    clientId,
    brokers: brokers.split(',').map((broker) => broker.trim()),
    // A broker that restarts is away for some seconds: 8 tries between 0.1 and 2 s bridge about 10 of them.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      const level = entry.level === logLevel.ERROR && !chatty.has(entry.namespace) ? 'warn' : 'debug';
      // It repeats what our own code threw at it.
      const fault = withoutQuotes(String(entry.log['error'] ?? ''));
      log[level]({ namespace: entry.namespace, fault }, `kafka: ${withoutQuotes(entry.log.message)}`);
    },
  });
}
