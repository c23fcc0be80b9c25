export { takeNumbers, numbersSql, type NumberSeries } from './take-numbers';
export { archiveMigrations, numberMigrations } from './migrations';
export { archive, archiveSql, hashOf, type ArchivedFile, type KeptFile } from './archive';
export { attachable, fileKindOf } from './file-kind.rules';
export { fileRefusals } from './file.refusals';
export { mediaTypes, type FileKind } from './media-types';
export { letterheadPolicy, type Letterhead } from './letterhead.policy';
export {
  TemplateError,
  textsOf,
  typeset,
  type DocumentData,
  type DocumentOrder,
  type MadeDocument,
} from './typesetter';
export { wordsOf, type Words } from './words';
