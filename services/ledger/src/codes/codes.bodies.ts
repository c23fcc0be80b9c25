import type { Day } from '@tolbooth/calendar';
import { Field, PageQuery } from '@tolbooth/http';
import { BookField } from '../books/books.views';

/** Combinations of a whole chart come in few requests. */
const mostAtOnce = 1_000;

export class DatedNameBody {
  @Field.text({ description: 'Name that people read', example: 'Training courses', max: 120 }) name: string;
  @Field.day({ description: 'First day of use', example: '2004-04-01' }) from: Day;
  @Field.day({ description: 'Last day of use; left out while it goes on', example: '2027-03-31', optional: true })
  to?: Day;
}

export class SegmentValueBody extends DatedNameBody {
  @Field.text({ description: 'Segment of the code structure', example: 'costCentre', max: 40 }) segment: string;
  @Field.text({ description: 'Its value', example: 'WE93110', max: 20 }) value: string;
}

export class CombinationBody extends DatedNameBody {
  @Field.code({ description: 'The whole code', example: 'WE93110-81000-000-0000-00-0000' }) code: string;
  @BookField({
    description: 'Whose books a new code belongs to; the council’s own if left out',
    example: 'st-johns-school',
  })
  book?: string;
}

export class SegmentValuesBody {
  @Field.list({ description: 'Values; each stands alone', of: () => SegmentValueBody, min: 1, max: mostAtOnce })
  items: SegmentValueBody[];
}

export class CombinationsBody {
  @Field.list({ description: 'Combinations; each stands alone', of: () => CombinationBody, min: 1, max: mostAtOnce })
  items: CombinationBody[];
}

export class EndBody {
  @Field.day({ description: 'Last day on which it may be used', example: '2027-03-31' }) on: Day;
  @Field.text({
    description: 'Why it ends although the books use it after that day',
    example: 'Posted to by mistake',
    max: 500,
    optional: true,
  })
  reason?: string;
}

export class SegmentValuesQuery extends PageQuery {
  @Field.text({ description: 'Only of this segment', example: 'costCentre', max: 40, optional: true }) segment?: string;
  @Field.day({ description: 'Only what may be used on this day', example: '2026-11-21', optional: true })
  usableOn?: Day;
}

export class CombinationsQuery extends PageQuery {
  @BookField({ description: 'Only those of these books' })
  book?: string;
  @Field.text({ description: 'Only codes that begin so', example: 'WE93110-8', max: 60, optional: true })
  startingWith?: string;
  @Field.day({ description: 'Only what may be used on this day', example: '2026-11-21', optional: true })
  usableOn?: Day;
}

export class SegmentValueView {
  @Field.shown({ description: 'Segment', example: 'costCentre' }) segment: string;
  @Field.shown({ description: 'Value', example: 'WE93110' }) value: string;
  @Field.shown({ description: 'Name', example: 'Learning centre' }) name: string;
  @Field.shown({ description: 'First day of use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day of use', example: '2027-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class CombinationView {
  @Field.shown({ description: 'Code', example: 'WE93110-81000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Name', example: 'Training courses' }) name: string;
  @Field.shown({ description: 'First day of use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day of use', example: '2027-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class ProblemView {
  @Field.shown({ description: 'Code of the broken rule', example: 'segment-value-invalid' }) code: string;
  @Field.shown({ description: 'What is wrong', example: 'Subjective 89999 is not known' }) detail: string;
  @Field.shown({ description: 'Field', example: 'items[3].code', optional: true }) field?: string;
  @Field.shown({ description: 'What the rule looked at', example: { segment: 'subjective' } }) facts: object;
}

export class OutcomeView {
  @Field.shown({ description: 'What was refused; absent where it was done', of: () => ProblemView, optional: true })
  problem?: ProblemView;
}

export class SegmentValueOutcomeView extends OutcomeView {
  @Field.shown({ description: 'What was done', of: () => SegmentValueView, optional: true }) answer?: SegmentValueView;
}

export class CombinationOutcomeView extends OutcomeView {
  @Field.shown({ description: 'What was done', of: () => CombinationView, optional: true }) answer?: CombinationView;
}

export class SegmentValueOutcomesView {
  @Field.shown({ description: 'In the order of the request', of: () => [SegmentValueOutcomeView] })
  items: SegmentValueOutcomeView[];
}

export class CombinationOutcomesView {
  @Field.shown({ description: 'In the order of the request', of: () => [CombinationOutcomeView] })
  items: CombinationOutcomeView[];
}
