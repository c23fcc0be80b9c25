/** An element of a part that is read whole: small, because entries and their details are read one by one. */
export interface Node {
  readonly name: string;
  readonly row: number;
  readonly currency: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: Node[];
}

export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

export function all(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

export function textAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  const text = at(node, ...path)?.text.trim();
  return text === '' ? undefined : text;
}

/** The first path that has something. */
export function firstText(node: Node | undefined, ...paths: readonly (readonly string[])[]): string | undefined {
  for (const path of paths) {
    const text = textAt(node, ...path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Every element of that name, however deep. */
export function deep(node: Node | undefined, name: string): Node[] {
  if (!node) return [];
  return node.children.flatMap((child) => (child.name === name ? [child] : deep(child, name)));
}
