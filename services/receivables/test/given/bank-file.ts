/** Movements of a statement of the council's main account, as MT940: `C50,00 INV 06000001 from Grace Okafor`. */
export interface Movement {
  readonly amount: string;
  readonly text?: string;
  readonly reference?: string;
  readonly bank?: string;
  readonly day?: string;
  readonly name?: string;
  readonly account?: string;
  readonly mandate?: string;
  readonly endToEnd?: string;
  readonly code?: string;
  /** What the bank calls the business: 166 is a transfer. */
  readonly business?: string;
}

const comma = (minor: bigint) => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};
const minorOf = (text: string) => BigInt(text.replace('.', ''));

/** @param opening and each amount with two decimals; the closing balance follows */
export function bankFile(
  number: string,
  opening: string,
  movements: readonly Movement[],
  { day = '060703', account = '60161331/31926819', off = '0.00' } = {},
): string {
  const sum = movements.reduce((total, { amount }) => total + minorOf(amount), 0n);
  const balance = (tag: string, minor: bigint) => `:${tag}:${minor < 0n ? 'D' : 'C'}${day}GBP${comma(minor)}\r\n`;
  const lines = movements.map((each) => {
    const { amount, reference = 'NONREF', bank, code = 'NTRF' } = each;
    const minor = minorOf(amount);
    const entry = each.day ?? day;
    const known = bank === undefined ? '' : `//${bank}`;
    return `:61:${entry}${entry.slice(2)}${minor < 0n ? 'D' : 'C'}${comma(minor)}${code}${reference}${known}\r\n${informationOf(each)}`;
  });
  const closing = minorOf(opening) + sum + minorOf(off);
  return (
    `:20:S${number}\r\n:25:${account}\r\n:28C:${number}\r\n${balance('60F', minorOf(opening))}${lines.join('')}` +
    `${balance('62F', closing)}-\r\n`
  );
}

function informationOf({ text = '', name, account, mandate, endToEnd, business = '166' }: Movement): string {
  const words = [
    ...(endToEnd === undefined ? [] : [`?20EREF+${endToEnd}`]),
    ...(mandate === undefined ? [] : [`?21MREF+${mandate}`]),
    `?22SVWZ+${text}`,
    ...(account === undefined ? [] : [`?31${account}`]),
    ...(name === undefined ? [] : [`?32${name}`]),
  ];
  return `:86:${business}?00GUTSCHRIFT${words.join('')}\r\n`;
}
