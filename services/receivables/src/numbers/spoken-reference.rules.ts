// E47, R-26: references that people and banks write in their own ways.

/** In capitals, without blanks, hyphens and what is not seen: how it was spaced, or in which width its letters came, is no other one. */
export function spokenReference(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase();
}
