import type { CellValue, Column } from './table';

const money = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/;
/** As nearly all amounts come: nothing is to be done. */
const twoDecimals = /^-?\d+\.\d\d$/;
const decimal = /^-?\d+(\.\d+)?$/;
const whole = /^-?\d+$/;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** A value as its column writes it; '' for nothing. @throws TypeError for a value that its column cannot hold */
export function cellText(value: CellValue, column: Column): string {
  if (value === null || value === undefined || value === '') return '';
  if (column.kind === 'text') return value instanceof Date ? value.toISOString() : String(value);
  const text = column.kind === 'money' && typeof value === 'bigint' ? ofMinorUnits(value) : String(value);
  const written = column.kind === 'money' ? withTwoDecimals(text) : allowed[column.kind].test(text) ? text : undefined;
  if (written === undefined) throw new TypeError(`"${column.title}" holds ${column.kind}, not "${text}"`);
  return written;
}

const allowed = { decimal, whole, date: isoDay } as const;

function ofMinorUnits(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function withTwoDecimals(text: string): string | undefined {
  if (twoDecimals.test(text)) return text;
  const match = money.exec(text);
  return match ? `${match[1]}${match[2]}.${(match[3] ?? '').padEnd(2, '0')}` : undefined;
}
