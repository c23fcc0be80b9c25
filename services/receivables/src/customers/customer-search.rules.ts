// what a customer is looked for by: two pieces of information at least, or the account number itself.
import { refuse, type Refusal } from '@tolbooth/refusals';

export const pieces = ['name', 'postcode', 'town', 'street', 'contact', 'email', 'phone', 'account'] as const;
export type Piece = (typeof pieces)[number];
export type AskedPieces = Readonly<Partial<Record<Piece, string>>>;

export interface SoughtPiece {
  readonly piece: Piece;
  /** As it is compared: small letters, postcodes and telephones without blanks. */
  readonly text: string;
  /** `%` stands for anything; without it the comparison is fuzzy. */
  readonly pattern: boolean;
}

/** The pieces as they are searched by, or why that is too little. */
export function soughtPieces(asked: AskedPieces, least: number): SoughtPiece[] | Refusal {
  const sought = pieces.flatMap((piece) => {
    const text = asked[piece] === undefined ? '' : compared(piece, asked[piece]);
    // A pattern of nothing but wildcards says nothing.
    return text.replaceAll('%', '') === '' ? [] : [{ piece, text, pattern: text.includes('%') }];
  });
  const [first] = sought;
  const byNumber = sought.length === 1 && first!.piece === 'account' && !first!.pattern;
  if (byNumber || sought.length >= least) return sought;
  return refuse('search-too-wide', {
    field: first?.piece ?? 'name',
    detail: first
      ? `"${first.piece}" alone is ${sought.length} of at least ${least} pieces of information`
      : `Nothing to look for: at least ${least} pieces of information are needed`,
    facts: { given: sought.map(({ piece }) => piece), least, pieces },
  });
}

function compared(piece: Piece, entered: string): string {
  const text = entered
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  if (piece === 'postcode') return text.replace(/[\s-]+/g, '');
  if (piece === 'phone') return text.replace(/[^\d%]/g, '').replace(/^0+/, '');
  return piece === 'account' ? text.toUpperCase() : text;
}
