import { execFileSync } from 'node:child_process';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  /** Text of each page, in reading order, spaces and ends of lines as one space. */
  readonly pages: readonly string[];
  readonly title?: string;
  readonly language?: string;
  /** `1` where it says that it keeps PDF/UA-1. */
  readonly accessible?: string;
}

/** In a process of its own: PDF.js is an ES module that loads others, which Jest does not let it. */
const reader = `
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { readFileSync } from 'node:fs';
const read = async (base64) => {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(base64, 'base64')));
  const { text } = await extractText(pdf);
  const { info, metadata } = await getMeta(pdf);
  const pages = text.map((page) => page.replace(/\\s+/g, ' ').trim());
  return { pages, title: info.Title, language: info.Language, accessible: metadata?.get('pdfuaid:part') ?? undefined };
};
const all = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(await Promise.all(all.map(read))));
`;

/** Reads PDFs as another program would, all with one process. */
export function readPdfs(contents: readonly Buffer[]): ReadPdf[] {
  const input = JSON.stringify(contents.map((content) => content.toString('base64')));
  const options = { cwd: __dirname, input, maxBuffer: 100_000_000 };
  const answer = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', reader], options);
  return JSON.parse(answer.toString('utf8')) as ReadPdf[];
}
