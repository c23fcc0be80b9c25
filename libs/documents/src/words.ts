import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesRoot } from '@tolbooth/policy';
import { z } from 'zod';

/** `texts/words.json` of a pack: how it writes what documents and mails have in common. */
const schema = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  region: z.string().regex(/^[A-Z]{2}$/),
  paper: z.enum(['a4', 'us-letter']),
  /** As Typst writes dates. */
  date: z.string().min(1),
  currencies: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().min(1)),
  tax: z.string().min(1),
  taxRegistration: z.string().min(1),
  branch: z.string().min(1),
  account: z.string().min(1),
  slip: z.string().min(1),
});

export interface Words extends z.infer<typeof schema> {
  /** For texts: a date and an amount as people of the pack write them. */
  readonly printing: {
    day(iso: string): string;
    money(money: { readonly amount: string; readonly currency: string }): string;
  };
}

const known = new Map<string, Words>();

/** @throws Error when the pack's words are missing or malformed */
export function wordsOf(profile: string, root?: string): Words {
  const file = join(profilesRoot(root), profile, 'texts', 'words.json');
  const ready = known.get(file);
  if (ready) return ready;
  const words = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const date = new Intl.DateTimeFormat(`${words.language}-${words.region}`, { dateStyle: 'long', timeZone: 'UTC' });
  const made = {
    ...words,
    printing: {
      day: (iso: string) => date.format(new Date(`${iso}T00:00:00Z`)),
      money: ({ amount, currency }: { readonly amount: string; readonly currency: string }) => {
        const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(amount)!;
        const grouped = whole!.replaceAll(/\B(?=(\d{3})+$)/g, ',');
        return `${sign === '-' ? '−' : ''}${words.currencies[currency] ?? `${currency} `}${grouped}${rest}`;
      },
    },
  };
  known.set(file, made);
  return made;
}
