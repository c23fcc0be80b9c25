import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const column = z.strictObject({
  /** Header names, the most telling first; compared without case, blanks and punctuation. */
  aliases: z.array(z.string().min(1)).min(1),
  /** For headers that no alias names: a pattern of what they contain, and of what they must not. */
  like: z.string().optional(),
  unlike: z.string().optional(),
});

const schema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  source: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** How 03/04/2014 is read; `detect` looks at the whole file and takes day first where it says nothing. */
  dateOrder: z.enum(['detect', 'day-first', 'month-first']),
  sign: z.enum(['payments-positive', 'payments-negative']),
  /** What a payment is booked to when neither name nor id of its supplier is published. */
  unnamedSupplier: z.string().min(1),
  columns: z.strictObject({
    supplierName: column.optional(),
    supplierId: column.optional(),
    amount: column.optional(),
    debit: column.optional(),
    credit: column.optional(),
    paidOn: column.optional(),
    transactionNumber: column.optional(),
    expenditureCode: column.optional(),
    category: column.optional(),
    department: column.optional(),
    description: column.optional(),
    contractReference: column.optional(),
  }),
  /** Rows that are no payments of this kind: where the column with this header has this value. */
  ignoreRows: z.array(z.strictObject({ header: z.string(), equals: z.string(), because: z.string() })),
});

/** `TOLBOOTH_PROFILES`, or the repository's profiles: four steps up hold from src and from dist. */
function defaultRoot(): string {
  return process.env['TOLBOOTH_PROFILES'] ?? join(__dirname, '..', '..', '..', '..', 'profiles');
}

/** A published file format as data: another council's file needs another description, not other code. */
export type DescribedFormat = z.infer<typeof schema>;
export type ColumnName = keyof DescribedFormat['columns'];

/** The described formats of a profile, by id. A malformed description stops the service with its file name. */
export function loadFormats(profile: string, root: string = defaultRoot()): ReadonlyMap<string, DescribedFormat> {
  const folder = join(root, profile, 'spend-formats');
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => {
        const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
        if (!parsed.success) throw new Error(`${profile}/spend-formats/${name}: ${z.prettifyError(parsed.error)}`);
        return [parsed.data.id, parsed.data] as const;
      }),
  );
}
