import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@tolbooth/telemetry';

/** Nest's own lines in our log; what it tells about mapped routes and started modules is of no use to an operator. */
export function nestLog(log: Logger): LoggerService {
  const text = (message: unknown) => (message instanceof Error ? message.name : String(message));
  return {
    log: () => undefined,
    verbose: () => undefined,
    debug: () => undefined,
    warn: (message: unknown) => log.warn(text(message)),
    error: (message: unknown) => log.error({ error: message instanceof Error ? message : undefined }, text(message)),
    fatal: (message: unknown) => log.fatal(text(message)),
  };
}
