import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { appendAudit } from '@tolbooth/audit';
import { addDays, dayOf } from '@tolbooth/calendar';
import { inTransaction } from '@tolbooth/database';
import { quietState } from '@tolbooth/messaging';
import { currentTraceId } from '@tolbooth/telemetry';

import { Caller } from './caller';
import { Field } from './field';
import { Refused } from './refused';
import { Describe, Permission, Public } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class ClockBody {
  @Field.instant({ description: 'Where the clock shall stand', example: '2026-12-05T09:00:00Z' }) to: string;
}

export class ClockView {
  @Field.shown({ description: 'The time of this service', example: '2026-12-05T09:00:00.000Z' }) now: string;
  @Field.shown({ description: 'The business day of it', example: '2026-12-05' }) today: string;
  @Field.shown({ description: 'Whether it can be moved', example: true }) sandbox: boolean;
}

export class QuietView {
  @Field.shown({ description: 'Events not yet told', example: 0 }) outbox: number;
  @Field.shown({ description: 'Messages that wait for an operator', example: 0 }) parked: number;
  @Field.shown({ description: 'Messages not yet handled', example: 0 }) lag: number;
  @Field.shown({ description: 'All of them 0', example: true }) quiet: boolean;
}

export class DueRunView {
  @Field.shown({ description: 'Name of the run', example: 'reminder-run' }) run: string;
  @Field.shown({ description: 'When it is due', example: '2026-12-05T06:00:00.000Z' }) at: string;
}

export class ScheduleView {
  @Field.shown({ description: 'What is due, in order', of: () => [DueRunView] }) due: DueRunView[];
}

export class ScheduleQuery {
  @Field.instant({
    description: 'Up to when; a week from now if left out',
    example: '2026-12-05T09:00:00Z',
    optional: true,
  })
  through?: string;
}

/** The council's time and what hangs on it. */
@Controller('v1')
export class ClockController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get('clock')
  @Public()
  @Describe('The time of this service', ClockView)
  show(): ClockView {
    const { clock, councilClock, runner } = this.parts;
    return { now: clock.now().toISOString(), today: runner.today(), sandbox: councilClock.sandbox };
  }

  @Put('clock')
  @Permission('operate')
  @Describe('Move the clock of a sandbox council', ClockView, 'Answers when every run that became due by it is done.')
  async move(@Body() body: ClockBody, @Caller() caller: Caller): Promise<ClockView> {
    const { clock, councilClock, dataSource, ownPolicies, schedule } = this.parts;
    const to = new Date(body.to);
    const before = clock.now();
    const refusal = councilClock.refusalOf(to);
    if (refusal) throw new Refused(refusal);
    if (caller.dryRun) return this.show();
    // As the service's own timer does; and what is due by the old time belongs to it.
    await ownPolicies.reload();
    await schedule.keep();
    await inTransaction(dataSource, async (tx) => {
      await councilClock.move(tx, to);
      await appendAudit(tx, [
        {
          at: to,
          actorId: caller.actor.id,
          actorName: caller.actor.name,
          verb: 'move-clock',
          subjectKind: 'clock',
          subjectId: 'council',
          subjectVersion: 0,
          reason: caller.reason,
          before: { now: before.toISOString() },
          after: { now: to.toISOString() },
          traceId: currentTraceId(),
        },
      ]);
    });
    councilClock.follow(to);
    await schedule.keep();
    return this.show();
  }

  @Get('quiet')
  @Public()
  @Describe('Whether everything told and heard so far is done', QuietView)
  async quiet(): Promise<QuietView> {
    const { inbox } = this.parts;
    const state = inbox ? await quietState(inbox) : { outbox: 0, parked: 0, lag: 0 };
    return { ...state, quiet: state.outbox === 0 && state.parked === 0 && state.lag === 0 };
  }

  @Get('schedule')
  @Permission('operate')
  @Describe('Which runs are due and when', ScheduleView)
  due(@Query() query: ScheduleQuery): ScheduleView {
    const { clock, schedule } = this.parts;
    const through =
      query.through === undefined
        ? new Date(`${addDays(dayOf(clock.now(), 'UTC'), 7)}T00:00:00Z`)
        : new Date(query.through);
    return { due: schedule.upcoming(through).map(({ run, at }) => ({ run: run.name, at: at.toISOString() })) };
  }

  /** What the service's own timer does every few seconds, for a sandbox's programs that do not want to wait for it. */
  @Post('schedule/keep')
  @HttpCode(200)
  @Permission('operate')
  @Describe('Run now what is due', ClockView)
  async keep(): Promise<ClockView> {
    await this.parts.ownPolicies.reload();
    await this.parts.schedule.keep();
    return this.show();
  }
}
