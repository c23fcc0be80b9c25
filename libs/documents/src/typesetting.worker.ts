// A thread that makes documents, one after the other. It imports nothing of ours: Node runs it as it is written, too.
import { parentPort, workerData } from 'node:worker_threads';

/** A document to make: paths are absolute, data is JSON. */
export interface Sheet {
  readonly main: string;
  readonly pack: string;
  readonly data: string;
}

export type Answer = { readonly content: Uint8Array; readonly accessible: boolean } | { readonly fault: string };

/** Documents in a row before the compiler forgets what it kept of them. */
const atATime = 8;

async function work(root: string): Promise<void> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: root });
  const place = `${root}/data.json`;
  let made = 0;

  const print = ({ main, pack }: Sheet): Answer => {
    const source = { mainFilePath: main, inputs: { data: '/data.json', pack } };
    const fixed = { pdfTags: true, creationTimestamp: 0 };
    try {
      return { content: compiler.pdf(source, { ...fixed, pdfStandard: 'ua-1' }), accessible: true };
    } catch (error) {
      // The standard wants every letter to have a shape. Who is called 李 gets a letter all the same.
      if (!told(error).includes('could not be displayed')) throw error;
      return { content: compiler.pdf(source, { ...fixed, pdfStandard: '1.7' }), accessible: false };
    }
  };

  parentPort!.on('message', (sheet: Sheet) => {
    compiler.mapShadow(place, Buffer.from(sheet.data));
    let answer: Answer;
    try {
      answer = print(sheet);
    } catch (error) {
      answer = { fault: told(error) };
    }
    parentPort!.postMessage(answer);
    compiler.unmapShadow(place);
    made += 1;
    if (made % atATime === 0) compiler.evictCache(0);
  });
}

function told(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  const text = message || (code ?? '');
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, each]) => each);
  return messages.length > 0 ? messages.join('; ') : text;
}

void work(workerData as string);
