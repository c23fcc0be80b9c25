export { startTelemetry, shutdownTelemetry } from './start';
export { inSpan, currentTraceparent, currentTraceId, withTraceparent, annotateSpan, type SpanOptions } from './tracing';
export { logger, type Logger } from './logging';
export { metrics } from './metrics';
export { spans, attributes, metricNames, personalFields, type MetricName } from './names';
