import { Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';

/**
 * an enquiry says what it is after: everything there is would be no answer.
 * @param filters names that only narrow what others find, such as a state or a day as at which
 * @throws Refused when nothing but filters is given
 */
export function mustAsk(parameters: object, fields: readonly string[], filters: readonly string[] = []): void {
  const given = parameters as Readonly<Record<string, unknown>>;
  const criteria = fields.filter((name) => !filters.includes(name));
  if (criteria.some((name) => given[name] !== undefined)) return;
  const detail = `Say at least one of ${criteria.join(', ')}`;
  throw new Refused(refuse('criterion-missing', { field: criteria[0]!, detail, facts: { criteria } }));
}
