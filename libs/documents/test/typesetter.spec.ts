import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdfs } from '@tolbooth/testing';
import { hashOf, TemplateError, typeset } from '../src';
import { TypesettingThreads } from '../src/typesetting-threads';

const template = `
#let data = json(sys.inputs.data)
#set document(title: data.title, date: none)
#set page(footer: context [Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Libertinus Serif", fallback: false, lang: "en", region: "GB")
= #data.title
#data.name
#for line in data.lines [ + #line ]
`;

/** Markup of every kind that a name might hold. */
const hostile = '<b onclick="x">#panic("no") $x^2$ *bold* _it_ @ref [a] \\ `code` // gone /* gone */ = Head';

describe('R-10 templates become PDF', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'texts-'));
    for (const pack of ['shire', 'town']) mkdirSync(join(root, pack, 'texts'), { recursive: true });
    writeFileSync(join(root, 'shire', 'texts', 'list.typ'), template);
    writeFileSync(join(root, 'shire', 'texts', 'broken.typ'), '#let data = json(sys.inputs.data)\n#data.missing');
    writeFileSync(join(root, 'town', 'texts', 'same-as.json'), '{ "sameAs": "shire" }');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const make = (data: object, order: object = {}) =>
    typeset({
      root,
      profile: 'shire',
      template: 'list',
      data: { title: 'Invoice 1', name: 'Ann', lines: [], ...data },
      ...order,
    });
  const textOf = (content: Buffer) => readPdfs([content])[0]!.pages.join(' ');

  it('with title, language, tags and the mark of PDF/UA-1', async () => {
    const { content, accessible } = await make({});
    expect(accessible).toBe(true);
    expect(readPdfs([content])[0]!).toMatchObject({ title: 'Invoice 1', language: 'en-GB', accessible: '1' });
  });

  it('the same data give the same bytes, whatever was made between', async () => {
    const first = await make({ name: 'Zoë Łukasiewicz' });
    for (let n = 0; n < 20; n += 1) await make({ name: `Other ${n}` });
    expect(hashOf((await make({ name: 'Zoë Łukasiewicz' })).content)).toBe(hashOf(first.content));
    expect(hashOf((await make({ name: 'Zoe' })).content)).not.toBe(hashOf(first.content));
  });

  it.each([
    ['after so many documents', { documents: 4, fewest: 1, megabytes: 1e6 }, 2],
    ['after fewer where the process has too much memory', { documents: 99, fewest: 2, megabytes: 1 }, 3],
    ['not before', { documents: 99, fewest: 99, megabytes: 1 }, 1],
  ])('a thread gives back what the compiler keeps %s, and the next goes on', async (_, life, threads) => {
    const making = new TypesettingThreads(root, 1, life);
    const main = join(root, 'shire', 'texts', 'list.typ');
    const print = (at: number) =>
      making.make({ main, pack: 'shire', data: JSON.stringify({ title: 'T', name: `Name ${at}`, lines: [] }) });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => print(at)));
    for (const [at, answer] of answers.entries()) {
      expect(textOf(Buffer.from((answer as { content: Uint8Array }).content))).toContain(`Name ${at}`);
    }
    expect(making.begun).toBe(threads);
  });

  it('markup in names is text', async () => {
    expect(textOf((await make({ name: hostile })).content)).toContain(hostile);
  });

  it('many at once do not take each other for somebody else', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `Customer ${n} of thirty`);
    const made = await Promise.all(names.map((name) => make({ name })));
    readPdfs(made.map(({ content }) => content)).forEach(({ pages }, at) => expect(pages[0]).toContain(names[at]));
  });

  it('while a long one is made the service answers, and what it answers with is not kept waiting', async () => {
    const order: string[] = [];
    const server = createServer((_, answer) => answer.end('ok')).listen(0);
    try {
      const long = make({ lines: Array.from({ length: 4_000 }, (_, n) => `Line ${n}`) }).then(() => order.push('made'));
      const { port } = server.address() as AddressInfo;
      for (let n = 0; n < 5; n += 1) await fetch(`http://127.0.0.1:${port}`).then((answer) => answer.text());
      order.push('answered');
      await long;
      expect(order).toEqual(['answered', 'made']);
    } finally {
      server.close();
    }
  });

  it('pages are numbered x of y', async () => {
    const { content } = await make({ lines: Array.from({ length: 200 }, (_, n) => `Line ${n}`) });
    const { pages } = readPdfs([content])[0]!;
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, at) => expect(page).toContain(`Page ${at + 1} of ${pages.length}`));
  });

  it('a letter that the fonts lack is no reason for no document', async () => {
    const { content, accessible } = await make({ name: '李 Ming' });
    expect(accessible).toBe(false);
    expect(textOf(content)).toContain('Ming');
  });

  it('a pack takes the texts of the pack that it names, and its own first', async () => {
    const shared = await make({}, { profile: 'town' });
    expect(hashOf(shared.content)).toBe(hashOf((await make({})).content));
    writeFileSync(join(root, 'town', 'texts', 'own.typ'), template.replace('= #data.title', '= Own'));
    expect(textOf((await make({}, { profile: 'town', template: 'own' })).content)).toContain('Own');
  });

  it.each([
    ['of a template that is not there', { template: 'nothing' }, /no template nothing/],
    ['of a path', { template: '../list' }, /no name of a template/],
    ['that lacks what the template prints', { template: 'broken' }, /missing/],
  ])('no document %s', async (_, order, message) => {
    const making = make({}, order);
    await expect(making).rejects.toThrow(TemplateError);
    await expect(making).rejects.toThrow(message);
  });
});
