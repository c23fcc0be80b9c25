import type { Day } from '@tolbooth/calendar';
import { loadReference } from '@tolbooth/policy';
import { z } from 'zod';

const date = z.iso.date();
/** Entries are dated and never deleted, so that an old document still finds its entry. */
const dated = { code: z.string().min(1), from: date, to: date.optional() };

const debtType = z.strictObject({
  ...dated,
  code: z.string().regex(/^[A-Z]{2,4}$/),
  directorate: z.string().min(1),
  use: z.enum(['invoices', 'lodgements', 'project-invoices']),
  protocol: z.enum(['standard', 'social-care']),
  homeCareOrResidential: z.boolean(),
  reconstructed: z.boolean(),
  description: z.string().optional(),
});

const terms = z.strictObject({
  ...dated,
  description: z.string().min(1),
  versions: z
    .array(
      z.strictObject({
        from: date,
        days: z.int().min(0).max(365),
        countsFrom: z.enum(['completion', 'invoice-date']),
      }),
    )
    .min(1),
});

const salesperson = z.strictObject({
  ...dated,
  description: z.string().min(1),
  costCentre: z.string().min(1),
  /** Empty where the pack's codes have none. */
  objective: z.string(),
  directorate: z.string().min(1),
  /** Further segments that the salesperson gives, where the pack's codes have more. */
  segments: z.record(z.string(), z.string()).optional(),
});

export const supplies = ['statutory', 'education', 'internal', 'competitive', 'property', 'other-authority'] as const;
export type Supply = (typeof supplies)[number];

const chargeItem = z.strictObject({
  ...dated,
  description: z.string().min(1),
  subjective: z.string().min(1),
  unit: z.string().min(1),
  supply: z.enum(supplies),
  taxCodes: z.array(z.string()).min(1),
});

/** A team that banks income: its account, and whose income it banks (M35). */
const lodgementCustomer = z.strictObject({
  ...dated,
  description: z.string().min(1),
  directorate: z.string().min(1),
});

/** The lists that staff keep: the file of the profile that they begin with, and the form of an entry. */
export const keptLists = {
  'debt-types': { key: 'debtTypes', entry: debtType },
  'payment-terms': { key: 'terms', entry: terms },
  salespersons: { key: 'salespersons', entry: salesperson },
  'charge-items': { key: 'chargeItems', entry: chargeItem },
  'lodgement-customers': { key: 'lodgementCustomers', entry: lodgementCustomer },
} as const;
export type ListName = keyof typeof keptLists;
export const listNames = Object.keys(keptLists) as readonly ListName[];

const percent = z.string().regex(/^\d{1,2}(\.\d{1,4})?$/);

/** Rates are law and not the council's to keep: they come with the profile. */
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

export type DebtType = z.infer<typeof debtType>;
export type Terms = z.infer<typeof terms>;
export type Salesperson = z.infer<typeof salesperson>;
export type TaxCode = z.infer<typeof taxCodes>['taxCodes'][number];
export type ChargeItem = z.infer<typeof chargeItem>;
export type LodgementCustomer = z.infer<typeof lodgementCustomer>;

export interface KeptLists {
  readonly debtTypes: readonly DebtType[];
  readonly terms: readonly Terms[];
  readonly salespersons: readonly Salesperson[];
  readonly chargeItems: readonly ChargeItem[];
  readonly lodgementCustomers: readonly LodgementCustomer[];
}

export interface Lists extends KeptLists {
  readonly taxCodes: readonly TaxCode[];
  /** Subjectives that are standard-rated unless somebody says otherwise (DETAILS 1.9). */
  readonly standardRated: ReadonlySet<string>;
}

/** The lists as the profile brings them: what a new council begins with. */
export function listsOfProfile(profile: string): Lists {
  const seeds = listNames.map((name) => [keptLists[name].key, seedOf(profile, name)] as const);
  return { ...(Object.fromEntries(seeds) as unknown as KeptLists), ...taxOfProfile(profile) };
}

const taxes = new Map<string, Pick<Lists, 'taxCodes' | 'standardRated'>>();

export function taxOfProfile(profile: string): Pick<Lists, 'taxCodes' | 'standardRated'> {
  const known = taxes.get(profile);
  if (known) return known;
  const read = loadReference(profile, 'tax-codes', taxCodes);
  const tax = { taxCodes: read.taxCodes, standardRated: new Set(read.standardRated) };
  taxes.set(profile, tax);
  return tax;
}

export type SeededEntry = { code: string; from: string; to?: string | undefined } & Record<string, unknown>;

export function seedOf(profile: string, name: ListName): readonly SeededEntry[] {
  const { key, entry } = keptLists[name];
  const file = loadReference(profile, name, z.strictObject({ source: z.string(), [key]: z.array(entry) }));
  return file[key] as unknown as readonly SeededEntry[];
}

/** The entry with this code that is in use on the day. */
export function inUse<T extends { code: string; from: string; to?: string | undefined }>(
  list: readonly T[],
  code: string,
  on: Day,
): T | undefined {
  return list.find((entry) => entry.code === code && isInUse(entry, on));
}

export function isInUse(entry: { from: string; to?: string | undefined }, on: string): boolean {
  return entry.from <= on && (entry.to === undefined || on <= entry.to);
}

/** The version in force on the day; versions need not stand in order. */
export function versionOn<T extends { from: string }>(versions: readonly T[], on: Day): T | undefined {
  return versions.filter((version) => version.from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}
