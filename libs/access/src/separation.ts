import type { Day } from '@tolbooth/calendar';
import { definePolicy, type Policies } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { z } from 'zod';
import { isSystem, type Actor } from './actor';

const verbNames = z.array(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')).min(1);

const pair = z
  .strictObject({
    id: z.string().regex(/^SOD-\d{2}$/),
    name: z.string().min(1),
    first: verbNames,
    second: verbNames,
    scope: z.literal('same-document'),
  })
  .refine(({ first, second }) => !first.some((verb) => second.includes(verb)), 'a verb stands on both sides');

/** Two duties that the same person may not do on the same document, in either order. */
export type SeparationPair = z.infer<typeof pair>;

export const separationPolicy = definePolicy(
  'access/separation',
  z.array(pair).refine((pairs) => new Set(pairs.map(({ id }) => id)).size === pairs.length, 'pair ids are unique'),
  { unit: 'verb names', source: 'X-01, M30, W29; seed 001 p21, p25; seed 004' },
);

export interface Deed {
  readonly verb: string;
  readonly by: Actor;
  /** Who did which verb on this document before: actor ids by verb name, as the document's row keeps them. */
  readonly earlier: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** `separation-of-duties` naming the pair, when this person has already done the pair's other duty on the document. */
export function sameHands(pairs: readonly SeparationPair[], { verb, by, earlier }: Deed): Refusal | undefined {
  if (isSystem(by)) return undefined;
  for (const { id, name, first, second } of pairs) {
    const others = first.includes(verb) ? second : second.includes(verb) ? first : [];
    const done = others.find((other) => handsOf(earlier[other]).includes(by.id));
    if (done) {
      return refuse('separation-of-duties', {
        detail: `${id} ${name}: you did "${done}" on this document, so another person has to do "${verb}"`,
        facts: { pair: id, name, verb, earlierVerb: done },
      });
    }
  }
  return undefined;
}

/** The same by the pairs that are in force on the day. @param call who does it, when, and under which policies */
export function handsFault(
  { by, policies, on }: { readonly by: Actor; readonly policies: Policies; readonly on: Day },
  verb: string,
  earlier: Deed['earlier'],
): Refusal | undefined {
  return sameHands(policies.at(separationPolicy, on).value, { verb, by, earlier });
}

function handsOf(ids: string | readonly string[] | undefined): readonly string[] {
  return ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids;
}
