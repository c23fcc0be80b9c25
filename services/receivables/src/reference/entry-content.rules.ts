// R-28, C-17, M2: what an entry says is in the form of its list and fits what it names elsewhere, before anybody uses it.
import { fillCode, type CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, textFault, type Refusal } from '@tolbooth/refusals';
import type { IncomeCodes } from './income-codes.policy';
import {
  keptLists,
  versionOn,
  type ChargeItem,
  type ListName,
  type Lists,
  type Salesperson,
  type Terms,
} from './lists';

export interface ContentFacts {
  readonly lists: Lists;
  /** Of a lodgement customer: whether its account is that of a team that banks. */
  readonly banks: boolean;
  readonly structure: CodeStructure;
  readonly income: IncomeCodes;
}

interface Asked {
  readonly list: ListName;
  readonly code: string;
  readonly to?: Day | undefined;
  readonly content?: unknown;
}

/** Longest text of an entry; what it is for is said in a few words. */
const longestText = 240;

/** The content as it is kept, or why not. */
export function contentOf(asked: Asked, from: Day, facts: ContentFacts): Record<string, unknown> | Refusal {
  const { list, code, to, content } = asked;
  if (content === undefined) return missing('entry', 'what the entry says');
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return malformed('entry', 'must be an object in the form of the list');
  }
  const beside = Object.entries({ code, from, to }).find(([name, value]) => {
    const own = (content as Record<string, unknown>)[name];
    return own !== undefined && own !== value;
  });
  if (beside) return malformed(`entry.${beside[0]}`, 'is said beside the entry, not in it');
  const read = keptLists[list].entry.safeParse({ ...content, code, from, to });
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue!.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return malformed(place === '.code' ? 'code' : `entry${place}`, issue!.message);
  }
  const { code: _, from: __, to: ___, ...rest } = read.data;
  return textsFault(rest, 'entry') ?? unfit(asked, { ...read.data, from } as never, facts) ?? rest;
}

function unfit({ list, code }: Asked, entry: never, facts: ContentFacts): Refusal | undefined {
  switch (list) {
    case 'payment-terms':
      return termsFault(entry);
    case 'salespersons':
      return directorateFault(entry, facts) ?? salespersonFault(entry, facts);
    case 'charge-items':
      return itemFault(entry, facts);
    case 'lodgement-customers':
      return facts.banks
        ? directorateFault(entry, facts)
        : refuse('customer-unknown', { field: 'code', detail: `${code} is not the account of a team that banks` });
    case 'debt-types':
      return undefined;
  }
}

/** Who completes an invoice on its first day has to find a version of them. */
function termsFault({ from, versions }: Terms & { readonly from: Day }): Refusal | undefined {
  if (versionOn(versions, from)) return undefined;
  return malformed('entry.versions', `none is in force on ${from}, the first day in use`);
}

function directorateFault(entry: { readonly directorate: string }, { lists }: ContentFacts): Refusal | undefined {
  if (lists.debtTypes.some(({ directorate }) => directorate === entry.directorate)) return undefined;
  const known = [...new Set(lists.debtTypes.map(({ directorate }) => directorate))];
  return malformed('entry.directorate', `"${entry.directorate}" has no debt type; known: ${known.join(', ')}`);
}

function salespersonFault(entry: Salesperson, facts: ContentFacts): Refusal | undefined {
  const { costCentre, objective } = facts.income.segments;
  const given = [
    ['costCentre', costCentre, entry.costCentre] as const,
    ...(objective === null ? [] : [['objective', objective, entry.objective] as const]),
    ...Object.entries(entry.segments ?? {}).map(([name, value]) => [`segments.${name}`, name, value] as const),
  ];
  for (const [field, segment, value] of given) {
    const fault = segmentFault(facts, segment, value, `entry.${field}`);
    if (fault) return fault;
  }
  return undefined;
}

function itemFault({ taxCodes, subjective }: ChargeItem, facts: ContentFacts): Refusal | undefined {
  const odd = taxCodes.find((each) => !facts.lists.taxCodes.some((tax) => tax.code === each));
  if (odd !== undefined) {
    return refuse('tax-code-unknown', { field: 'entry.taxCodes', detail: `There is no tax code "${odd}"` });
  }
  const field = 'entry.subjective';
  const fault = segmentFault(facts, facts.income.segments.subjective, subjective, field);
  const { subjectivesStartWith: starts } = facts.income;
  if (fault || starts.some((start) => subjective.startsWith(start))) return fault;
  const detail = `Subjective ${subjective} is not income: it must start with ${starts.join(' or ')}`;
  return refuse('not-an-income-code', { field, detail, facts: { subjective, startsWith: starts } });
}

/** Whether a code of this structure can have the value there; the rest of the code is zeros. */
function segmentFault({ structure }: ContentFacts, segment: string, value: string, field: string): Refusal | undefined {
  const zeros = structure.segments.map(({ name, length }) => [name, '0'.repeat(length)] as const);
  const code = fillCode(structure, { ...Object.fromEntries(zeros), [segment]: value }, field);
  return isRefusal(code) ? code : undefined;
}

function textsFault(value: unknown, at: string): Refusal | undefined {
  if (typeof value === 'string') {
    const fault = textFault(value, longestText);
    return fault && malformed(at, fault.detail);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const fault = textsFault(part, Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`);
    if (fault) return fault;
  }
  return undefined;
}

function malformed(field: string, detail: string): Refusal {
  return refuse('reference-entry-malformed', { field, detail: `${field}: ${detail}` });
}

export function missing(field: string, what: string): Refusal {
  return refuse('reference-field-missing', { field, detail: `${field}, ${what}, is missing` });
}
