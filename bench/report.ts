import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { reached, type Figure, type Result } from './figure';
import type { Machine } from './machine';

export interface Report {
  readonly machine: Machine & { readonly loadAtEnd: string; readonly minutes: number };
  readonly results: readonly Result[];
}

const begin = '<!-- written by `npm run bench -- --page` -->';
const end = '<!-- end -->';

export function tableOf(results: readonly Result[]): string {
  const heads = ['figure', 'measured', 'baseline', 'ratio', 'rounds', 'reach', ''];
  const rows = results.map((result) => [
    result.figure,
    result.measured,
    result.baseline,
    ratioText(result.ratio),
    String(result.rounds.length),
    `${result.reach.kind === 'at least' ? '≥' : '≤'} ${result.reach.ratio}`,
    reached(result) ? 'reached' : 'missed',
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The whole run with every round, for comparing with another one. @returns where it is */
export function writeJson(root: string, report: Report): string {
  const folder = join(root, '.local', 'bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'latest.json');
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return relative(root, file);
}

/** Puts machine, table and bottlenecks of this run between the marks of the performance page. @returns where it is */
export function writePage(root: string, report: Report, figures: readonly Figure[]): string {
  const file = join(root, 'docs', 'performance.md');
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no "${begin}" … "${end}"`);
  const { machine } = report;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const text = [
    begin,
    '',
    `Run of ${machine.date} UTC, ${machine.minutes} minutes, at commit ${machine.commit} on ${machine.cores} × ${machine.processor}, ${machine.memory}, ${machine.system}; ` +
      `${versions.join(', ')}. Load average (1, 5, 15 minutes) at the start ${machine.load}, at the end ${machine.loadAtEnd}.`,
    '',
    tableOf(report.results),
    '',
    '**What limits each**',
    '',
    ...figures.map(({ name, bottleneck }) => `- ${name}: ${bottleneck}`),
    '',
  ].join('\n');
  writeFileSync(file, page.slice(0, from) + text + page.slice(to));
  return relative(root, file);
}

function ratioText(ratio: number): string {
  return ratio >= 10 ? ratio.toPrecision(3) : (Math.round(ratio * 100) / 100).toString();
}
