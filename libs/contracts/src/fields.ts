import { z } from 'zod';

/** Decimal string in major units with an ISO 4217 currency; never a JSON number. */
export const moneyField = z
  .object({ amount: z.string().regex(/^-?\d{1,15}(\.\d{1,3})?$/), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ description: 'Decimal string in major units with an ISO 4217 currency' });
export const dayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'Business date, ISO 8601' });
export const instantField = z.iso.datetime({ offset: true });
export const idField = z.uuid();
export const codeField = z.string().min(1).max(60).meta({ description: 'Account code, segments joined by hyphens' });

/** town and country always stand; the rest as the country writes it. */
export const addressField = z.object({
  line1: z.string(),
  line2: z.string().optional(),
  line3: z.string().optional(),
  line4: z.string().optional(),
  town: z.string().min(1),
  county: z.string().optional(),
  postcode: z.string().optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
});

/** One side of the books that a document touches: the amount in the account code that the source chose. */
export const codedAmountField = z.object({ code: codeField, amount: moneyField });

/** why an automatic step happened. */
export const becauseField = z.object({ rule: z.string(), policies: z.array(z.string()), sentence: z.string() });

export type MoneyField = z.infer<typeof moneyField>;
export type AddressField = z.infer<typeof addressField>;
export type CodedAmount = z.infer<typeof codedAmountField>;
