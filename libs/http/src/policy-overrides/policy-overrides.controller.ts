import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { logger } from '@tolbooth/telemetry';

import { Caller } from '../caller';
import { Commands, Queries } from '../commands';
import { Field } from '../field';
import { page, PageQuery } from '../paging';
import type { Page } from '../paging';
import { found } from '../refused';
import { Describe, Id, Idempotent, Permission } from '../route-marks';
import { serviceParts } from '../service-parts';
import type { ServiceParts } from '../service-parts';
import { approvePolicy } from './approve-policy';
import { listOverrides } from './override.rows';
import { PolicyOverrideRow } from './policy-override.entity';
import { proposePolicy } from './propose-policy';

const example = { mode: 'daily', time: '17:30', days: 'each-day' };
const states = ['proposed', 'approved'] as const;

export class PolicyOverrideBody {
  @Field.code({ description: 'Key of the policy', example: 'platform/cut-off', max: 80 }) key: string;
  @Field.day({ description: 'First day that it is in force on, not in the past', example: '2026-12-01' }) from: Day;
  @Field.any({ description: 'The whole policy in the form of its schema', example }) value: unknown;
  @Field.text({ description: 'Why, for the second person and the audit trail', example: 'Cabinet minute 14', max: 500 })
  reason: string;
}

export class PolicyOverridesQuery extends PageQuery {
  @Field.code({ description: 'Key of the policy', example: 'platform/cut-off', max: 80, optional: true }) key?: string;
  @Field.choice({ description: 'State', values: states, optional: true }) state?: (typeof states)[number];
}

export class PolicyOverrideView {
  @Field.shown({ description: 'Id', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'State', values: states, example: 'proposed' }) state: string;
  @Field.shown({ description: 'Key of the policy', example: 'platform/cut-off' }) key: string;
  @Field.shown({ description: 'First day that it is in force on', example: '2026-12-01' }) from: string;
  @Field.shown({ description: 'The whole policy', example }) value: unknown;
  @Field.shown({
    description: 'How decisions will name it',
    example: 'cambridgeshire+own/platform/cut-off@2026-12-01',
  })
  policyVersion: string;
  @Field.shown({ description: 'Why', example: 'Cabinet minute 14' }) reason: string;
  @Field.shown({ description: 'Who proposed it', example: 'sam' }) proposedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-21T10:00:00.000Z' }) proposedAt: string;
  @Field.shown({ description: 'Who approved it', example: 'alex', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'When', example: '2026-11-22T10:00:00.000Z', optional: true }) approvedAt?: string;
}

/** A council changes its own policies: one person proposes, another approves (X-01, SOD-08). */
@Controller('v1/policy-overrides')
export class PolicyOverridesController {
  constructor(
    @Inject(serviceParts) private readonly parts: ServiceParts,
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('propose-policy')
  @Idempotent()
  @Describe('Propose an own version of a policy', PolicyOverrideView)
  propose(@Body() body: PolicyOverrideBody, @Caller() caller: Caller): Promise<PolicyOverrideView> {
    return this.commands.one(proposePolicy, body, caller, ({ row }) => this.view(row));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-policy')
  @Describe(
    'Approve it as the second person',
    PolicyOverrideView,
    'This process decides by it from its day on at once, other replicas of the service at most 2 seconds later.',
  )
  async approve(@Id() id: string, @Caller() caller: Caller): Promise<PolicyOverrideView> {
    const answer = await this.commands.one(approvePolicy, { id }, caller, ({ row }) => this.view(row));
    // It is approved; should the database be away this very moment, the poll lays it a little later.
    await this.parts.ownPolicies.reload().catch((error: unknown) => {
      logger(this.parts.about.name).warn({ error }, 'an approved policy is not laid yet');
    });
    return answer;
  }

  @Get()
  @Permission('read-policies')
  @Describe("The council's own versions, newest proposal first", [PolicyOverrideView])
  async list(@Query() query: PolicyOverridesQuery): Promise<Page<PolicyOverrideView>> {
    const approved = query.state === undefined ? undefined : query.state === 'approved';
    const by = { key: query.key, approved, before: query.cursor?.[0], limit: query.take };
    const rows = await this.queries.read((tx) => listOverrides(tx, by));
    return page(
      rows,
      query,
      (row) => [row.id],
      (row) => this.view(row),
    );
  }

  @Get(':id')
  @Permission('read-policies')
  @Describe('One own version', PolicyOverrideView)
  async show(@Id() id: string): Promise<PolicyOverrideView> {
    const row = await this.queries.read((tx) => tx.findOneBy(PolicyOverrideRow, { id }));
    return this.view(found(row, 'policy override', id));
  }

  private view(row: PolicyOverrideRow): PolicyOverrideView {
    const { id, version, key, from, value, reason, proposedBy } = row;
    return {
      ...{ id, version, key, from, value, reason, proposedBy },
      state: row.approvedBy === null ? 'proposed' : 'approved',
      policyVersion: `${this.parts.policies.profile}+own/${key}@${from}`,
      proposedAt: row.proposedAt.toISOString(),
      approvedBy: row.approvedBy ?? undefined,
      approvedAt: row.approvedAt?.toISOString(),
    };
  }
}
