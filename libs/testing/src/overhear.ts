import fs from 'node:fs';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { logger, startTelemetry } from '@tolbooth/telemetry';

export interface Overheard {
  /** Every line of the log and every span until now: names, attributes, events, status. */
  said(): Promise<string>;
  end(): void;
}

/** Listens to what a service of this process tells its operators, at the finest level; to be called before it starts. */
export async function overhear(service: string, ...loggers: string[]): Promise<Overheard> {
  const exporter = new InMemorySpanExporter();
  await startTelemetry({ service, exporter });
  const before = [service, ...loggers].map((name) => ({ log: logger(name), level: logger(name).level }));
  for (const { log } of before) log.level = 'trace';
  const lines: string[] = [];
  const { writeSync } = fs;
  fs.writeSync = ((fd: number, what: unknown, ...more: []) => {
    if (fd !== 1) return writeSync(fd, what as string, ...more);
    lines.push(String(what));
    return Buffer.byteLength(String(what));
  }) as typeof writeSync;
  return {
    async said() {
      // A span ends when its answer has gone out, which may be after it was read.
      await new Promise((done) => setImmediate(done));
      const spans = exporter.getFinishedSpans().map(({ name, attributes, events, status, links }) => ({
        ...{ name, attributes, events, status, links },
      }));
      return [...lines, ...spans.map((span) => JSON.stringify(span))].join('\n');
    },
    end() {
      fs.writeSync = writeSync;
      for (const { log, level } of before) log.level = level;
    },
  };
}
