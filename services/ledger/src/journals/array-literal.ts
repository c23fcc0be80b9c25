const plain = /^[\w@+/.:-]+$/;

/**
 * A PostgreSQL array as text. The driver quotes and escapes every element; nearly all of ours (ids, codes, days,
 * amounts) need neither, and a journal has dozens: it is a fifth of what posting costs this process.
 */
export function arrayLiteral(values: readonly (string | number | boolean | null | undefined)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ',';
    text += element(values[index]);
  }
  return `${text}}`;
}

function element(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value !== 'string') return String(value);
  if (plain.test(value) && value.toUpperCase() !== 'NULL') return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
