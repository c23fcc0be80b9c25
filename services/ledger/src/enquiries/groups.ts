import type { CodeStructure } from '@tolbooth/account-codes';
import { queryRows, type Tx } from '@tolbooth/database';
import { Refused } from '@tolbooth/http';
import { accountCodePolicy } from '@tolbooth/policy';
import type { BalanceFound } from '../balances/balances.queries';
import { listBooks } from '../books/books.queries';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { ancestorsOf } from '../hierarchies/hierarchies.queries';
import type { Group, Grouping } from './grouping.rules';
import { hierarchyOf, parametersApart, segmentPosition, type SelectionTerms } from './selection';
import { selectionSql } from './selection.queries';
import { valueAt } from '../data-scope/segments.rules';

export type GroupOf = (balance: Pick<BalanceFound, 'code' | 'name' | 'book'>) => Group;

export interface GroupingChosen {
  readonly by?: Grouping;
  readonly segment?: string;
  readonly hierarchy?: string;
  readonly level?: string;
}

const nothing: Group = { key: '', name: undefined };

/** Which group a code belongs to. @throws Refused where the grouping lacks its segment or hierarchy, or they are not there */
export async function groupsOf(tx: Tx, chosen: GroupingChosen, terms: SelectionTerms): Promise<GroupOf> {
  const { by = 'code' } = chosen;
  needsItsOwn(by, chosen);
  const structure = terms.policies.at(accountCodePolicy, terms.on).value;
  switch (by) {
    case 'code':
      return ({ code, name }) => ({ key: code, name: name ?? undefined });
    case 'segment':
      return bySegment(tx, chosen.segment!, structure, segmentPosition(terms, chosen.segment!, 'segment'));
    case 'hierarchy':
      return byHierarchy(tx, chosen.hierarchy!, chosen.level, structure, terms);
    case 'class': {
      const policy = terms.policies.at(accountClassesPolicy, terms.on).value;
      return ({ code }) => {
        const found = classOf(structure, policy, code);
        return found ? { key: found, name: undefined } : nothing;
      };
    }
    case 'book': {
      const names = new Map((await listBooks(tx)).map(({ id, name }) => [id, name]));
      return ({ book }) => ({ key: book, name: names.get(book) });
    }
  }
}

function needsItsOwn(by: Grouping, { segment, hierarchy, level }: GroupingChosen): void {
  const needed = { code: undefined, class: undefined, book: undefined, segment: 'segment', hierarchy: 'hierarchy' }[by];
  const given = { segment, hierarchy, level };
  if (needed && given[needed as keyof typeof given] === undefined) {
    throw new Refused(parametersApart(needed, 'by', `by=${by} needs ${needed}`));
  }
  const fits: readonly string[] = by === 'hierarchy' ? ['hierarchy', 'level'] : needed ? [needed] : [];
  const odd = Object.entries(given).find(([name, value]) => value !== undefined && !fits.includes(name));
  if (odd) throw new Refused(parametersApart(odd[0], 'by', `${odd[0]} means nothing with by=${by}`));
}

async function bySegment(tx: Tx, segment: string, structure: CodeStructure, position: number): Promise<GroupOf> {
  const rows = await queryRows<{ value: string; name: string }>(tx, selectionSql.valueNames, [segment]);
  const names = new Map(rows.map(({ value, name }) => [value, name]));
  return ({ code }) => {
    const key = valueAt(structure, code, position);
    return { key, name: names.get(key) };
  };
}

async function byHierarchy(
  tx: Tx,
  id: string,
  level: string | undefined,
  structure: CodeStructure,
  terms: SelectionTerms,
): Promise<GroupOf> {
  const { segment, levels } = await hierarchyOf(tx, id);
  const wanted = level === undefined ? 0 : levels.indexOf(level);
  if (wanted < 0) {
    const detail = `${id} has the levels ${levels.join(', ')}`;
    throw new Refused(parametersApart('level', 'hierarchy', detail));
  }
  const position = segmentPosition(terms, segment, 'hierarchy');
  const above = await ancestorsOf(tx, id, terms.on);
  const groups = new Map<string, Group>();
  for (const [value, nodes] of above) {
    const node = nodes.find((one) => one.level === wanted + 1);
    if (node) groups.set(value, { key: node.node, name: node.name });
  }
  return ({ code }) => groups.get(valueAt(structure, code, position)) ?? nothing;
}
