import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { fileFault, LineReader, type LineFault, type ToldTotals } from '../imported-files/file-lines.rules';
import { ImportedFileRow } from '../imported-files/imported-file.entity';
import { importedBefore, insertImportedFiles } from '../imported-files/imported-file.rows';
import { importedFilesPolicy } from '../imported-files/imported-files.policy';
import type { TableLine } from '../imported-files/read-table';
import { ProjectCostRow, type ProjectRow } from './project.entity';
import { insertCosts, knownCosts, loadProjects } from './project.rows';
import { unknownProject } from './set-up-project';

export const costHeadings = [
  { name: 'reference', titles: ['reference'], required: true },
  { name: 'incurredOn', titles: ['date', 'incurred on'], required: true },
  { name: 'description', titles: ['description'], required: true },
  { name: 'amount', titles: ['amount'], required: true },
  { name: 'recharged', titles: ['recharged'] },
];

export interface CostFile {
  readonly project: string;
  readonly name: string;
  readonly sha256: string;
  readonly told: ToldTotals;
  readonly lines: readonly TableLine[];
}

interface Facts {
  readonly project: ProjectRow | undefined;
  readonly known: ReadonlySet<string>;
  readonly before: Refusal | undefined;
}

export interface CostsImported extends Change {
  readonly file: ImportedFileRow;
  readonly rows: readonly ProjectCostRow[];
}

const kindOf = (project: string) => `project-costs/${project}`;

/** R-22, M14: costs that were borne, and whether they will be recharged; the file whole or not at all. */
export const importProjectCosts: Verb<CostFile, Facts, CostsImported> = {
  name: 'import-project-costs',
  requirement: 'R-22',
  about: ({ project }) => project,
  expects: ({ project }) => project?.version,
  load: async (tx, files) => {
    const projects = await loadProjects(
      tx,
      files.map(({ project }) => project),
      true,
    );
    const facts: Facts[] = [];
    for (const [at, { project, lines, sha256 }] of files.entries()) {
      const known = await knownCosts(
        tx,
        project,
        lines.map(({ cells }) => cells['reference']!),
      );
      facts.push({ project: projects[at], known, before: await importedBefore(tx, kindOf(project), sha256) });
    }
    return facts;
  },
  decide: ({ project, known, before }, file, call) => {
    if (!project) return unknownProject(file.project);
    if (before) return before;
    const { currency } = project;
    const read = file.lines.map((line) => costOf(line, project, call));
    const rows = read.map(({ row }) => row);
    const faults = [...read.flatMap((each) => each.faults), ...repeated(file.lines, known)];
    const total = rows.reduce((sum, { amount }) => sum + amount, 0n);
    const { faultsTold } = call.policies.at(importedFilesPolicy, call.on).value;
    const found = { lines: rows.length, total, faults: faults.sort((a, b) => a.line - b.line) };
    const fault = fileFault(file.told, found, { currency, faultsTold });
    if (fault) return fault;
    const kept = Object.assign(new ImportedFileRow(), {
      ...{
        id: call.newId(),
        kind: kindOf(project.id),
        name: file.name,
        sha256: file.sha256,
        lines: rows.length,
        total,
      },
      ...{ currency, importedBy: call.by.id, importedAt: call.at },
    });
    const subject = { kind: 'imported-file', id: kept.id, version: 1 };
    return { subject, before: null, after: kept, file: kept, rows: rows.map((row) => ({ ...row, fileId: kept.id })) };
  },
  save: async (tx, changes) => {
    await insertImportedFiles(
      tx,
      changes.map(({ file }) => file),
    );
    await insertCosts(
      tx,
      changes.flatMap(({ rows }) => rows),
    );
    return [];
  },
};

function costOf({ line, cells }: TableLine, project: ProjectRow, call: Call) {
  const reader = new LineReader(line, cells, project.currency);
  const incurredOn = reader.day('incurredOn');
  if (incurredOn === undefined && cells['incurredOn'] === '') reader.fault('incurredOn', 'missing-field', 'is missing');
  const recharged = cells['recharged'] ?? '';
  if (!['', 'yes', 'no'].includes(recharged)) {
    reader.fault('recharged', 'choice-unknown', `"${recharged}" is neither yes nor no`);
  }
  const cost = {
    ...{ reference: reader.text('reference', 60), description: reader.text('description', 200) },
    ...{ amount: reader.amount('amount'), incurredOn: incurredOn ?? call.on, recharged: recharged !== 'no' },
  };
  if (cost.incurredOn > call.on) reader.fault('incurredOn', 'service-not-yet', `${cost.incurredOn} is not over`);
  return { row: costRow(cost, project, call), faults: reader.faults };
}

function repeated(lines: readonly TableLine[], known: ReadonlySet<string>): LineFault[] {
  const seen = new Set(known);
  return lines.flatMap(({ line, cells }) => {
    const reference = cells['reference']!;
    if (!seen.has(reference)) {
      seen.add(reference);
      return [];
    }
    return [{ line, field: 'reference', code: 'project-cost-known', detail: `${reference} is known` }];
  });
}

export interface CostAsked {
  readonly reference: string;
  readonly description: string;
  readonly incurredOn: Day;
  readonly amount: bigint;
  readonly recharged: boolean;
}

function costRow(cost: CostAsked, project: ProjectRow, call: Call): ProjectCostRow {
  return Object.assign(new ProjectCostRow(), cost, {
    ...{ id: call.newId(), projectId: project.id, currency: project.currency, fileId: null },
    ...{ recordedBy: call.by.id, recordedAt: call.at, projectInvoiceId: null },
  });
}

export interface CostRecorded extends Change {
  readonly row: ProjectCostRow;
}

/** One cost, keyed. */
export const recordProjectCost: Verb<CostAsked & { readonly project: string }, Omit<Facts, 'before'>, CostRecorded> = {
  name: 'record-project-cost',
  requirement: 'R-22',
  about: ({ project }) => project,
  expects: ({ project }) => project?.version,
  load: async (tx, inputs) => {
    const projects = await loadProjects(
      tx,
      inputs.map(({ project }) => project),
      true,
    );
    const facts: Omit<Facts, 'before'>[] = [];
    for (const [at, { project, reference }] of inputs.entries()) {
      facts.push({ project: projects[at], known: await knownCosts(tx, project, [reference]) });
    }
    return facts;
  },
  decide: ({ project, known }, { project: id, ...cost }, call) => {
    if (!project) return unknownProject(id);
    const fault = costFault(cost, known, call);
    if (isRefusal(fault)) return fault;
    const row = costRow(cost, project, call);
    return { subject: { kind: 'project-cost', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertCosts(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function costFault({ reference, incurredOn }: CostAsked, known: ReadonlySet<string>, call: Call): Refusal | undefined {
  if (known.has(reference))
    return refuse('project-cost-known', { field: 'reference', detail: `${reference} is known` });
  if (incurredOn <= call.on) return undefined;
  return refuse('service-not-yet', { field: 'incurredOn', detail: `${incurredOn} is not over` });
}
