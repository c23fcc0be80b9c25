import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

import {
  checkChoice,
  checkDay,
  checkDecimal,
  checkFlag,
  checkId,
  checkInstant,
  checkList,
  checkMoney,
  checkObject,
  checkStorable,
  checkText,
  checkWhole,
} from './field-checks';
import type { Check, Fault, Sign } from './field-checks';
import { currencyOfBooks } from './books-currency';
import { MoneyBody } from './money-body';
import { decimalSchema, describeField, moneyExample } from './field-docs';
import type { Class, Schema } from './field-docs';

interface About {
  /** One sentence for the reader of the API page. */
  readonly description: string;
  readonly example?: unknown;
  readonly optional?: boolean;
}

/** Codes travel from a check to the problem answer in class-validator's only channel, the message. */
const separator = '\u0001';

export function faultOfMessage(message: string): Fault | undefined {
  const [code, detail, at] = message.split(separator);
  return code && detail !== undefined ? { code, detail, ...(at ? { at } : {}) } : undefined;
}

/**
 * Fields of bodies and queries: one decorator says the check, the description and the example once. They are
 * class-validator decorators; unknown fields are refused by the pipe. `shown` is for answers, which are not checked.
 */
export const Field = {
  /** Trimmed; at least one character unless `min` is 0. */
  text: (about: About & { max: number; min?: number; pattern?: RegExp; form?: string }) =>
    checked(about, checkText({ ...about, min: about.min ?? 1 }), textSchema(about), Transform(trimmed)),
  /** A code of a few characters (account code, customer number): trimmed, at most 60 unless `max` says otherwise. */
  code: (about: About & { max?: number; pattern?: RegExp; form?: string }) =>
    checked(
      about,
      checkText({ ...about, min: 1, max: about.max ?? 60 }),
      textSchema({ max: 60, ...about }),
      Transform(trimmed),
    ),
  /** `notBefore` names the field of the same object that says the first day of what this one ends. */
  day: (about: About & { notBefore?: string }) =>
    checked(about, checkDay, { type: 'string', format: 'date' }, after(about.notBefore, 'days-out-of-order')),
  instant: (about: About) => checked(about, checkInstant, { type: 'string', format: 'date-time' }),
  /** In small letters from here on: a document has one spelling of its id, or a batch would hold it for two. */
  id: (about: About) => checked(about, checkId, { type: 'string', format: 'uuid' }, Transform(inSmallLetters)),
  flag: (about: About) => checked(about, checkFlag, { type: 'boolean' }),
  /** `notBelow` names the field of the same object that it is at least. */
  whole: (about: About & { min?: number; max?: number; notBelow?: string }) =>
    checked(
      about,
      checkWhole({ min: about.min ?? 0, max: about.max ?? Number.MAX_SAFE_INTEGER }),
      {
        type: 'integer',
        minimum: about.min ?? 0,
        ...(about.max === undefined ? {} : { maximum: about.max }),
      },
      after(about.notBelow, 'number-out-of-range'),
    ),
  /** `digits` before the point: 12 unless said. */
  decimal: (about: About & { places: number; digits?: number; sign?: Sign }) =>
    checked(about, checkDecimal({ sign: 'positive', digits: 12, ...about }), decimalSchema(about.places)),
  choice: (about: About & { values: readonly string[] }) =>
    checked(about, checkChoice(about.values), { type: 'string', enum: about.values }),
  /** `{ amount, currency }` in the currency of the books, or in another (`currency`), above zero unless `sign` says so. */
  money: (about: About & { sign?: Sign; currency?: string | 'any' }) => {
    const { currency } = about;
    const only = currency === 'any' ? undefined : () => currency ?? currencyOfBooks();
    const documented = { ...about, example: moneyExample(about.example, currency === 'any' ? undefined : currency) };
    return checked(
      documented,
      checkMoney({ sign: about.sign ?? 'positive', only }),
      () => MoneyBody,
      nested(() => MoneyBody),
    );
  },
  /** Any JSON: what it has to be is a rule's to say. */
  any: (about: About) =>
    // As it came: class-transformer would look at its inside, where a key may have any name.
    checked(
      about,
      checkStorable,
      {},
      Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]),
    ),
  object: (about: About & { of: () => Class }) => checked(about, checkObject, about.of, nested(about.of)),
  /** A list of objects of a class, or of texts (up to 240), codes (up to 60) or ids. */
  list: (about: About & { of: (() => Class) | keyof typeof itemChecks; min?: number; max: number }) => {
    const { of, min = 0, max } = about;
    const schema = {
      type: 'array',
      items: typeof of === 'string' ? { type: 'string' } : of,
      minItems: min,
      maxItems: max,
    };
    return typeof of === 'string'
      ? checked(about, checkList({ min, max }, itemChecks[of]), schema, Transform(eachBy(of)))
      : checked(about, checkList({ min, max }), schema, nested(of));
  },
  /** A field of an answer. `of` is a class, or a list of one. */
  shown:
    (
      about: About & { values?: readonly string[]; of?: () => Class | readonly [Class]; type?: Schema },
    ): PropertyDecorator =>
    (target, property) =>
      describeField(target, String(property), { ...about, schema: about.type, values: about.values, of: about.of }),
};

