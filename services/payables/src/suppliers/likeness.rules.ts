/** Words that say what a company is, not which one. */
const legalForms = new Set(['ltd', 'limited', 'plc', 'llp', 'inc', 'cic', 'co', 'company', 'the', 'and', 'uk']);

/** P-01: a name as it is compared: lower case, letters and digits only, without legal forms. */
export function nameKeyOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !legalForms.has(word));
  return words.length > 0 ? words.join(' ') : name.trim().toLowerCase();
}

/** Likeness of two name keys in whole percent: twice the shared letter pairs over all pairs (Dice). */
export function likeness(one: string, other: string): number {
  if (one === other) return 100;
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  const total = pairs.length + others.length;
  if (total === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairs) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared += 1;
  }
  return Math.floor((200 * shared) / total);
}

function pairsOf(text: string): string[] {
  const letters = text.replaceAll(' ', '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

export interface Likeness {
  readonly number: string;
  readonly name: string;
  readonly percent: number;
  readonly because: 'name' | 'tax-number';
}

interface Known {
  readonly number: string;
  readonly name: string;
  readonly nameKey: string;
  readonly taxNumbers: readonly { kind: string; number: string }[];
}

/** P-01: suppliers that look like the new one, the most alike first. A shared tax number is always named. */
export function nearDuplicates(
  wanted: Omit<Known, 'number'>,
  known: readonly Known[],
  limits: { warnFromPercent: number; show: number },
): Likeness[] {
  const numbers = new Set(wanted.taxNumbers.map(taxKey));
  return known
    .map((each): Likeness => {
      const { number, name } = each;
      if (each.taxNumbers.some((tax) => numbers.has(taxKey(tax)))) {
        return { number, name, percent: 100, because: 'tax-number' };
      }
      return { number, name, percent: likeness(wanted.nameKey, each.nameKey), because: 'name' };
    })
    .filter(({ percent }) => percent >= limits.warnFromPercent)
    .sort((one, other) => other.percent - one.percent || (one.number < other.number ? -1 : 1))
    .slice(0, limits.show);
}

function taxKey(tax: { kind: string; number: string }): string {
  return `${tax.kind.toLowerCase()} ${tax.number.replace(/[^a-z0-9]/gi, '').toUpperCase()}`;
}
