export { startTelemetry, shutdownTelemetry } from './start';
export {
  inSpan,
  messageSpan,
  currentTraceparent,
  currentTraceId,
  withTraceparent,
  annotateSpan,
  type MessageSpan,
  type SpanOptions,
} from './tracing';
export { logger, withoutQuotes, type Logger } from './logging';
export { metrics } from './metrics';
export { spans, attributes, metricNames, personalFields, type MetricName } from './names';
