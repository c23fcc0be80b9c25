import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { appendAudit } from '@tolbooth/audit';
import { inTransaction } from '@tolbooth/database';
import { discardParked, listParked, replayParked, showParked } from '@tolbooth/messaging';
import type { Inbox, ParkedDecision, ParkedMessage } from '@tolbooth/messaging';
import { currentTraceId } from '@tolbooth/telemetry';

import { Caller } from './caller';
import { Field } from './field';
import { found } from './refused';
import { Describe, Id, Permission } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class ParkedQuery {
  @Field.choice({
    description: 'State',
    values: ['parked', 'replayed', 'discarded'],
    example: 'parked',
    optional: true,
  })
  status?: ParkedMessage['status'];
  @Field.text({ description: 'Topic', example: 'receivables.events', max: 100, optional: true }) topic?: string;
  @Field.text({ description: 'Key, such as a customer account', example: 'C000123', max: 200, optional: true })
  key?: string;
  @Field.whole({ description: 'How many at most', example: 100, min: 1, max: 200, optional: true }) limit?: number;
}

export class DiscardBody {
  @Field.text({ description: 'Why it is given up, for the audit trail', example: 'Sent twice by a test', max: 500 })
  reason: string;
}

export class ParkedView {
  @Field.shown({ description: 'Id', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({ description: 'Topic', example: 'receivables.events' }) topic: string;
  @Field.shown({ description: 'Partition', example: 3 }) partition: number;
  @Field.shown({ description: 'Offset', example: '1207' }) offset: string;
  @Field.shown({ description: 'Key; later messages of it wait behind', example: 'C000123' }) key: string | null;
  @Field.shown({ description: 'Type of the event', example: 'tolbooth.receivables.InvoiceCompleted.v1' }) type: string;
  @Field.shown({ description: 'Why it could not be handled', example: 'connection refused' }) error: string;
  @Field.shown({ description: 'Since when it waits', example: '2026-11-21T10:00:00.000Z' }) parkedAt: string;
  @Field.shown({ description: 'State', values: ['parked', 'replayed', 'discarded'], example: 'parked' }) status: string;
  @Field.shown({ description: 'Operator who decided', example: 'opal', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Reason of the operator', example: 'Sent twice by a test', optional: true })
  reason?: string;
}

export class ParkedDetailView extends ParkedView {
  @Field.shown({ description: 'Message as it came', example: '{"invoice":"…"}' }) value: string | null;
  @Field.shown({
    description: 'Headers as they came',
    example: { ce_type: 'tolbooth.receivables.InvoiceCompleted.v1' },
  })
  headers: object;
}

export class ParkedListView {
  @Field.shown({ description: 'In the order of their topics', of: () => [ParkedView] }) items: ParkedView[];
}

export class ParkedDecisionView {
  @Field.shown({ description: 'Message', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({
    description: 'What became of it',
    values: ['replayed', 'discarded', 'failed', 'waiting', 'unchanged'],
    example: 'replayed',
  })
  outcome: string;
  @Field.shown({ description: 'Error, or the message that it waits for', example: '', optional: true }) detail?: string;
}

export class ParkedDecisionsView {
  @Field.shown({ description: 'The message and those that waited behind it', of: () => [ParkedDecisionView] })
  decisions: ParkedDecisionView[];
}

/** Messages that could not be handled, and what an operator does about them; every decision is audited. */
@Controller('v1/parked-messages')
export class ParkedMessagesController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get()
  @Permission('operate')
  @Describe('Messages that could not be handled', ParkedListView)
  async list(@Query() query: ParkedQuery): Promise<ParkedListView> {
    const rows = await listParked(this.parts.dataSource, { ...query, limit: query.limit ?? 100 });
    return { items: rows.map(parkedView) };
  }

  @Get(':id')
  @Permission('operate')
  @Describe('One of them, with what it says', ParkedDetailView)
  async show(@Id() id: string): Promise<ParkedDetailView> {
    const row = found(await showParked(this.parts.dataSource, id), 'parked message', id);
    return { ...parkedView(row), value: row.value, headers: row.headers };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Permission('operate')
  @Describe('Deliver it again, then those that wait behind it', ParkedDecisionsView)
  async replay(@Id() id: string, @Caller() caller: Caller): Promise<ParkedDecisionsView> {
    found(await showParked(this.parts.dataSource, id), 'parked message', id);
    return this.audited('replay-parked-message', await replayParked(this.inbox(), [id], caller.actor.id), caller);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('operate')
  @Describe('Give it up for good; those that wait behind it are delivered', ParkedDecisionsView)
  async discard(@Id() id: string, @Body() body: DiscardBody, @Caller() caller: Caller): Promise<ParkedDecisionsView> {
    found(await showParked(this.parts.dataSource, id), 'parked message', id);
    const decisions = await discardParked(this.inbox(), [id], caller.actor.id, body.reason);
    return this.audited('discard-parked-message', decisions, caller);
  }

  private inbox(): Inbox {
    return this.parts.inbox ?? { dataSource: this.parts.dataSource, subscriptions: [] };
  }

  private async audited(
    verb: string,
    decisions: readonly ParkedDecision[],
    caller: Caller,
  ): Promise<ParkedDecisionsView> {
    const { dataSource, clock } = this.parts;
    const entries = decisions.map(({ message, outcome, detail }) => ({
      at: clock.now(),
      actorId: caller.actor.id,
      actorName: caller.actor.name,
      verb,
      subjectKind: 'parked-message',
      subjectId: message.id,
      subjectVersion: 0,
      reason: caller.reason,
      before: { status: 'parked', topic: message.topic, type: message.type, eventId: message.eventId },
      after: { outcome, detail },
      traceId: currentTraceId(),
    }));
    await inTransaction(dataSource, (tx) => appendAudit(tx, entries));
    return { decisions: decisions.map(({ message, outcome, detail }) => ({ id: message.id, outcome, detail })) };
  }
}

function parkedView(row: ParkedMessage): ParkedView {
  return {
    id: row.id,
    topic: row.topic,
    partition: row.partition,
    offset: row.offset,
    key: row.key,
    type: row.type,
    error: row.error,
    parkedAt: row.parkedAt.toISOString(),
    status: row.status,
    decidedBy: row.decidedBy ?? undefined,
    reason: row.reason ?? undefined,
  };
}
