import type { Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { Field, found, Refused } from '@tolbooth/http';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { council } from '../books/book';
import { knownBooks } from '../books/books.queries';
import { BookField } from '../books/books.views';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy, type AccountClass } from '../codes/account-classes.policy';
import { listHierarchies, valuesUnder, type HierarchyFound } from '../hierarchies/hierarchies.queries';
import { codesInScope } from '../data-scope/scope.queries';
import { selectionSql } from './selection.queries';
import { positionOf } from '../data-scope/segments.rules';

const classes = ['income', 'expenditure', 'asset', 'liability', 'reserve'] as const;

/** Which codes a report is about: parameters that every report of balances and lines has. */
export class SelectionParameters {
  @BookField()
  book?: string;
  @Field.flag({ description: 'All books together', example: false, optional: true }) consolidated?: boolean;
  @Field.text({
    description: 'Only codes with `inValue` in this segment: a project, an appropriation, a cost centre',
    example: 'projectGroup',
    max: 40,
    optional: true,
  })
  inSegment?: string;
  @Field.code({ description: 'Value of `inSegment`', example: '1234', optional: true }) inValue?: string;
  @Field.text({
    description: 'Only codes below `inNode` of this hierarchy',
    example: 'services',
    max: 40,
    optional: true,
  })
  inHierarchy?: string;
  @Field.text({ description: 'Node of `inHierarchy`', example: 'LEARN', max: 40, optional: true }) inNode?: string;
  @Field.choice({ description: 'Only codes of this class', values: classes, example: 'expenditure', optional: true })
  class?: AccountClass;
}

export interface SelectionTerms {
  readonly policies: Policies;
  /** The day whose hierarchy, structure and classes count. */
  readonly on: Day;
}

/** @throws Refused where two parameters do not go together or one of them is nothing that there is */
export async function selectedCodes(
  tx: Tx,
  chosen: SelectionParameters,
  scope: Scope,
  terms: SelectionTerms,
): Promise<string[] | null> {
  goTogether(chosen, 'inSegment', 'inValue');
  goTogether(chosen, 'inHierarchy', 'inNode');
  if (chosen.book !== undefined) await mustBeBook(tx, chosen.book);
  const inScope = await codesInScope(tx, scope, terms);
  const values = [await ofSegment(chosen, terms), await belowNode(tx, chosen, terms)].filter(
    (one) => one !== undefined,
  );
  if (values.length === 0 && chosen.class === undefined) return inScope;
  const [first, second] = values;
  const parameters = [first?.position ?? null, first?.values ?? null, second?.position ?? null, second?.values ?? null];
  const rows = await queryRows<{ id: string }>(tx, selectionSql.codes, [inScope, ...parameters]);
  const codes = rows.map(({ id }) => id);
  if (chosen.class === undefined) return codes;
  const structure = terms.policies.at(accountCodePolicy, terms.on).value;
  const policy = terms.policies.at(accountClassesPolicy, terms.on).value;
  return codes.filter((code) => classOf(structure, policy, code) === chosen.class);
}

/** The books of the parameters: one, or undefined for all of them together. */
export function bookOf({ book, consolidated }: SelectionParameters): string | undefined {
  if (consolidated !== true) return book ?? council;
  if (book === undefined) return undefined;
  throw new Refused(parametersApart('consolidated', 'book', 'consolidated is of all books; leave one of them out'));
}

/** Position of a segment in a code. @throws Refused for one that the structure does not have */
export function segmentPosition({ policies, on }: SelectionTerms, segment: string, field: string): number {
  const structure = policies.at(accountCodePolicy, on).value;
  const position = positionOf(structure, segment);
  if (position > 0) return position;
  const known = structure.segments.map(({ name }) => name);
  throw new Refused(
    refuse('segment-unknown', { field, detail: `There is no segment "${segment}"`, facts: { segment, known } }),
  );
}

export async function hierarchyOf(tx: Tx, id: string): Promise<HierarchyFound> {
  return found((await listHierarchies(tx, id))[0], 'hierarchy', id);
}

export function parametersApart(field: string, other: string, detail: string) {
  return refuse('parameters-apart', { field, detail, facts: { other } });
}

function goTogether(
  chosen: SelectionParameters,
  one: keyof SelectionParameters,
  other: keyof SelectionParameters,
): void {
  const [given, missing] = chosen[one] === undefined ? [other, one] : [one, other];
  if (chosen[given] === undefined || chosen[missing] !== undefined) return;
  throw new Refused(parametersApart(missing, given, `${given} means nothing without ${missing}`));
}

async function mustBeBook(tx: Tx, book: string): Promise<void> {
  if ((await knownBooks(tx, [book])).has(book)) return;
  throw new Refused(refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } }));
}

interface Values {
  readonly position: number;
  readonly values: readonly string[];
}

async function ofSegment(
  { inSegment, inValue }: SelectionParameters,
  terms: SelectionTerms,
): Promise<Values | undefined> {
  if (inSegment === undefined || inValue === undefined) return undefined;
  return { position: segmentPosition(terms, inSegment, 'inSegment'), values: [inValue] };
}

async function belowNode(
  tx: Tx,
  { inHierarchy, inNode }: SelectionParameters,
  terms: SelectionTerms,
): Promise<Values | undefined> {
  if (inHierarchy === undefined || inNode === undefined) return undefined;
  const { segment } = await hierarchyOf(tx, inHierarchy);
  const values = await valuesUnder(tx, inHierarchy, inNode, terms.on);
  if (values.length > 0) return { position: segmentPosition(terms, segment, 'inHierarchy'), values };
  const detail = `${inHierarchy} has no ${inNode} on ${terms.on}`;
  throw new Refused(refuse('hierarchy-node-unknown', { field: 'inNode', detail, facts: { on: terms.on } }));
}
