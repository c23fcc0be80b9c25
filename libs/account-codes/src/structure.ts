export type SegmentCharacters = 'alphanumeric' | 'numeric' | 'uppercase-alphanumeric';

export interface CodeSegment {
  /** The segment's key in data and events, camelCase: `costCentre`. */
  readonly name: string;
  /** What officers call it: "Cost centre". */
  readonly label: string;
  /** Exact number of characters. */
  readonly length: number;
  readonly characters: SegmentCharacters;
  /** The system fills it with zeros and nobody types it (W2). */
  readonly zeroFilled: boolean;
}

/** The ordered segments of a council's account code (C-01). */
export interface CodeStructure {
  readonly segments: readonly CodeSegment[];
  readonly separator: '-';
}
