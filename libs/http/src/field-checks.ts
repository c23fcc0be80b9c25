import { day } from '@tolbooth/calendar';
import { MoneyError, parseAmount } from '@tolbooth/money';
import { textFault } from '@tolbooth/refusals';

/** Why a field is refused: a code of `platformRefusals` and a sentence that follows the field's name. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  /** Where inside the field, when that is known better: `.amount`. */
  readonly at?: string;
}

export type Check = (value: unknown) => Fault | undefined;

export type Sign = 'positive' | 'not-negative' | 'any';

/** Amounts are numeric(18,2) in the database; two digits are left for sums. */
const largestAmountDigits = 14;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const visible = /[^\p{C}\p{Z}]/u;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;

function wrongType(wanted: string, value: unknown): Fault {
  const given = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return { code: 'wrong-type', detail: `must be ${wanted}, not ${given}` };
}

interface TextLimits {
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp | undefined;
  /** What the pattern wants, in words; otherwise the example says it. */
  readonly form?: string | undefined;
  readonly example?: unknown;
}

export function checkText(limits: TextLimits): Check {
  return (value) => {
    if (typeof value !== 'string') return wrongType('a text', value);
    const { min, max, pattern } = limits;
    if (value.length < min || (min > 0 && !visible.test(value))) {
      const detail = min > 1 ? `must have at least ${min} characters` : 'must not be empty';
      return { code: 'text-too-short', detail };
    }
    const fault = textFault(value, max);
    if (fault) return fault;
    return pattern && !pattern.test(value)
      ? { code: 'text-malformed', detail: `must be ${formOf(limits)}` }
      : undefined;
  };
}

function formOf({ form, pattern, example }: TextLimits): string {
  if (form !== undefined) return form;
  return typeof example === 'string' ? `written as in "${example}"` : `of the form ${pattern!.source}`;
}

export const checkDay: Check = (value) => {
  if (typeof value !== 'string') return wrongType('a date such as "2026-11-21"', value);
  try {
    day(value);
    return undefined;
  } catch {
    const given = `"${value.slice(0, 40)}"`;
    return dayForm.test(value)
      ? { code: 'date-malformed', detail: `is ${given}, which is not in the calendar` }
      : { code: 'date-malformed', detail: `is ${given}; write year, month and day, such as "2026-11-21"` };
  }
};

export const checkInstant: Check = (value) => {
  if (typeof value !== 'string') return wrongType('an instant such as "2026-11-21T17:30:00Z"', value);
  if (instantForm.test(value) && !Number.isNaN(Date.parse(value))) return undefined;
  return { code: 'instant-malformed', detail: 'must be an instant with its zone, such as "2026-11-21T17:30:00Z"' };
};

export const checkId: Check = (value) =>
  typeof value !== 'string'
    ? wrongType('an id', value)
    : uuid.test(value)
      ? undefined
      : { code: 'id-malformed', detail: 'must be an id (UUID) as this service gave it out' };

/** Any JSON that the database can hold: no control characters and no half of one in its texts and keys. */
export const checkStorable: Check = (value) => {
  if (typeof value === 'string') return textFault(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const fault = checkStorable(key) ?? checkStorable(part);
    if (fault) return { ...fault, at: (Array.isArray(value) ? `[${key}]` : `.${key}`) + (fault.at ?? '') };
  }
  return undefined;
};

export const checkFlag: Check = (value) => (typeof value === 'boolean' ? undefined : wrongType('true or false', value));

export function checkWhole(limits: { min: number; max: number }): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrongType('a whole number', value);
    if (value >= limits.min && value <= limits.max) return undefined;
    return { code: 'number-out-of-range', detail: `must be between ${limits.min} and ${limits.max}` };
  };
}

export function checkDecimal(limits: { places: number; digits: number; sign: Sign }): Check {
  return (value) => {
    if (typeof value !== 'string') return wrongType('a decimal number as a text, such as "2.50"', value);
    if (!/^-?\d{1,12}(\.\d+)?$/.test(value)) {
      return { code: 'number-malformed', detail: 'must be a decimal number as a text, such as "2.50"' };
    }
    if ((value.split('.')[1] ?? '').length > limits.places) {
      return { code: 'number-over-precise', detail: `must have at most ${limits.places} decimal places` };
    }
    if (value.replace(/^-?0*/, '').split('.')[0]!.length > limits.digits) {
      return { code: 'number-out-of-range', detail: `must have at most ${limits.digits} digits before the point` };
    }
    const negative = value.startsWith('-');
    const zero = !/[1-9]/.test(value);
    return signFault({ negative: negative && !zero, zero }, limits.sign, 'number-out-of-range');
  };
}

export function checkChoice(values: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && values.includes(value)
      ? undefined
      : { code: 'choice-unknown', detail: `must be one of ${values.join(', ')}` };
}

export function checkObject(value: unknown): Fault | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : wrongType('an object', value);
}

export function checkList(limits: { min: number; max: number }, item?: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return wrongType('a list', value);
    if (value.length < limits.min)
      return { code: 'list-too-short', detail: `must have at least ${limits.min} entries` };
    if (value.length > limits.max) return { code: 'list-too-long', detail: `must have at most ${limits.max} entries` };
    for (const [index, entry] of value.entries()) {
      const fault = item ? item(entry) : checkObject(entry);
      if (fault) return { ...fault, at: `[${index}]${fault.at ?? ''}` };
    }
    return undefined;
  };
}

/** Format, currency, precision, size and sign of `{ amount, currency }`; `only` refuses every other currency. */
export function checkMoney(rules: { sign: Sign; only?: () => string }): Check {
  return (value) => {
    const shape = checkObject(value);
    if (shape) return { ...shape, detail: 'must be an object such as { "amount": "117.50", "currency": "GBP" }' };
    const { amount, currency } = value as { amount?: unknown; currency?: unknown };
    const faultyText = partFault(amount, '.amount', 'a decimal number as a text, such as "117.50"');
    if (faultyText) return faultyText;
    const faultyCurrency = partFault(currency, '.currency', 'an ISO 4217 code such as "GBP"');
    if (faultyCurrency) return faultyCurrency;
    const only = rules.only?.();
    if (only !== undefined && currency !== only) {
      return { code: 'money-currency', detail: `must be ${only}, the currency of the books`, at: '.currency' };
    }
    return amountFault(amount as string, currency as string, rules.sign);
  };
}

function amountFault(amount: string, currency: string, sign: Sign): Fault | undefined {
  try {
    const minor = parseAmount(amount, currency);
    if ((amount.replace('-', '').split('.')[0] ?? '').length > largestAmountDigits) {
      return { code: 'money-too-large', detail: `must have at most ${largestAmountDigits} digits`, at: '.amount' };
    }
    const fault = signFault({ negative: minor < 0n, zero: minor === 0n }, sign, 'money-sign');
    return fault && { ...fault, at: '.amount' };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    const at = error.code === 'money-currency' ? '.currency' : '.amount';
    return { code: error.code, detail: `is refused: ${error.message}`, at };
  }
}

function partFault(value: unknown, at: string, wanted: string): Fault | undefined {
  if (value === undefined || value === null) return { code: 'missing-field', detail: 'is missing', at };
  return typeof value === 'string' ? undefined : { ...wrongType(wanted, value), at };
}

function signFault(is: { negative: boolean; zero: boolean }, sign: Sign, code: string): Fault | undefined {
  if (sign === 'any') return undefined;
  if (is.negative) return { code, detail: 'must not be negative' };
  return sign === 'positive' && is.zero ? { code, detail: 'must be more than zero' } : undefined;
}
