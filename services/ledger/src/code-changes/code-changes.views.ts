import type { Day } from '@tolbooth/calendar';
import { Field, PageQuery } from '@tolbooth/http';
import type { CodeChangeFound, ItemFound } from './code-changes.queries';
import type { PlannedItem } from './planned-change';

const anId = '0199a1b2-0000-7000-8000-000000000061';
const states = ['requested', 'carried-out', 'rejected'];

export class CodeChangeBody {
  @Field.text({ description: 'Segment of the code structure', example: 'costCentre', max: 40 }) segment: string;
  @Field.text({ description: 'Value that ends', example: 'WE93110', max: 20 }) value: string;
  @Field.text({ description: 'Value that takes its place', example: 'WE93120', max: 20 }) replacement: string;
  @Field.day({ description: 'Last day of use of the value', example: '2027-03-31' }) endsOn: Day;
  @Field.text({
    description: 'Why; required where the books use it later',
    example: 'Merger',
    max: 500,
    optional: true,
  })
  reason?: string;
}

export class CodeChangesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: states, example: 'requested', optional: true }) state?: string;
}

export class CodeChangeCountsView {
  @Field.shown({ description: 'Combinations that end', example: 40 }) combinations: number;
  @Field.shown({ description: 'Whose equivalent is created', example: 37 }) created: number;
  @Field.shown({ description: 'Whose equivalent is dated anew', example: 1 }) dated: number;
  @Field.shown({ description: 'Whose equivalent is there', example: 1 }) there: number;
  @Field.shown({ description: 'Without an equivalent', example: 1 }) ended: number;
  @Field.shown({
    description: 'Waiting lines, templates, budgets and recharges that go to the equivalent',
    example: 12,
  })
  rePointed: number;
  @Field.shown({ description: 'Uses of the codes that stay, each with its reason', example: 0 }) left: number;
}

export class CodeChangeItemView {
  @Field.shown({
    description: 'What it is',
    values: [
      ...['combination', 'waiting-line', 'manual-journal', 'recurring-journal'],
      ...['budget', 'budget-draft', 'recharge', 'direct-recharge'],
    ],
    example: 'combination',
  })
  kind: string;
  @Field.shown({ description: 'Code with the value that ends', example: 'WE93110-81000-000-0000-00-0000' })
  code: string;
  @Field.shown({ description: 'Its equivalent', example: 'WE93120-81000-000-0000-00-0000', optional: true })
  replacement?: string;
  @Field.shown({
    description: 'What is done',
    values: ['created', 'dated', 'there', 'ended', 're-pointed', 'left'],
    example: 'created',
  })
  action: string;
  @Field.shown({ description: 'Why it has no equivalent or stays', example: 'Objective 001 ended', optional: true })
  why?: string;
  @Field.shown({ description: 'Waiting entry, draft, template or recharge', example: anId, optional: true })
  entry?: string;
  @Field.shown({ description: 'Line of the entry; year of a budget', example: 2, optional: true }) line?: number;
  @Field.shown({
    description: 'Document of the entry, number or purpose of the draft',
    example: '10342718',
    optional: true,
  })
  documentNumber?: string;
}

export class CodeChangeView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Segment', example: 'costCentre' }) segment: string;
  @Field.shown({ description: 'Value that ends', example: 'WE93110' }) value: string;
  @Field.shown({ description: 'Value that takes its place', example: 'WE93120' }) replacement: string;
  @Field.shown({ description: 'Last day of use', example: '2027-03-31' }) endsOn: string;
  @Field.shown({ description: 'Why', example: 'Merger', optional: true }) reason?: string;
  @Field.shown({ description: 'State', values: states, example: 'requested' }) state: string;
  @Field.shown({ description: 'Who asked', example: 'ledger.accountant' }) requestedBy: string;
  @Field.shown({ description: 'Since', example: '2026-11-21T14:00:01.000Z' }) requestedAt: string;
  @Field.shown({ description: 'Who decided', example: 'chief.accountant', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'When', example: '2026-11-22T10:00:00.000Z', optional: true }) decidedAt?: string;
  @Field.shown({ description: 'What it changes', of: () => CodeChangeCountsView }) counts: CodeChangeCountsView;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class CodeChangeReportView extends CodeChangeView {
  @Field.shown({
    description: 'Each code, and each line, template, budget and recharge that uses it',
    of: () => [CodeChangeItemView],
  })
  items: CodeChangeItemView[];
}

export function codeChangeView(row: CodeChangeFound): CodeChangeView {
  const { reason, requestedAt, decidedBy, decidedAt, ...same } = row;
  return {
    ...same,
    reason: reason ?? undefined,
    requestedAt: requestedAt.toISOString(),
    decidedBy: decidedBy ?? undefined,
    decidedAt: decidedAt?.toISOString(),
  };
}

export function itemView(item: PlannedItem | ItemFound): CodeChangeItemView {
  const { kind, code, replacement, action, why, entryId, line, documentNumber } = item;
  return {
    ...{ kind, code, action, replacement: replacement ?? undefined, why: why ?? undefined },
    ...{ entry: entryId ?? undefined, line: line ?? undefined, documentNumber: documentNumber ?? undefined },
  };
}
