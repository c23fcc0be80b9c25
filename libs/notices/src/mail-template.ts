import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { textsOf, wordsOf } from '@tolbooth/documents';
import { profilesRoot } from '@tolbooth/policy';
import { oneLine } from './address.rules';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Print = (data: object) => string;
type Template = Readonly<Record<'subject' | 'text' | 'html', Print>>;

const subjectMark = 'Subject: ';
const known = new Map<string, Template>();
const plain = new Eta({ autoEscape: false, autoTrim: false });
const escaping = new Eta({ autoEscape: true, autoTrim: false });

/**
 * The mail that `texts/<template>.mail.eta` makes of the data: its first line is the subject, the rest the text; the HTML
 * is the same text with all that is data escaped.
 * @throws Error when the pack has no such text, or the data lack something that it prints
 */
export function mailOf(profile: string, name: string, data: object, root?: string): Mail {
  const template = templateOf(profilesRoot(root), profile, name);
  const it = complete({ ...data, ...wordsOf(profile, root).printing }, `${name}.mail.eta`);
  return { subject: oneLine(template.subject(it)), text: template.text(it), html: pageOf(template.html(it)) };
}

function templateOf(root: string, profile: string, name: string): Template {
  const key = `${root} ${profile} ${name}`;
  const ready = known.get(key);
  if (ready) return ready;
  const folders = [profile, textsOf(root, profile)].map((pack) => join(root, pack, 'texts', `${name}.mail.eta`));
  const file = /^[a-z][a-z0-9-]*$/.test(name) ? folders.find((path) => existsSync(path)) : undefined;
  if (!file) throw new Error(`${profile} has no text ${name}.mail.eta`);
  const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  if (!first.startsWith(subjectMark)) throw new Error(`${file}: the first line is not "${subjectMark}…"`);
  const body = rest.join('\n').trim();
  // The subject is cut off the template and not off what it makes: data cannot end it.
  const made: Template = {
    subject: printing(plain, first.slice(subjectMark.length)),
    text: printing(plain, `${body}\n`),
    html: printing(escaping, body),
  };
  known.set(key, made);
  return made;
}

/** What the text prints and the data lack is a fault of ours, not the word "undefined" in a letter. */
function complete(data: object, file: string): object {
  const get = (from: object, key: string | symbol): unknown => {
    if (!(key in from)) throw new Error(`${file} prints "${String(key)}", which the data lack`);
    return Reflect.get(from, key);
  };
  return new Proxy(data, { get });
}

function printing(eta: Eta, source: string): Print {
  const compiled = eta.compile(source);
  return (data) => eta.render(compiled, data);
}

function pageOf(escaped: string): string {
  const paragraphs = escaped.split(/\n\s*\n/).map((each) => `<p>${each.trim().replaceAll('\n', '<br>\n')}</p>`);
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${paragraphs.join('\n')}\n</body></html>\n`;
}
