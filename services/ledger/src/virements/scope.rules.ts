// a person with cost centres of their own gives away budget of these, to whomever.
import { fitsScope } from '@tolbooth/access';
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';

/**
 * @param segment whose values people are responsible for
 * @param patterns what `<book>/<value>` may be like, with `%` at the end only; undefined for everything
 */
export function outsideScope(
  given: readonly { code: string; field: string }[],
  book: string,
  structure: CodeStructure,
  segment: string,
  patterns: readonly string[] | undefined,
): Refusal | undefined {
  for (const { code, field } of given) {
    const parsed = parseCode(structure, code);
    const place = isRefusal(parsed) ? book : `${book}/${parsed.segments[segment] ?? ''}`;
    if (!fitsScope(patterns, place)) {
      return refuse('virement-outside-scope', {
        field: `${field}.code`,
        detail: `${code} is not of your cost centres`,
        facts: { code },
      });
    }
  }
  return undefined;
}
