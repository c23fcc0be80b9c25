export { appendOutbox } from './outbox';
export { Relay, type RelayOptions } from './relay';
export { type OutboxEvent, type Received } from './envelope';
export { type Inbox, type Subscription } from './subscription';
export { InboxServer, type InboxOptions } from './inbox-server';
export { inboxHealth } from './inbox-health';
export { forgetInbox } from './forget-inbox';
export {
  listParked,
  showParked,
  replayParked,
  discardParked,
  type ParkedMessage,
  type ParkedDecision,
  type ParkedFilter,
} from './parked';
export { quietState, type QuietState } from './quiet-state';
export { createTopics, type TopicOptions } from './create-topics';
export { partitionOf } from './partitions';
export { messagingMigrations } from './migrations';
export { statements as messagingStatements } from './statements';
