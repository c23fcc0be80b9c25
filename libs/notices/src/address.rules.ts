// one address that mail can be sent to, and nothing that a mail program would read as more than that.

/** Longest address that can be in an envelope (RFC 5321). */
const longest = 254;
const oneAddress = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

export function isAddress(text: string): boolean {
  return text.length <= longest && oneAddress.test(text);
}

/** A line of its own in a mail's head: what would begin another line is a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** Minutes from a failed attempt to the next; undefined when it is given up. */
export function retryAfter(attempts: number, minutes: readonly number[]): number | undefined {
  return minutes[attempts - 1];
}
