import type { Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { Field, Refused } from '@tolbooth/http';
import type { Asked } from '@tolbooth/reports';
import { refuse } from '@tolbooth/refusals';
import { costCentresOf } from '../enquiries/scope';
import { agedDebtPolicy, debtStatusesPolicy } from './aging.policies';
import { bucketCount, bucketLimits } from './aging.rules';
import type { DebtSelection } from './open-debt.queries';

/** Which debts a report is about, and as at which day. */
export class DebtParameters {
  @Field.day({ description: 'As at the end of which day; today if left out', example: '2026-11-30', optional: true })
  asAt?: Day;
  @Field.code({ description: 'Only of this cost centre', example: 'WE93110', optional: true }) costCentre?: string;
  @Field.code({ description: 'Only of this customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Only of this debt type', example: 'GC', optional: true }) debtType?: string;
  @Field.code({ description: 'Only of this directorate', example: 'ECS', optional: true }) directorate?: string;
  @Field.text({ description: 'Only of this debt status', example: 'final-notice', max: 40, optional: true })
  status?: string;
}

export interface Statuses {
  readonly names: readonly string[];
  /** What people read: it begins with its place, so that sorting by it is sorting by the hierarchy. */
  titleOf(place: number): string;
}

export function statusesOf({ policies }: Asked, on: Day): Statuses {
  const list = policies.at(debtStatusesPolicy, on).value;
  return {
    names: list.map(({ status }) => status),
    titleOf: (place) => `${String(place).padStart(2, '0')} ${list[place - 1]!.title}`,
  };
}

/** @throws Refused for a status that there is not */
export function selectionOf(
  parameters: DebtParameters & { readonly bucket?: number },
  scope: Scope,
  asked: Asked,
): DebtSelection {
  const { asAt = asked.on, costCentre, customer, debtType, directorate, status, bucket } = parameters;
  const statuses = asked.policies.at(debtStatusesPolicy, asAt).value.map((one) => one.status);
  const place = status === undefined ? undefined : statuses.indexOf(status) + 1;
  if (place === 0) {
    const detail = `There is no debt status "${status}"`;
    throw new Refused(refuse('debt-status-unknown', { field: 'status', detail, facts: { status, known: statuses } }));
  }
  return {
    ...{ asAt, statuses, patterns: costCentresOf(scope), status: place, bucket },
    ...{ costCentre, account: customer, debtType, directorate },
    limits: bucketLimits(asAt, asked.policies.at(agedDebtPolicy, asAt).value.months),
  };
}

/** Bucket 1 to 7 as names of columns. */
export const bucketColumns = [
  'current',
  'underOne',
  'oneToTwo',
  'twoToThree',
  'threeToSix',
  'sixToTwelve',
  'overTwelve',
] as const satisfies { readonly length: typeof bucketCount };
