import type { Day } from '@tolbooth/calendar';
import { loadReference } from '@tolbooth/policy';
import { z } from 'zod';

const date = z.iso.date();
/** Entries are dated and never deleted, so that an old document still finds its entry. */
const dated = { from: date, to: date.optional() };

const debtTypes = z.strictObject({
  source: z.string(),
  debtTypes: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z]{2,4}$/),
      directorate: z.string(),
      use: z.enum(['invoices', 'lodgements', 'project-invoices']),
      protocol: z.enum(['standard', 'social-care']),
      homeCareOrResidential: z.boolean(),
      reconstructed: z.boolean(),
      description: z.string().optional(),
      ...dated,
    }),
  ),
});

const terms = z.strictObject({
  source: z.string(),
  terms: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      ...dated,
      versions: z
        .array(
          z.strictObject({
            from: date,
            days: z.int().min(0).max(365),
            countsFrom: z.enum(['completion', 'invoice-date']),
          }),
        )
        .min(1),
    }),
  ),
});

const salespersons = z.strictObject({
  source: z.string(),
  salespersons: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      costCentre: z.string(),
      objective: z.string(),
      directorate: z.string(),
      /** Further segments that the salesperson gives, where the pack's codes have more. */
      segments: z.record(z.string(), z.string()).optional(),
      ...dated,
    }),
  ),
});

const percent = z.string().regex(/^\d{1,2}(\.\d{1,4})?$/);

const taxCodes = z.strictObject({
  source: z.string(),
  taxCodes: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      taxable: z.boolean(),
      rates: z.array(z.strictObject({ from: date, percent })).min(1),
    }),
  ),
  standardRated: z.array(z.string()),
});

export const supplies = ['statutory', 'education', 'internal', 'competitive', 'property', 'other-authority'] as const;
export type Supply = (typeof supplies)[number];

const chargeItems = z.strictObject({
  source: z.string(),
  chargeItems: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      subjective: z.string(),
      unit: z.string(),
      supply: z.enum(supplies),
      taxCodes: z.array(z.string()).min(1),
      ...dated,
    }),
  ),
});

export type DebtType = z.infer<typeof debtTypes>['debtTypes'][number];
export type Terms = z.infer<typeof terms>['terms'][number];
export type Salesperson = z.infer<typeof salespersons>['salespersons'][number];
export type TaxCode = z.infer<typeof taxCodes>['taxCodes'][number];
export type ChargeItem = z.infer<typeof chargeItems>['chargeItems'][number];

/** The lists that staff keep, as the profile brings them. */
export interface Lists {
  readonly debtTypes: readonly DebtType[];
  readonly terms: readonly Terms[];
  readonly salespersons: readonly Salesperson[];
  readonly taxCodes: readonly TaxCode[];
  /** Subjectives that are standard-rated unless somebody says otherwise (DETAILS 1.9). */
  readonly standardRated: ReadonlySet<string>;
  readonly chargeItems: readonly ChargeItem[];
}

const loaded = new Map<string, Lists>();

/** Read once a process: the lists of a running service change with its profile, at a restart. */
export function listsOf(profile: string): Lists {
  const known = loaded.get(profile);
  if (known) return known;
  const tax = loadReference(profile, 'tax-codes', taxCodes);
  const lists: Lists = {
    debtTypes: loadReference(profile, 'debt-types', debtTypes).debtTypes,
    terms: loadReference(profile, 'payment-terms', terms).terms,
    salespersons: loadReference(profile, 'salespersons', salespersons).salespersons,
    taxCodes: tax.taxCodes,
    standardRated: new Set(tax.standardRated),
    chargeItems: loadReference(profile, 'charge-items', chargeItems).chargeItems,
  };
  loaded.set(profile, lists);
  return lists;
}

/** The entry with this code that is in use on the day. */
export function inUse<T extends { code: string; from: string; to?: string | undefined }>(
  list: readonly T[],
  code: string,
  on: Day,
): T | undefined {
  return list.find((entry) => entry.code === code && entry.from <= on && (entry.to === undefined || on <= entry.to));
}

/** The version in force on the day; versions need not stand in order. */
export function versionOn<T extends { from: string }>(versions: readonly T[], on: Day): T | undefined {
  return versions.filter((version) => version.from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}
