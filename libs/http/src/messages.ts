import type { INestApplication } from '@nestjs/common';
import type { InboxServer, Relay } from '@tolbooth/messaging';
import type { Logger } from '@tolbooth/telemetry';

const againAfterMs = 2_000;

/**
 * Relay and inbox of a running service. A broker that is away at the start is waited for: HTTP answers meanwhile, the
 * outbox keeps what is to be told, and readiness says what is missing.
 */
export class Messages {
  private stopping = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly app: INestApplication,
    private readonly parts: { readonly inbox?: InboxServer; readonly relay?: Relay },
    private readonly log: Logger,
  ) {}

  /** Resolves when the inbox listens, or when its first try has failed and the next ones go on in the background. */
  async start(): Promise<void> {
    this.parts.relay?.start();
    if (!this.parts.inbox) return;
    this.app.connectMicroservice({ strategy: this.parts.inbox }, { inheritAppConfig: false });
    await this.listen();
  }

  /** The inbox itself is closed by the application, after the batch under way. */
  cease(): void {
    this.stopping = true;
    clearTimeout(this.timer);
  }

  private async listen(): Promise<void> {
    try {
      await this.app.startAllMicroservices();
    } catch (error) {
      if (this.stopping) return;
      this.log.warn({ error }, 'the inbox does not listen yet: the broker does not answer');
      this.timer = setTimeout(() => void this.listen(), againAfterMs);
    }
  }
}
