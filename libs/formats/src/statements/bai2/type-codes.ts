import type { LineKind } from '../statement';

/** Which side a type code of BAI2 is on; `undefined` for what moves nothing. */
export function signOf(code: number): 1n | -1n | undefined {
  if (code >= 100 && code <= 399) return 1n;
  if (code >= 400 && code <= 699) return -1n;
  if (code >= 920 && code <= 959) return 1n;
  if (code >= 960 && code <= 999) return -1n;
  return undefined;
}

const kinds: readonly (readonly [readonly number[], LineKind])[] = [
  [[142, 143, 155, 165, 164, 166, 447, 451, 452, 455, 466, 468], 'direct-debit'],
  [[115, 116, 175, 174, 301, 475, 472, 474, 476], 'cheque'],
  [[141, 168, 191, 195, 206, 208, 275, 399, 495, 506, 508, 575, 699], 'transfer'],
  [[255, 257, 261, 266, 555, 557, 561, 566], 'returned'],
  [[172, 173, 178, 179, 573], 'cash'],
  [[698, 661, 659], 'charge'],
  [[354, 654], 'interest'],
];

export function kindOf(code: number): LineKind {
  return kinds.find(([codes]) => codes.includes(code))?.[1] ?? 'other';
}
