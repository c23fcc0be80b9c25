import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Cell = string | number | undefined;

/**
 * The page that a story writes while it runs. `finish` compares it with the committed one, and writes that anew when
 * TOLBOOTH_WRITE=1. Nothing on it may differ from run to run: no ids, no real times.
 */
export class Page {
  private readonly parts: string[] = [];
  private next: string | undefined;

  constructor(
    private readonly name: string,
    title: string,
    introduction: string,
  ) {
    this.parts.push(`# ${title}`, introduction, `Written by \`${name}.story.spec.ts\` while it ran.`);
  }

  /** Shown when something is said under it. */
  heading(text: string): void {
    this.next = `## ${text}`;
  }

  /** A paragraph. */
  say(...sentences: string[]): void {
    this.put(sentences.join(' '));
  }

  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    const cells = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '').replaceAll('|', '\\|')));
    const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => [...(row[column] ?? '')].length)));
    const line = (row: readonly string[]) =>
      `| ${widths.map((width, column) => padded(row[column] ?? '', width)).join(' | ')} |`;
    const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
    this.put([line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n'));
  }

  private put(part: string): void {
    if (this.next) this.parts.push(this.next);
    this.next = undefined;
    this.parts.push(part);
  }

  /** The text, and what is committed; the same when the council did what it did before. */
  finish(): { written: string; committed: string } {
    const file = join(__dirname, `${this.name}.md`);
    const written = `${this.parts.join('\n\n')}\n`;
    if (process.env['TOLBOOTH_WRITE'] === '1') writeFileSync(file, written);
    return { written, committed: existsSync(file) ? readFileSync(file, 'utf8') : 'there is no page yet' };
  }
}

const padded = (text: string, width: number): string => text + ' '.repeat(width - [...text].length);
