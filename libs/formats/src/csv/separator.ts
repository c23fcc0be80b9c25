const separators = [',', ';', '\t'] as const;

export type Separator = (typeof separators)[number];

/** Excel says so in a line of its own, where it wants to be sure. */
const said = /^sep=([,;\t])\r?\n/i;

export interface Beginning {
  readonly separator: Separator;
  /** Bytes of the line that says so; it is a line of the file and no row of its table. */
  readonly skip: number;
}

/** What separates the cells: what the heading has most of outside quotes, a comma where it has none. */
export function separatorOf(start: string): Beginning {
  const spoken = said.exec(start);
  if (spoken) return { separator: spoken[1] as Separator, skip: Buffer.byteLength(spoken[0]) };
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of start) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [best] = [...separators].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
  return { separator: best!, skip: 0 };
}
