// D-05, M53, M54, L1, L2, L4, L5: what a letter prints, from its kept content and the text of the day it was written on.
import { postalLines, type Letterhead, type Words } from '@tolbooth/documents';
import type { Letter } from './letter';
import type { LetterTexts } from './letter-texts.policy';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** `{name}` of a text by what the letter says; a text that asks for something else is a fault of the pack. */
export function filled(text: string, content: Letter['content'], { printing }: Pick<Words, 'printing'>): string {
  return text.replaceAll(/\{([A-Za-z]+)\}/g, (_, name: string) => {
    const value = content[name];
    if (value === undefined) throw new Error(`the letter has no "${name}", which its text prints`);
    if (isMoney(value)) return printing.money(value);
    return isDay(value) ? printing.day(value) : String(value);
  });
}

const labels: readonly (readonly [string, string])[] = [
  ['invoiceNumber', 'Invoice'],
  ['dueDate', 'Due'],
  ['balance', 'Open'],
  ['amountInDispute', 'Of it in dispute'],
  ['amountToPay', 'To be paid now'],
  ['amountDisputed', 'In dispute'],
  ['reason', 'Reason'],
  ['raisedBy', 'Raised by'],
  ['receivedOn', 'Received'],
  ['resolveBy', 'To be resolved by'],
];

export function letterData(letter: Letter, texts: LetterTexts, letterhead: Letterhead, words: Words) {
  const { content, writtenOn, recipient, recipientKind } = letter;
  const text = texts[letter.template];
  if (!text) throw new Error(`the pack has no text for letters ${letter.template}`);
  const billTo = content['billTo'] as Parameters<typeof postalLines>[0] | undefined;
  const customer = recipientKind === 'customer';
  const shown = labels.filter(([name]) => content[name] !== undefined && !isNothing(content[name]));
  return {
    ...{ title: filled(text.title, content, words), letterhead, date: writtenOn },
    recipient: {
      name: customer ? String(content['customerName'] ?? recipient) : `Budget holder of ${recipient}`,
      lines: customer && billTo ? postalLines(billTo, words.region) : [],
    },
    reference: recipient,
    paragraphs: text.paragraphs.map((each) => filled(each, content, words)),
    facts: shown.map(([name, label]) => ({ label, value: filled(`{${name}}`, content, words) })),
    ...(content['howToPay'] === undefined ? {} : { howToPay: String(content['howToPay']) }),
    contact: String(content['contact']),
  };
}

function isNothing(value: unknown): boolean {
  return isMoney(value) && /^0\.0+$/.test(value.amount);
}
