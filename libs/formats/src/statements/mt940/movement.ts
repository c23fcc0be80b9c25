import { minorOf } from '../amounts';
import { dayBeside, shortDay } from '../days';
import { malformed } from '../fault';
import type { LineKind } from '../statement';
import type { Field } from './fields';

export interface Movement {
  readonly row: number;
  readonly entryDate: string;
  readonly valueDate: string;
  readonly amount: bigint;
  readonly reversal: boolean;
  /** Booked, or only expected (EC, ED). */
  readonly booked: boolean;
  /** `NTRF`. */
  readonly code: string | undefined;
  readonly customerReference: string | undefined;
  readonly bankReference: string | undefined;
  readonly supplement: string | undefined;
}

const pattern =
  /^\s*(\d{6})\s*(\d{4})?\s*(RC|RD|EC|ED|C|D)([A-Z])?\s*(\d[\d.,]*|[.,]\d+)\s*(?:([A-Z])([A-Z0-9 ]{3}))?(.*)$/;

/** Field :61:, as banks write it: with or without entry date, letter of the currency, code of the movement. */
export function movementOf({ row, lines }: Field, currency: string): Movement {
  const match = pattern.exec(lines[0]!);
  if (!match) throw malformed(row, `":61:${lines[0]!.slice(0, 60)}" is no movement`);
  const [, value, entry, mark, , amount, letter, code, rest] = match;
  const valueDate = shortDay(value!, row);
  const minor = minorOf(amount!, currency, row);
  // RC takes a credit back, so it is a debit; RD the other way round.
  const credit = mark === 'C' || mark === 'RD' || mark === 'EC';
  const [reference, bank] = splitReference(rest!);
  return {
    row,
    valueDate,
    entryDate: (entry && dayBeside(entry, valueDate)) ?? valueDate,
    amount: credit ? minor : -minor,
    reversal: mark!.startsWith('R'),
    booked: !mark!.startsWith('E'),
    code: letter === undefined ? undefined : `${letter}${code}`.trim(),
    customerReference: reference,
    bankReference: bank,
    supplement: lines.length > 1 ? lines.slice(1).join(' ').trim() : undefined,
  };
}

/** `customer//bank`; a reference of a customer may have single strokes. */
function splitReference(text: string): [string | undefined, string | undefined] {
  const at = text.indexOf('//');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 2)];
}

const kinds: Readonly<Record<string, LineKind>> = {
  TRF: 'transfer',
  STO: 'standing-order',
  DDT: 'direct-debit',
  COL: 'direct-debit',
  CLR: 'cash',
  CHK: 'cheque',
  TCK: 'cheque',
  RTI: 'returned',
  CHG: 'charge',
  COM: 'charge',
  INT: 'interest',
};

/** German banks number their movements; the first three digits of :86: say it better than :61: does. */
const numbered: readonly (readonly [RegExp, LineKind])[] = [
  [/^(10[89]|159|181|184|404)$/, 'returned'],
  [/^(104|105|17[0-5]|19[2-7]|990)$/, 'direct-debit'],
  [/^(117|152|157)$/, 'standing-order'],
  [/^(11[69]|15[1346]|16[0-9]|177|191|20\d|051|052)$/, 'transfer'],
  [/^(07\d|10[12]|111|170|183)$/, 'cheque'],
  [/^(08[2-4])$/, 'cash'],
  [/^(106|110|112)$/, 'card'],
  [/^(80[5-9]|81\d|835)$/, 'charge'],
  [/^(814|815)$/, 'interest'],
];

export function kindOf(code: string | undefined, german: string | undefined): LineKind {
  const byNumber = german === undefined ? undefined : numbered.find(([known]) => known.test(german))?.[1];
  return byNumber ?? kinds[code?.slice(1) ?? ''] ?? 'other';
}
