import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import type { RunDefinition, RunRow } from '@tolbooth/runs';
import type { Response } from 'express';

import { Caller } from './caller';
import { Field } from './field';
import { page, PageQuery } from './paging';
import type { Page } from './paging';
import { found, Refused } from './refused';
import { Describe, Id, Permission } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class RunBody {
  @Field.day({ description: 'Business day of the run; today if left out', example: '2026-12-05', optional: true })
  asOf?: Day;
  @Field.flag({ description: 'The same path with its real result, and nothing is kept', example: true, optional: true })
  dryRun?: boolean;
}

export class RunItemView {
  @Field.shown({
    description: 'Document',
    example: { kind: 'debt', id: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11', version: 2 },
  })
  subject: object;
  @Field.shown({
    description: 'Why, in one sentence',
    example: 'Reminder because £117.50 was 14 days past due.',
    optional: true,
  })
  sentence?: string;
}

export class RunView {
  @Field.shown({ description: 'Id', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({ description: 'Name of the run', example: 'reminder-run' }) run: string;
  @Field.shown({ description: 'Business day', example: '2026-12-05' }) asOf: string;
  @Field.shown({ description: 'Whether nothing was kept', example: false }) dryRun: boolean;
  @Field.shown({ description: 'State', values: ['running', 'finished', 'stopped', 'failed'], example: 'finished' })
  status: string;
  @Field.shown({ description: 'Who started it', example: 'sam' }) startedBy: string;
  @Field.shown({ description: 'When it started', example: '2026-12-05T06:00:00.000Z' }) startedAt: string;
  @Field.shown({ description: 'When it ended', example: '2026-12-05T06:00:07.000Z', optional: true })
  finishedAt?: string;
  @Field.shown({ description: 'Items done', example: 12 }) done: number;
  @Field.shown({ description: 'Items that a rule refused', example: 1 }) refused: number;
  @Field.shown({ description: 'The first items', of: () => [RunItemView] }) items: RunItemView[];
}

/** Longer runs go on without whoever asked; the answer then shows how far it is. */
const patienceMs = 25_000;

/** The routes of one line of `schedule.ts`: ask for the run, list runs, look at one, stop one. */
export function runControllerOf(service: string, run: RunDefinition): Type<object> {
  @Controller(`v1/${run.plural}`)
  class RunController {
    constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

    @Post()
    @Permission(run.verb.name)
    @Describe(
      run.summary,
      RunView,
      `${run.requirement}. Answers when it is done, or with 202 when it takes longer than 25 seconds.`,
    )
    async start(
      @Body() body: RunBody,
      @Caller() caller: Caller,
      @Res({ passthrough: true }) response: Response,
    ): Promise<RunView> {
      const { desk } = this.parts;
      const dryRun = caller.dryRun || body.dryRun === true;
      const refusal = desk.refusalOf({ asOf: body.asOf, dryRun });
      if (refusal) throw new Refused(refusal);
      const done = desk.perform(run, { by: caller.actor, asOf: body.asOf, dryRun });
      const row = await withinPatience(done);
      if (row) return runView(row);
      // It goes on; its own row tells of a failure.
      done.catch(() => undefined);
      response.status(202);
      const [latest] = await desk.list(run, undefined, 1);
      return runView(found(latest, run.name, 'just started'));
    }

    @Get()
    @Permission(`read-${service}`, { whole: true })
    @Describe(`Past and present: ${run.plural}`, [RunView])
    async list(@Query() query: PageQuery): Promise<Page<RunView>> {
      const rows = await this.parts.desk.list(run, query.cursor?.[0], query.take);
      return page(rows, query, (row) => [row.id], runView);
    }

    @Get(':id')
    @Permission(`read-${service}`, { whole: true })
    @Describe(`One ${run.name}`, RunView)
    async show(@Id() id: string): Promise<RunView> {
      return runView(found(await this.parts.desk.show(run, id), run.name, id));
    }

    @Post(':id/stop')
    @HttpCode(200)
    @Permission(run.verb.name)
    @Describe('Stop it after the page under way', RunView)
    async stop(@Id() id: string): Promise<RunView> {
      found(await this.parts.desk.show(run, id), run.name, id);
      await this.parts.desk.stop(id);
      return runView(found(await this.parts.desk.show(run, id), run.name, id));
    }
  }
  const name = run.plural.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  Object.defineProperty(RunController, 'name', { value: `${name}Controller` });
  return RunController;
}

async function withinPatience(run: Promise<RunRow>): Promise<RunRow | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}

function runView(row: RunRow): RunView {
  return {
    id: row.id,
    run: row.name,
    asOf: row.as_of,
    dryRun: row.dry_run,
    status: row.status,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString(),
    done: row.done,
    refused: row.refused,
    items: row.preview,
  };
}
