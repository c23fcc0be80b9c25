/** What field :86: says of a movement, in whichever of the ways that banks have. */
export interface Information {
  /** Number of the movement that structured fields begin with. */
  readonly code?: string | undefined;
  readonly text: string;
  readonly name?: string | undefined;
  readonly account?: string | undefined;
  readonly bank?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly mandate?: string | undefined;
  readonly references: readonly (string | undefined)[];
}

/** Banks break lines here, in the middle of words. */
const fullLine = 65;

export function informationOf(lines: readonly string[]): Information {
  const first = lines[0] ?? '';
  const numbered = /^\s*(\d{3})\s*([?<~>|^@])(?=\d{2})/.exec(first);
  if (numbered) return structured(numbered[1]!, numbered[2]!, lines.join('').trim().slice(3));
  const mark = /^\s*([?<~>])(?=\d{2})/.exec(first)?.[1];
  if (mark) return structured(undefined, mark, lines.join('').trim());
  const whole = unwrapped(lines);
  if (slashed.test(whole)) return ofWords(whole);
  return freeText(whole);
}

/** Lines cut at their full length go on without a space, others with one. */
function unwrapped(lines: readonly string[]): string {
  return lines.reduce((text, line, at) => {
    if (at === 0) return line;
    const full = lines[at - 1]!.length >= fullLine;
    return full || text.endsWith(' ') ? `${text}${line}` : `${text} ${line}`;
  }, '');
}

/** `166?00…?20EREF+…?30bank?31account?32name`: subfields 20 to 29 and 60 to 63 are one text, cut every 27 characters. */
function structured(code: string | undefined, mark: string, text: string): Information {
  const fields = new Map<number, string>();
  const parts = text.split(mark);
  let last: number | undefined;
  for (const part of parts.slice(1)) {
    const number = /^\d{2}/.exec(part)?.[0];
    if (number === undefined) {
      // The mark itself stands in a text.
      if (last !== undefined) fields.set(last, `${fields.get(last)}${mark}${part}`);
      continue;
    }
    last = Number(number);
    fields.set(last, `${fields.get(last) ?? ''}${part.slice(2)}`);
  }
  const of = (...numbers: number[]) => numbers.map((number) => fields.get(number) ?? '').join('');
  const texts = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63].map((number) => fields.get(number) ?? '');
  // A word begins a subfield of its own; all else goes on where the one before was cut.
  const purpose = texts.map((each) => (/^[A-Z]{3,4}\s?\+/.test(each) ? ` ${each}` : each)).join('');
  const words = byPlus(purpose);
  return {
    code,
    text: words.get('SVWZ') ?? (purpose.trim() === '' ? of(0) : purpose),
    name: of(32, 33) || words.get('ABWA'),
    account: of(31) || of(38) || words.get('IBAN'),
    bank: of(30) || words.get('BIC'),
    endToEndId: words.get('EREF'),
    mandate: words.get('MREF'),
    references: [words.get('EREF'), words.get('KREF')],
  };
}

const plus = /(?:^|[ ?]|(?<=[^A-Z]))(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|SQTP)\s?\+/g;

/** German words of SEPA: `EREF+… MREF+… SVWZ+…`. */
function byPlus(text: string): Map<string, string> {
  const words = new Map<string, string>();
  const found = [...text.matchAll(plus)];
  found.forEach((match, at) => {
    const end = found[at + 1]?.index ?? text.length;
    words.set(match[1]!, text.slice(match.index + match[0].length, end).trim());
  });
  return words;
}

const names =
  'TRTP|IBAN|BIC|NAME|REMI|EREF|PREF|MARF|CSID|CNTP|ORDP|BENM|ADDR|ISDT|PURP|RTRN|ULTB|ULTD|ULTC|ULBD|OCMT|CHGS|CHG1|EXCH|' +
  'SVCL|IREF|CREF|KREF|MREF|CDTRREFTP|CDTRREF|CD|ACCW|BUSP|SUBM|INFO|TRCD|IORG|ORCR|CHGT';
const slashed = new RegExp(`^\\s*/(${names})/`);
const word = new RegExp(`/(${names})/`, 'g');

/** `/EREF/…//CNTP/account/bank/name///REMI/USTD//text/` of Dutch and other banks. */
function ofWords(text: string): Information {
  const words = new Map<string, string>();
  const found = [...text.matchAll(word)];
  found.forEach((match, at) => {
    const end = found[at + 1]?.index ?? text.length;
    const value = text.slice(match.index + match[0].length, end).trim();
    if (value !== '' && !words.has(match[1]!)) words.set(match[1]!, value);
  });
  const [account, bank, name] = (words.get('CNTP') ?? '').split('/');
  const remittance = (words.get('REMI') ?? '').replace(/^(USTD\/\/|STRD\/(CUR|ISO|OTHR)?\/?)/, '').replace(/\/+$/, '');
  const strip = (value: string | undefined) => value?.replace(/\/+$/, '').trim();
  return {
    text: remittance || text,
    name: strip(words.get('NAME') ?? name),
    account: strip(words.get('IBAN') ?? (account || undefined)),
    bank: strip(words.get('BIC') ?? (bank || undefined)),
    endToEndId: strip(words.get('EREF')),
    mandate: strip(words.get('MARF') ?? words.get('MREF')),
    references: [words.get('EREF'), words.get('CDTRREF'), words.get('PREF'), words.get('KREF')].map(strip),
  };
}

const accountIn = /\b([A-Z]{2}\d{2}[A-Z0-9]{11,30})\b/;

/** Nothing but words: an IBAN in them is the payer's, German words are read where they are written. */
function freeText(text: string): Information {
  const words = byPlus(text);
  const labelled = (label: RegExp) => label.exec(text)?.[1]?.trim();
  return {
    text: words.get('SVWZ') ?? text,
    name: words.get('ABWA') ?? labelled(/\b(?:NAAM|OD|NAME):\s*(.+?)(?= {2,}|;|$| [A-Z.]+:)/),
    account:
      words.get('IBAN') ?? labelled(/\b(?:IBAN|REK|Z RACH\.?):\s*([A-Z0-9]{10,34})/) ?? accountIn.exec(text)?.[1],
    bank: words.get('BIC') ?? labelled(/\bBIC:\s*([A-Z0-9]{8,11})/),
    endToEndId: words.get('EREF') ?? labelled(/\b(?:EREF|E2E):\s*(\S+)/),
    mandate: words.get('MREF') ?? labelled(/\b(?:MACHTIGING|MANDAAT|MNDT)\s?:\s*(\S+)/),
    references: [words.get('EREF'), words.get('KREF'), labelled(/\bBETALINGSKENM\.?:?\s*([\d.]{10,})/)],
  };
}
