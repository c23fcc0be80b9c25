/**
 * Every span, attribute and metric name of the system in one place: dashboards and alerts are written against them.
 * Messaging and HTTP names follow OpenTelemetry's semantic conventions, our own begin with `tolbooth`.
 */
export const spans = {
  /** SERVER, named `METHOD /route/pattern`: never the path itself, which would make one name per document. */
  request: (method: string, route: string) => `${method} ${route}`,
  /** INTERNAL, one around load, decide and save of one batch of one verb. */
  verb: (verb: string) => `verb ${verb}`,
  /** PRODUCER, one a message that the relay hands to the broker. */
  send: (topic: string) => `send ${topic}`,
  /** CONSUMER, one a batch of a partition. */
  receive: (topic: string) => `receive ${topic}`,
  /** CONSUMER, one a message; its parent is the span that wrote the outbox row. */
  process: (topic: string) => `process ${topic}`,
  run: (run: string) => `run ${run}`,
} as const;

export const attributes = {
  httpMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatus: 'http.response.status_code',
  urlPath: 'url.path',
  errorType: 'error.type',
  messagingSystem: 'messaging.system',
  messagingOperation: 'messaging.operation.name',
  messagingOperationType: 'messaging.operation.type',
  messagingDestination: 'messaging.destination.name',
  messagingPartition: 'messaging.destination.partition.id',
  messagingGroup: 'messaging.consumer.group.name',
  messagingMessageId: 'messaging.message.id',
  messagingBatchCount: 'messaging.batch.message_count',
  messagingKey: 'messaging.kafka.message.key',
  messagingOffset: 'messaging.kafka.offset',
  eventType: 'cloudevents.event_type',
  verb: 'tolbooth.verb',
  inputs: 'tolbooth.inputs',
  refusals: 'tolbooth.refusals',
  refusal: 'tolbooth.refusal',
  actor: 'tolbooth.actor',
  subject: 'tolbooth.subject',
  run: 'tolbooth.run',
  asOf: 'tolbooth.as_of',
  dryRun: 'tolbooth.dry_run',
} as const;

export interface MetricDeclaration {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds in seconds; histograms only. */
  readonly buckets?: readonly number[];
}

const shortSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const longSeconds = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];

export const metricNames = {
  tolbooth_http_request_seconds: {
    kind: 'histogram',
    help: 'Duration of HTTP requests in seconds',
    labels: ['method', 'route', 'status'],
    buckets: shortSeconds,
  },
  tolbooth_verb_seconds: {
    kind: 'histogram',
    help: 'Duration of one batch of a verb in seconds, its transaction included',
    labels: ['verb'],
    buckets: shortSeconds,
  },
  tolbooth_verb_outcomes_total: {
    kind: 'counter',
    help: 'Inputs of verbs by outcome: changed, refused, or replayed under a known idempotency key',
    labels: ['verb', 'outcome'],
  },
  tolbooth_transaction_retries_total: {
    kind: 'counter',
    help: 'Transactions tried again after a deadlock or a serialisation failure',
    labels: ['verb'],
  },
  tolbooth_outbox_rows: { kind: 'gauge', help: 'Rows of the outbox that no broker has acknowledged', labels: [] },
  tolbooth_outbox_oldest_seconds: { kind: 'gauge', help: 'Age of the oldest outbox row in seconds', labels: [] },
  tolbooth_relay_events_total: { kind: 'counter', help: 'Events acknowledged by the broker', labels: ['topic'] },
  tolbooth_relay_failures_total: { kind: 'counter', help: 'Relay rounds that the broker refused', labels: [] },
  tolbooth_relay_leader: { kind: 'gauge', help: '1 where this process holds the lease of the relay', labels: [] },
  tolbooth_inbox_events_total: {
    kind: 'counter',
    help: 'Events taken from the broker by outcome: handled, duplicate, parked, ignored',
    labels: ['topic', 'outcome'],
  },
  tolbooth_inbox_skipped_total: {
    kind: 'counter',
    help: 'Events taken from the broker that the service does not listen to, by their type',
    labels: ['topic', 'type'],
  },
  tolbooth_inbox_batch_seconds: {
    kind: 'histogram',
    help: 'Duration of one partition batch in seconds, its transaction included',
    labels: ['topic'],
    buckets: shortSeconds,
  },
  tolbooth_inbox_lag_messages: {
    kind: 'gauge',
    help: 'Messages on the broker that are not handled yet',
    labels: ['topic', 'partition'],
  },
  tolbooth_inbox_oldest_unhandled_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest event on the broker that is not handled yet, in seconds',
    labels: ['topic'],
  },
  tolbooth_inbox_restarts_total: { kind: 'counter', help: 'Consumer crashes and restarts', labels: ['reason'] },
  tolbooth_parked_messages: { kind: 'gauge', help: 'Parked messages that wait for an operator', labels: ['topic'] },
  tolbooth_run_seconds: {
    kind: 'histogram',
    help: 'Duration of runs in seconds',
    labels: ['run', 'outcome'],
    buckets: longSeconds,
  },
  tolbooth_run_items_total: { kind: 'counter', help: 'Items of runs by outcome', labels: ['run', 'outcome'] },
  tolbooth_control_difference_pence: {
    kind: 'gauge',
    help: 'Control account less its open items, in pence (C-12): anything but 0 is a fault',
    labels: ['account'],
  },
  tolbooth_control_break_documents: {
    kind: 'gauge',
    help: 'Documents that make a control account differ from its open items (C-12)',
    labels: ['account'],
  },
  tolbooth_stored_balance_differences: {
    kind: 'gauge',
    help: 'Stored balances that are not what the lines add up to (C-10): anything but 0 is a fault',
    labels: [],
  },
} as const satisfies Record<string, MetricDeclaration>;

export type MetricName = keyof typeof metricNames;

/** Keys whose values never reach a log, at any depth. Names of people are personal, names of verbs are not. */
export const personalFields: readonly string[] = [
  'address',
  'addressLine1',
  'addressLine2',
  'authorization',
  'accountHolder',
  'accountNumber',
  'bankAccount',
  'birthDate',
  'cookie',
  'customerName',
  'dateOfBirth',
  'drawer',
  'email',
  'familyName',
  'firstName',
  'fullName',
  'givenName',
  'iban',
  'lastName',
  'mobile',
  'nationalInsuranceNumber',
  'partyName',
  'password',
  'payee',
  'payeeName',
  'payer',
  'payerName',
  'personName',
  'phone',
  'postcode',
  'postCode',
  'secret',
  'sin',
  'sortCode',
  'street',
  'supplierName',
  'telephone',
  'token',
];
