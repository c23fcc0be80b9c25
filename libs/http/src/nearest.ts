import type { FieldFault } from './refused';

/** A slip of more than this is another word. */
const farthest = 3;

/** What a name that is not known was probably meant to be; upper and lower case and hyphens do not count. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  let best: { name: string; slips: number } | undefined;
  for (const candidate of known) {
    const slips = slipsBetween(plain(name), plain(candidate));
    if (slips <= Math.min(farthest, Math.floor(candidate.length / 2)) && slips < (best?.slips ?? Infinity)) {
      best = { name: candidate, slips };
    }
  }
  return best?.name;
}

/** The fault of an unknown name: what was probably meant, and what there is. */
export function unknownName(field: string, name: string, known: readonly string[], code: string): FieldFault {
  const nearest = nearestOf(name, known);
  const what = code === 'query-unknown' ? 'is not a query parameter of this route' : 'is not known here';
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return { field, code, detail: `${what}${hint}`, facts: { known, ...(nearest === undefined ? {} : { nearest }) } };
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '');

/** Letters to insert, drop or replace (Levenshtein); names are short, so a cut at 60 letters loses nothing. */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one.slice(0, 60)].entries()) {
    const next = [line + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = row[at - 1]! + (other[at - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, row[at]! + 1, next[at - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
