/** what lists, reports, files and the audit trail show of an account number or another identifier: its last four characters. */
export function masked(identifier: string): string;
export function masked(identifier: string | null | undefined): string | undefined;
export function masked(identifier: string | null | undefined): string | undefined {
  if (identifier === null || identifier === undefined) return undefined;
  const plain = identifier.replaceAll(/\s/g, '');
  return `••••${plain.length > 4 ? plain.slice(-4) : ''}`;
}
