import { dirname, posix } from 'node:path';
import { FormatError } from '../format-error';
import { isDateFormat } from './cell-values';
import type { PackageParts } from './package-parts';
import { readWholeXml } from './xml';

export interface Workbook {
  readonly sheet: string;
  readonly sharedStrings: string | undefined;
  readonly since1904: boolean;
  /** Whether cells of that style are dates. */
  readonly dateStyles: readonly boolean[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** What a workbook says of the sheet that is wanted: by name, or the first that is shown. */
export async function readWorkbook(parts: PackageParts, wanted: string | undefined): Promise<Workbook> {
  const roots = await relationsOf(parts, '');
  const book = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!parts.has(book)) {
    throw new FormatError('spreadsheet-damaged', 'The file is an archive, but no xlsx spreadsheet');
  }
  const { sheets, since1904 } = await bookOf(parts, book);
  const relations = await relationsOf(parts, book);
  const tables = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet');
  const sheet =
    wanted === undefined
      ? (tables.find(({ hidden }) => !hidden) ?? tables[0])
      : tables.find(({ name }) => name === wanted);
  if (!sheet) {
    const names = tables.map(({ name }) => name);
    const asked = wanted === undefined ? 'The spreadsheet has no sheet' : `There is no sheet "${wanted}"`;
    throw new FormatError('sheet-unknown', `${asked}; it has: ${names.join(', ')}`, { sheets: names });
  }
  const ofType = (type: string) => [...relations.values()].find((each) => each.type === type)?.target;
  return {
    sheet: relations.get(sheet.relation)!.target,
    sharedStrings: ofType('sharedStrings'),
    since1904,
    dateStyles: await dateStylesOf(parts, ofType('styles')),
  };
}

async function bookOf(parts: PackageParts, book: string): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = [];
  let since1904 = false;
  await readWholeXml(parts.bytes(book), book, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', relation, hidden });
    },
  });
  return { sheets, since1904 };
}

/** Types by the last part of their name, which is alike in both editions of the standard. */
async function relationsOf(parts: PackageParts, of: string): Promise<Map<string, Relation>> {
  const folder = of === '' ? '' : dirname(of);
  const part = of === '' ? '_rels/.rels' : `${folder}/_rels/${posix.basename(of)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(part)) return relations;
  await readWholeXml(parts.bytes(part), part, {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.normalize(posix.join(folder, Target));
      relations.set(Id, { type: Type.split('/').at(-1)!, target });
    },
  });
  return relations;
}

async function dateStylesOf(parts: PackageParts, part: string | undefined): Promise<boolean[]> {
  if (part === undefined || !parts.has(part)) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await readWholeXml(parts.bytes(part), part, {
    open: (name, attributes) => {
      const id = Number.parseInt(attributes['numFmtId'] ?? '0', 10);
      if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(id);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}
