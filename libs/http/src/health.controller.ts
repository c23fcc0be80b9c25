import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { inboxHealth } from '@tolbooth/messaging';
import { metrics } from '@tolbooth/telemetry';
import type { Response } from 'express';

import { Field } from './field';
import { Describe, Public } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class CheckView {
  @Field.shown({ description: 'database, migrations, relay or inbox', example: 'database' }) name: string;
  @Field.shown({ description: 'Whether it can do its work', example: true }) ok: boolean;
  @Field.shown({ description: 'What is wrong, or how far it is', example: 'answers' }) detail: string;
}

export class HealthView {
  @Field.shown({ description: 'ready or not', values: ['ready', 'not-ready'], example: 'ready' }) status: string;
  @Field.shown({ description: 'Each thing that the service needs', of: () => [CheckView] }) checks: CheckView[];
}

/** A probe that waits longer than this would be killed by whoever asks. */
const patienceMs = 3_000;
/** Events older than this mean that the relay is not doing its work, whatever it says of itself. */
const oldestOutboxSeconds = 60;

export const oldestOutboxSql = 'SELECT extract(epoch FROM now() - min(created_at))::float AS seconds FROM outbox';
export const migrationsSql = 'SELECT count(*)::int AS applied FROM schema_migration';

/** Live: the process answers. Ready: it can do its work, which is more than that its parts are running. */
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get('live')
  @Describe('Whether the process answers')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @Describe('Whether the service can do its work', HealthView)
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthView> {
    const { dataSource, inbox, relay } = this.parts;
    const checks = await Promise.all([
      check('database', async () => (await dataSource.query('SELECT 1'), 'answers')),
      check('migrations', async () => {
        const [row] = await dataSource.query<{ applied: number }[]>(migrationsSql);
        return `${row?.applied} applied`;
      }),
      ...(relay ? [check('relay', () => this.relay())] : []),
      ...(inbox ? [check('inbox', () => this.inbox())] : []),
    ]);
    const ok = checks.every((each) => each.ok);
    response.status(ok ? 200 : 503);
    return { status: ok ? 'ready' : 'not-ready', checks };
  }

  private async relay(): Promise<string> {
    const [row] = await this.parts.dataSource.query<{ seconds: number | null }[]>(oldestOutboxSql);
    const seconds = Math.round(row?.seconds ?? 0);
    if (seconds > oldestOutboxSeconds) throw new Error(`an event has waited for ${seconds} s`);
    return `oldest event waits for ${seconds} s`;
  }

  private async inbox(): Promise<string> {
    const { inbox } = this.parts;
    if (!inbox) return 'nothing to listen to';
    const health = await inboxHealth(inbox);
    if (health.state === 'starting') throw new Error('the broker has not answered yet');
    if (!health.ok)
      throw new Error(`${health.state}, ${health.lag} behind, no progress for ${Math.round(health.stalledSeconds)} s`);
    return `${health.lag} behind`;
  }
}

@Controller('metrics')
@Public()
export class MetricsController {
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Describe('Measurements in the form of Prometheus')
  show(): Promise<string> {
    return metrics.registry.metrics();
  }
}

async function check(name: string, work: () => Promise<string>): Promise<CheckView> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return { name, ok: true, detail: await Promise.race([work(), late]) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
