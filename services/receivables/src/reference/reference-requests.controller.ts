import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { approveReferenceChange, rejectReferenceChange } from './decide-reference-change';
import { listNames, type ListName } from './lists';
import { referenceChanges, type ReferenceChange, type ReferenceRequestRow } from './reference.entity';
import { listRequests, loadRequests } from './reference.rows';
import { requestReferenceChange } from './request-reference-change';

const states = ['requested', 'approved', 'rejected'] as const;
const entry = { description: 'Music school', costCentre: 'WE93120', objective: '000', directorate: 'ECS' };

export class ReferenceRequestBody {
  @Field.choice({ description: 'List', example: 'salespersons', values: listNames }) list: ListName;
  @Field.choice({ description: 'What to do', example: 'add', values: referenceChanges }) change: ReferenceChange;
  @Field.code({ description: 'Code of the entry', example: 'WE93120' }) code: string;
  @Field.day({ description: 'First day in use, or of the new description', example: '2026-12-01', optional: true })
  from?: Day;
  @Field.day({ description: 'Last day in use', example: '2027-03-31', optional: true }) to?: Day;
  @Field.any({ description: 'What the entry says, in the form of its list', example: entry, optional: true })
  entry?: unknown;
  @Field.text({ description: 'Why', example: 'A new team opens', max: 1000 }) reason: string;
}

export class DecisionBody {
  @Field.text({ description: 'Why', example: 'There is one already', max: 1000 }) reason: string;
}

export class ReferenceRequestView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000008' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'List', values: listNames }) list: string;
  @Field.shown({ description: 'What to do', values: referenceChanges }) change: string;
  @Field.shown({ description: 'Code', example: 'WE93120' }) code: string;
  @Field.shown({ description: 'First day', example: '2026-12-01', optional: true }) from?: string;
  @Field.shown({ description: 'Last day', example: '2027-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'What the entry says', example: entry, optional: true }) entry?: object;
  @Field.shown({ description: 'Why', example: 'A new team opens' }) reason: string;
  @Field.shown({ description: 'State', values: states }) state: string;
  @Field.shown({ description: 'Asked by', example: 'Ann Lee' }) requestedBy: string;
  @Field.shown({ description: 'Asked at', example: '2026-11-25T09:00:00.000Z' }) requestedAt: string;
  @Field.shown({ description: 'Decided by', example: 'help', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Decided at', example: '2026-11-25T10:00:00.000Z', optional: true }) decidedAt?: string;
  @Field.shown({ description: 'Why so', example: 'There is one already', optional: true }) decisionReason?: string;
}

export class ReferenceRequestsQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'requested', values: states, optional: true }) state?: string;
  @Field.choice({ description: 'List', example: 'salespersons', values: listNames, optional: true }) list?: string;
  @Field.code({ description: 'Code', example: 'WE93120', optional: true }) code?: string;
}

/** F16: changes of the lists that staff keep. */
@Controller('v1/reference-requests')
export class ReferenceRequestsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('request-reference-change')
  @Idempotent()
  @Describe('Ask for an entry of a list to be added, ended or described anew', ReferenceRequestView)
  request(@Body() body: ReferenceRequestBody, @Caller() caller: Caller): Promise<ReferenceRequestView> {
    const { list, change, code, from, to, entry: content, reason } = body;
    const input = { list, change, code, from, to, content, reason };
    return this.commands.one(requestReferenceChange, input, caller, (made) => requestView(made.request));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-reference-change')
  @Describe('Carry out what another person asked for', ReferenceRequestView)
  approve(@Id() id: string, @Caller() caller: Caller): Promise<ReferenceRequestView> {
    return this.commands.one(approveReferenceChange, { id }, caller, (change) => requestView(change.request));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-reference-change')
  @Describe('Do not carry out what another person asked for', ReferenceRequestView)
  reject(@Id() id: string, @Body() _: DecisionBody, @Caller() caller: Caller): Promise<ReferenceRequestView> {
    return this.commands.one(rejectReferenceChange, { id }, caller, (change) => requestView(change.request));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Requests, the newest first', [ReferenceRequestView])
  async list(@Query() query: ReferenceRequestsQuery): Promise<Page<ReferenceRequestView>> {
    const { state, list, code, cursor, take } = query;
    const rows = await this.queries.read((tx) => listRequests(tx, { state, list, code, cursor, take }));
    return page(rows, query, (row) => [row.requestedAt.toISOString(), row.id], requestView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One request', ReferenceRequestView)
  async show(@Id() id: string): Promise<ReferenceRequestView> {
    const [row] = await this.queries.read((tx) => loadRequests(tx, [id]));
    return requestView(found(row, 'reference-request', id));
  }
}

function requestView(row: ReferenceRequestRow): ReferenceRequestView {
  const { id, version, list, change, code, reason, state } = row;
  return {
    ...{ id, version, list, change, code, reason, state },
    from: row.from ?? undefined,
    to: row.to ?? undefined,
    entry: row.content ?? undefined,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt?.toISOString(),
    decisionReason: row.decisionReason ?? undefined,
  };
}
