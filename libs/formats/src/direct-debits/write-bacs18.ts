/** Bacs carries these; everything else becomes a blank. */
const carried = /[^A-Z0-9 &./-]/g;

export interface Bacs18Record {
  /** 01 the first collection, 17 a further one, 18 presented again, 19 the last; 0N and 0C tell of an instruction, without money. */
  readonly code: '01' | '17' | '18' | '19' | '0N' | '0C';
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly name: string;
  readonly reference: string;
  /** Pence; 0 with 0N and 0C. */
  readonly amount: bigint;
}

export interface Bacs18File {
  /** Service user number, six digits. */
  readonly serviceUser: string;
  /** Of the submission, six characters. */
  readonly serial: string;
  readonly createdOn: string;
  /** The day on which Bacs processes it; money moves on the next working day. */
  readonly processingOn: string;
  readonly account: { readonly name: string; readonly sortCode: string; readonly accountNumber: string };
  readonly records: readonly Bacs18Record[];
}

/**
 * Bacs Standard 18 for one processing day: labels of 80 characters, records of 100, a contra that balances the debits, totals in
 * UTL1. Lines end with CR LF.
 * @throws TypeError for what its fields cannot hold: our own mistake
 */
export function writeBacs18(file: Bacs18File): string {
  const { serviceUser, serial, account, records } = file;
  if (!/^\d{6}$/.test(serviceUser)) throw new TypeError('a service user number has six digits');
  if (!/^[A-Z0-9]{6}$/.test(serial)) throw new TypeError('a serial number has six characters');
  const total = records.reduce((sum, { amount }) => sum + amount, 0n);
  const lines = records.map((record) => dataRecord(record, account));
  if (total > 0n) lines.push(contra(total, account));
  const counts = { debits: records.length, credits: total > 0n ? 1 : 0 };
  return [
    label('VOL1', serial, blank(1), blank(26), blank(4), serviceUser, blank(4), blank(28), '1'),
    header('HDR1', file),
    recordFormat('HDR2'),
    label('UHL1', shortDay(file.processingOn), '999999'.padEnd(10), '00', '000000', '1 DAILY  ', '001'),
    ...lines,
    header('EOF1', file),
    recordFormat('EOF2'),
    label('UTL1', digits(total, 13), digits(total, 13), digits(counts.debits, 7), digits(counts.credits, 7)),
  ]
    .map((line) => `${line}\r\n`)
    .join('');
}

function dataRecord(record: Bacs18Record, account: Bacs18File['account']): string {
  const { code, sortCode, accountNumber, name, reference, amount } = record;
  if (amount > 0n === (code === '0N' || code === '0C')) throw new TypeError(`a record ${code} of ${amount} pence`);
  return line100(
    ...[digits(sortCode, 6), digits(accountNumber, 8), '0', code],
    ...[digits(account.sortCode, 6), digits(account.accountNumber, 8), blank(4), digits(amount, 11)],
    ...[text(account.name, 18), text(reference, 18), text(name, 18)],
  );
}

/** Credits the collector's account with what the records debit. */
function contra(total: bigint, { name, sortCode, accountNumber }: Bacs18File['account']): string {
  const own = [digits(sortCode, 6), digits(accountNumber, 8)];
  return line100(
    ...own,
    '0',
    '99',
    ...own,
    blank(4),
    digits(total, 11),
    text(name, 18),
    text('CONTRA', 18),
    text(name, 18),
  );
}

function header(name: 'HDR1' | 'EOF1', { serviceUser, serial, createdOn, processingOn }: Bacs18File): string {
  const identifier = `A${serviceUser}S  1${serviceUser}`;
  const days = [shortDay(createdOn), shortDay(processingOn)];
  return label(name, identifier, serial, '0001', '0001', blank(4), blank(2), ...days, blank(1), '000000', blank(13));
}

function recordFormat(name: 'HDR2' | 'EOF2'): string {
  return label(name, 'F', '02000', '00100', blank(35), '00');
}

function label(...parts: readonly string[]): string {
  return parts.join('').padEnd(80);
}

function line100(...parts: readonly string[]): string {
  return parts.join('');
}

/** ` YYDDD`: the day within its year. */
function shortDay(iso: string): string {
  const [year, month, date] = iso.split('-').map((each) => Number.parseInt(each, 10)) as [number, number, number];
  const ordinal = Math.round((Date.UTC(year, month - 1, date) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  return ` ${String(year).slice(-2)}${String(ordinal).padStart(3, '0')}`;
}

function digits(value: string | bigint | number, length: number): string {
  const written = String(value).padStart(length, '0');
  if (!/^\d+$/.test(written) || written.length > length) throw new TypeError(`"${written}" has not ${length} digits`);
  return written;
}

function text(value: string, length: number): string {
  const written = value.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(carried, ' ');
  return written.slice(0, length).padEnd(length);
}

function blank(length: number): string {
  return ' '.repeat(length);
}
