// Line breaks and tabs are text; the other control characters break printed documents and bank files.
const controlCharacters = /[^\P{Cc}\t\n\r]/u;
/** Of a pair of UTF-16 without the other: no text outside of it. */
const halfCharacter = /\p{Cs}/u;

export interface TextFault {
  readonly code: 'text-too-long' | 'text-malformed';
  /** Follows the name of the field. */
  readonly detail: string;
}

/** What is wrong with a text wherever it comes from; one character is what people and JSON Schema count as one. */
export function textFault(text: string, most = Infinity): TextFault | undefined {
  if (text.length > most && [...text].length > most) {
    return { code: 'text-too-long', detail: `must have at most ${most} characters` };
  }
  if (controlCharacters.test(text)) return { code: 'text-malformed', detail: 'must not contain control characters' };
  if (halfCharacter.test(text)) return { code: 'text-malformed', detail: 'must not contain half a character' };
  return undefined;
}