const itemChecks = {
  text: checkText({ min: 1, max: 240 }),
  code: checkText({ min: 1, max: 60 }),
  id: checkId,
} as const;

/** From here to there: the second is not less than the first, where that is given and of its kind. */
function after(first: string | undefined, code: 'days-out-of-order' | 'number-out-of-range'): PropertyDecorator {
  if (first === undefined) return () => undefined;
  const faultOf = (value: unknown, object: object | undefined): Fault | undefined => {
    const begins = (object as Readonly<Record<string, unknown>> | undefined)?.[first];
    const texts = typeof value === 'string' && typeof begins === 'string' && value < begins;
    const numbers = typeof value === 'number' && typeof begins === 'number' && value < begins;
    if (!texts && !numbers) return undefined;
    return {
      code,
      detail: `is ${String(value)}, which is ${texts ? 'before' : 'less than'} ${first}: ${String(begins)}`,
    };
  };
  return ValidateBy({
    name: 'order',
    validator: {
      validate: (value, args) => faultOf(value, args?.object) === undefined,
      defaultMessage: (args) => {
        const fault = faultOf(args?.value, args?.object);
        return [fault?.code, fault?.detail, ''].join(separator);
      },
    },
  });
}

function checked(
  about: About,
  check: Check,
  schema: Schema | (() => Class),
  ...more: PropertyDecorator[]
): PropertyDecorator {
  return (target, property) => {
    const validate = (value: unknown) => (value === undefined ? missing : check(value));
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value) => validate(value) === undefined,
        defaultMessage: (args) => {
          const fault = validate(args?.value);
          return [fault?.code, fault?.detail, fault?.at ?? ''].join(separator);
        },
      },
    })(target, property);
    if (about.optional) ValidateIf((_, value) => value !== undefined)(target, property);
    for (const decorate of more) decorate(target, property);
    // An explicit null means the same as leaving an optional field out.
    if (about.optional) Transform(({ value }: { value: unknown }) => value ?? undefined)(target, property);
    const { description, example, optional } = about;
    const shape = typeof schema === 'function' ? { of: schema } : { schema };
    describeField(target, String(property), { description, example, optional, ...shape });
  };
}

const missing: Fault = { code: 'missing-field', detail: 'is missing' };

function nested(of: () => Class): PropertyDecorator {
  return (target, property) => {
    Type(of)(target, property);
    ValidateNested()(target, property);
  };
}

function textSchema(about: { max?: number; min?: number; pattern?: RegExp }): Schema {
  return {
    type: 'string',
    minLength: about.min ?? 1,
    ...(about.max === undefined ? {} : { maxLength: about.max }),
    ...(about.pattern ? { pattern: about.pattern.source } : {}),
  };
}

/** Entries of a list are read as a field of their kind is. */
function eachBy(of: keyof typeof itemChecks) {
  const read = of === 'id' ? inSmallLetters : trimmed;
  return ({ value }: { value: unknown }): unknown =>
    Array.isArray(value) ? value.map((entry: unknown) => read({ value: entry })) : value;
}

function inSmallLetters({ value }: { value: unknown }): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function trimmed({ value }: { value: unknown }): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
