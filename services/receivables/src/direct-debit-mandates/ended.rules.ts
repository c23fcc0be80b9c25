// how a mandate ends, whoever ends it.
import type { Ending, MandateRow } from './mandate.entity';

export function ended(by: Ending, because: string, on: MandateRow['endedOn']): Partial<MandateRow> {
  return { state: 'cancelled', endedBy: by, endedOn: on, because };
}
