export { type CodeSegment, type CodeStructure, type SegmentCharacters } from './structure';
export { parseCode, formatCode, fillCode, type ParsedCode } from './code-text';
export { checkCode, type KnownCodes, type DatedValue } from './check-code';
export { codeRefusals } from './refusals';
export { council } from './books';
