import { Field, PageQuery } from '@tolbooth/http';
import type { Day } from '@tolbooth/calendar';
import type { ErasureRow } from './erasure.entity';
import type { Keeping } from './erasure.rules';
import { erasureStates } from './erasure.states';

export class ErasureBody {
  @Field.code({ description: 'Account of the person', example: 'C0000123' }) customer: string;
  @Field.code({ description: 'Ground, one of the policy', example: 'no-longer-needed' }) ground: string;
  @Field.text({ description: 'Where the request is filed; not what it says', example: 'File 06/114', max: 100 })
  filedAs: string;
  @Field.day({ description: 'Day on which it was received', example: '2026-11-25' }) receivedOn: Day;
}

export class ErasureReasonBody {
  @Field.text({ description: 'Why', example: 'The Limitation Act keeps them through 2032-03-31', max: 1000 })
  reason: string;
}

export class ErasuresQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'requested', values: erasureStates, optional: true }) state?: string;
  @Field.code({ description: 'Account', example: 'C0000123', optional: true }) customer?: string;
  @Field.choice({ description: 'Only those not answered in time', example: 'true', values: ['true'], optional: true })
  late?: string;
}

export class ErasureView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000031' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: erasureStates }) state: string;
  @Field.shown({ description: 'Account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Ground', example: 'no-longer-needed' }) ground: string;
  @Field.shown({ description: 'The ground in words', example: 'What the data were collected for is over' })
  groundInWords: string;
  @Field.shown({ description: 'Where the request is filed', example: 'File 06/114' }) filedAs: string;
  @Field.shown({ description: 'Received on', example: '2026-11-25' }) receivedOn: string;
  @Field.shown({ description: 'Last day for an answer', example: '2026-12-25' }) answerBy: string;
  @Field.shown({ description: 'Not answered by that day', type: { type: 'boolean' } }) late: boolean;
  @Field.shown({ description: 'Asked for here by', example: 'Ann Lee' }) requestedBy: string;
  @Field.shown({ description: 'At', example: '2026-11-25T09:00:00.000Z' }) requestedAt: string;
  @Field.shown({ description: 'Decided by', example: 'dpo', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Decided at', example: '2026-11-26T09:00:00.000Z', optional: true }) decidedAt?: string;
  @Field.shown({ description: 'Why so', example: 'Kept by law', optional: true }) decisionReason?: string;
  @Field.shown({ description: 'Erased on', example: '2026-11-27', optional: true }) erasedOn?: string;
  @Field.shown({
    description: 'Accounts whose data went, and rows by class',
    example: { accounts: ['C0000123'], classes: { records: 1, invoices: 4, files: 4, trailEntries: 31 } },
    optional: true,
  })
  erased?: object;
}

export class KeepingView {
  @Field.shown({ description: 'What keeps the data', example: 'documents, the last of 2026-06-30' }) what: string;
  @Field.shown({ description: 'How many of it', example: 2, type: { type: 'integer' }, optional: true }) count?: number;
  @Field.shown({ description: 'The last day on which it is kept', example: '2033-03-31', optional: true })
  through?: string;
}

export class ErasureFileView extends ErasureView {
  @Field.shown({ description: 'What keeps the data today; none: they can go', of: () => [KeepingView] })
  kept: KeepingView[];
}

export function erasureView(row: ErasureRow, grounds: Readonly<Record<string, string>>, today: Day): ErasureView {
  const { id, version, state, account, ground, filedAs, receivedOn, answerBy } = row;
  return {
    ...{ id, version, state, customer: account, ground, groundInWords: grounds[ground] ?? ground, filedAs },
    ...{ receivedOn, answerBy, late: isLate(row, today) },
    ...{ requestedBy: row.requestedByName, requestedAt: row.requestedAt.toISOString() },
    ...{ decidedBy: row.decidedBy ?? undefined, decidedAt: row.decidedAt?.toISOString() },
    ...{ decisionReason: row.decisionReason ?? undefined, erasedOn: row.carriedOutOn ?? undefined },
    erased: row.erased ?? undefined,
  };
}

/** Carried out after the day, it was late too. */
function isLate({ state, answerBy, carriedOutOn }: ErasureRow, today: Day): boolean {
  if (state === 'requested' || state === 'approved') return answerBy < today;
  return carriedOutOn !== null && answerBy < carriedOutOn;
}

export const keepingViews = (kept: readonly Keeping[]): KeepingView[] => kept.map((each) => ({ ...each }));
