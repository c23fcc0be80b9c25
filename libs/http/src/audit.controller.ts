import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { decisionsOf, entriesOf, verifyAudit } from '@tolbooth/audit';
import type { AuditRow } from '@tolbooth/audit';
import { addDays, instantOf } from '@tolbooth/calendar';
import type { Day } from '@tolbooth/calendar';
import { inTransaction } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';

import { Field } from './field';
import { page, PageQuery } from './paging';
import type { Page } from './paging';
import { Describe, Permission } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class AuditQuery extends PageQuery {
  @Field.text({
    description: 'Kind and id of a document, as in the entries: kind:id',
    example: 'invoice:01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11',
    max: 140,
    pattern: /^[a-z-]+:.+$/,
    form: 'kind and id with a colon between, such as "invoice:01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11"',
    optional: true,
  })
  subject?: string;

  @Field.code({ description: 'Id of a person or service', example: 'grace.okafor', max: 200, optional: true })
  actor?: string;

  @Field.code({ description: 'Name of a step', example: 'complete-invoice', optional: true }) verb?: string;
  @Field.day({ description: "Day in the council's zone", example: '2026-11-21', optional: true }) day?: Day;
}

export class AuditEntryView {
  @Field.shown({ description: 'Position in the trail', example: '42' }) position: string;
  @Field.shown({ description: 'When', example: '2026-11-21T10:00:00.000Z' }) at: string;
  @Field.shown({ description: 'Who', example: 'sam' }) actor: string;
  @Field.shown({ description: 'Name of that person or service', example: 'Sam Okoro' }) actorName: string;
  @Field.shown({ description: 'What was done', example: 'complete-invoice' }) verb: string;
  @Field.shown({ description: 'Kind of the document', example: 'invoice' }) subjectKind: string;
  @Field.shown({ description: 'Id of the document', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' })
  subjectId: string;
  @Field.shown({ description: 'Version of the document afterwards', example: 2 }) subjectVersion: number;
  @Field.shown({ description: 'Why', example: 'Agreed by telephone', optional: true }) reason?: string;
  @Field.shown({ description: 'As it was', example: { state: 'draft' } }) before: object | null;
  @Field.shown({ description: 'As it is', example: { state: 'complete' } }) after: object | null;
  @Field.shown({ description: 'Rule that refused an event', example: 'period-closed', optional: true })
  refused?: string;
  @Field.shown({ description: 'Trace of the step', example: '4bf92f3577b34da6a3ce929d0e0e4736', optional: true })
  traceId?: string;
  @Field.shown({ description: 'The erasure that took its words away', optional: true }) erasure?: string;
}

export class BrokenSealView {
  @Field.shown({ description: 'Number of the first seal that does not agree', example: 3 }) seal: number;
  @Field.shown({ description: 'What was tampered with lies behind this position', example: '120' })
  afterPosition: string;
  @Field.shown({ description: 'And up to this one', example: '164' }) throughPosition: string;
  @Field.shown({ description: 'What is wrong', example: 'an entry below it was changed' }) why: string;
}

export class AuditVerdictView {
  @Field.shown({ description: 'Whether every seal agrees', example: true }) intact: boolean;
  @Field.shown({ description: 'Entries looked at', example: 1200 }) entries: number;
  @Field.shown({ description: 'Seals recomputed', example: 30 }) seals: number;
  @Field.shown({
    description: 'Entries that the next seal will bind; absent where a seal is broken',
    example: 4,
    optional: true,
  })
  unsealed?: number;
  @Field.shown({
    description: 'Hash of the last seal: who keeps it elsewhere finds out a chain that was made anew',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  headHash: string;
  @Field.shown({ description: 'Entries whose words were erased; the chain binds their digests', example: 0 })
  erased: number;
  @Field.shown({ description: 'Erasures whose own entry does not say so', example: [] }) unproven: readonly string[];
  @Field.shown({ description: 'Absent when all agree', of: () => BrokenSealView, optional: true })
  broken?: BrokenSealView;
}

export class DecisionQuery {
  @Field.text({ description: 'Kind of the document', example: 'debt', max: 40 }) subjectKind: string;
  @Field.text({ description: 'Id of the document', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11', max: 100 })
  subjectId: string;
}

export class DecisionView {
  @Field.shown({ description: 'When', example: '2026-12-05T06:00:00.000Z' }) at: string;
  @Field.shown({ description: 'What was done', example: 'issue-reminder' }) verb: string;
  @Field.shown({ description: 'Why, in one sentence', example: 'Reminder because £117.50 was 14 days past due.' })
  sentence: string;
  @Field.shown({ description: 'Rule that decided', example: 'D-01 next step' }) rule: string;
  @Field.shown({
    description: 'Policy versions that decided',
    example: ['cambridgeshire/collections/protocol@2006-07-01'],
  })
  policies: readonly string[];
  @Field.shown({ description: 'What the rule looked at', example: { daysPastDue: 14 } }) facts: object;
}

export class DecisionsView {
  @Field.shown({ description: 'In the order they were taken', of: () => [DecisionView] }) decisions: DecisionView[];
}

/** Who did what and why, and why automatic steps happened. */
@Controller('v1')
export class AuditController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get('audit-entries')
  @Permission('read-audit')
  @Describe('The audit trail in its order: of a document, a person, a step or a day', [AuditEntryView])
  async entries(@Query() query: AuditQuery): Promise<Page<AuditEntryView>> {
    const [subjectKind, ...id] = query.subject?.split(':') ?? [];
    const rows = await entriesOf(this.parts.dataSource.manager, {
      subjectKind,
      subjectId: subjectKind === undefined ? undefined : id.join(':'),
      actorId: query.actor,
      verb: query.verb,
      ...this.boundsOf(query.day),
      after: query.cursor?.[0],
      limit: query.take,
    });
    return page(rows, query, (row) => [row.position], entryView);
  }

  @Post('audit-verifications')
  @HttpCode(200)
  @Permission('read-audit')
  @Describe('Recompute the chain of seals', AuditVerdictView)
  verify(): Promise<AuditVerdictView> {
    return inTransaction(this.parts.dataSource, verifyAudit);
  }

  @Get('decisions')
  @Permission('read-audit')
  @Describe('Why the automatic steps of a document happened', DecisionsView)
  async decisions(@Query() query: DecisionQuery): Promise<DecisionsView> {
    const rows = await decisionsOf(this.parts.dataSource.manager, query.subjectKind, query.subjectId);
    return { decisions: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  private boundsOf(day: Day | undefined): { from?: Date; to?: Date } {
    if (day === undefined) return {};
    const { zone } = this.parts.policies.at(calendarPolicy, day).value;
    return { from: instantOf(day, '00:00', zone), to: instantOf(addDays(day, 1), '00:00', zone) };
  }
}

function entryView(row: AuditRow): AuditEntryView {
  return {
    position: row.position,
    at: row.at.toISOString(),
    actor: row.actor_id,
    actorName: row.actor_name,
    verb: row.verb,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectVersion: row.subject_version,
    reason: row.reason ?? undefined,
    before: row.before,
    after: row.after,
    refused: row.refused ?? undefined,
    traceId: row.trace_id ?? undefined,
    erasure: row.erasure ?? undefined,
  };
}
