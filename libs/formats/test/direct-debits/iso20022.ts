import { SaxesParser } from 'saxes';

/** An element of a written file, as a reader finds it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const child = { name, attributes, children: [], text: '' };
    stack.at(-1)!.children.push(child);
    stack.push(child);
  });
  parser.on('text', (text) => (stack.at(-1)!.text += text));
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return root.children[0]!;
}

/** All texts of elements of this name, in their order. */
export function texts(element: Element, name: string): string[] {
  return element.children.flatMap((child) => (child.name === name ? [child.text] : texts(child, name)));
}

/** What a schema says of an element without children: its text, and its one attribute. */
export interface Leaf {
  readonly text: RegExp;
  readonly attribute?: readonly [name: string, value: RegExp];
}

/** Children in their order: how often each, and what of it. `only` one of them where it is a choice. */
export interface Shape {
  readonly only?: true;
  readonly children: readonly (readonly [name: string, least: number, most: number, of: Shape | Leaf])[];
}

export const many = Number.POSITIVE_INFINITY;
export const upTo = (most: number): Leaf => ({ text: new RegExp(`^[^]{1,${most}}$`, 'u') });
export const like = (text: RegExp): Leaf => ({ text });
export const either = (...words: readonly string[]): Leaf => ({ text: new RegExp(`^(${words.join('|')})$`) });
export const all = (...children: Shape['children']): Shape => ({ children });
export const oneOf = (...children: Shape['children']): Shape => ({ only: true, children });

/** Paths of the elements that are not as the schema has them. */
export function faultsOf(element: Element, of: Shape | Leaf, path = element.name): string[] {
  if ('text' in of) return leafFault(element, of) ? [path] : [];
  const blank = element.text.trim() === '' && Object.keys(element.attributes).every((name) => name === 'xmlns');
  const places = element.children.map(({ name }) => of.children.findIndex(([known]) => known === name));
  const ordered = places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0));
  const counted = of.children.every(([, least, most], place) => {
    const count = places.filter((each) => each === place).length;
    return count <= most && (of.only || count >= least);
  });
  const single = !of.only || element.children.length === 1;
  if (!blank || !ordered || !counted || !single) return [path];
  return element.children.flatMap((child, at) => {
    return faultsOf(child, of.children[places[at]!]![3], `${path}/${child.name}`);
  });
}

function leafFault({ text, attributes, children }: Element, { text: form, attribute }: Leaf): boolean {
  const [name, value] = attribute ?? [];
  const told = Object.keys(attributes).length === (name === undefined ? 0 : 1);
  return (
    children.length > 0 || !form.test(text) || !told || (name !== undefined && !value!.test(attributes[name] ?? ''))
  );
}
