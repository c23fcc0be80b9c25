import { dayOf, type Day } from '@tolbooth/calendar';
import { asTheyStand, calendarPolicy, definePolicy, type Policies, type PolicyValue } from '@tolbooth/policy';
import { z } from 'zod';

/** `receivable`, `creditor.code`, `applications[].receivable`: properties of the event's data, `[]` for each of a list. */
const path = z.string().regex(/^[a-z][A-Za-z0-9]*(\[\])?(\.[a-z][A-Za-z0-9]*(\[\])?)*$/, 'is not a path');
const side = z.enum(['debit', 'credit']);

const about = {
  side,
  /** Id of the open item that the line opens or settles: exceptions of a control account are listed by it (C-12). */
  item: path.optional(),
  /** The line counts in the proof of its control account (C-12). */
  control: z.literal(true).optional(),
};
const line = z.union([
  z.strictObject({ ...about, coded: path }),
  z.strictObject({ ...about, code: path, amount: path }),
]);

const rule = z
  .strictObject({
    event: z.string().regex(/^[A-Z][A-Za-z]+$/),
    /** Accounting date. */
    day: path,
    /** Instant of completion: the first cut-off after it posts (C-06). */
    at: path,
    document: path,
    number: path,
    lines: z.array(line).min(2),
    /** Event type whose journal of the same document this one reverses. */
    reverses: z.string().optional(),
    /** While the other still waits for the cut-off, it is taken back and neither is posted. */
    takesBack: z.literal(true).optional(),
  })
  .refine((one) => !one.takesBack || one.reverses !== undefined, 'only what reverses can take back');

const schema = z
  .strictObject({ rules: z.array(rule), moveNoMoney: z.array(z.string()) })
  .refine(({ rules, moveNoMoney }) => {
    const events = [...rules.map(({ event }) => event), ...moveNoMoney];
    return new Set(events).size === events.length;
  }, 'an event is listed twice');

export type PostingRule = z.infer<typeof rule>;
export type PostingRuleLine = z.infer<typeof line>;
export type PostingRules = z.infer<typeof schema>;

export const postingRulesPolicy = definePolicy('ledger/posting-rules', schema, {
  unit: 'paths in the data of events',
  source: 'C-04, C-06, C-07, C-13; ADR 0005',
  follows: (standing, next) => {
    const dropped = eventsOf(standing).filter((event) => !eventsOf(next).includes(event));
    if (dropped.length === 0) return undefined;
    const detail = `drops ${dropped.join(', ')}: the ledger would park what comes of it; list under moveNoMoney what moves no money any more`;
    return { path: 'rules', detail };
  },
});

function eventsOf({ rules, moveNoMoney }: PostingRules): string[] {
  return [...rules.map(({ event }) => event), ...moveNoMoney];
}

/** Midnight falls on a quarter of an hour wherever it is. */
const quarterMs = 900_000;
const known = new WeakMap<Policies, Map<number, PolicyValue<PostingRules>>>();

/** The rules of the council's day on which it happened: an event that comes late is not posted by tomorrow's. */
export function postingRulesAt(policies: Policies, instant: Date): PolicyValue<PostingRules> {
  // Of these only, and not of what a second person approves while the service runs.
  const standing = asTheyStand(policies);
  const byQuarter = known.get(standing) ?? new Map<number, PolicyValue<PostingRules>>();
  known.set(standing, byQuarter);
  const quarter = Math.floor(instant.getTime() / quarterMs);
  const rules = byQuarter.get(quarter) ?? standing.at(postingRulesPolicy, councilDay(standing, instant));
  byQuarter.set(quarter, rules);
  return rules;
}

/**
 * The rules that decide of an event: those of its own day. Where those do not know its type it was parked and nothing was
 * decided, so today's decide: a rule that was missing is given from today on, and what was parked for it is replayed.
 */
export function postingRulesFor(
  policies: Policies,
  { type, time }: { readonly type: string; readonly time: Date },
  today: Day,
): PolicyValue<PostingRules> {
  const own = postingRulesAt(policies, time);
  return own.value.moveNoMoney.includes(type) || own.value.rules.some(({ event }) => event === type)
    ? own
    : policies.at(postingRulesPolicy, today);
}

function councilDay(policies: Policies, instant: Date): Day {
  return dayOf(instant, policies.at(calendarPolicy, dayOf(instant, 'UTC')).value.zone);
}
