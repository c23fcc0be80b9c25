import type { LineParts, StatementLine } from './statement';

/** A line of a statement from what a reader found: spaces put right, references once each, what says nothing left out. */
export function lineOf(parts: LineParts, statement: number, sequence: number): StatementLine {
  const { references, text, ...rest } = parts;
  const told = [...new Set(references.flatMap((each) => meaningful(each) ?? []))];
  return {
    record: 'line',
    ...rest,
    statement,
    sequence,
    bankReference: meaningful(parts.bankReference),
    endToEndId: meaningful(parts.endToEndId),
    mandate: meaningful(parts.mandate),
    name: tidy(parts.name),
    payerAccount: parts.payerAccount?.replaceAll(/\s/g, '') || undefined,
    references: told,
    text: tidy(text) ?? '',
  };
}

const nothing = /^(NONREF|NOTPROVIDED|NOT ?PROVIDED|NOREF|NOTAVAILABLE|N\/A|EREF|KREF|MARF|-|0+)$/i;

/** Banks write words that say there is no reference. */
export function meaningful(reference: string | undefined): string | undefined {
  const text = tidy(reference);
  return text === undefined || nothing.test(text) ? undefined : text;
}

export function tidy(text: string | undefined): string | undefined {
  const one = text?.replaceAll(/\s+/g, ' ').trim();
  return one === '' ? undefined : one;
}
