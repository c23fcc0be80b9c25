import { Field } from '@tolbooth/http';
import { ProblemView } from './codes.bodies';

export class ImportedLineView {
  @Field.shown({ description: 'Line of the file; the heading is usually 1', example: 2 }) line: number;
  @Field.shown({ description: 'What the line is about', example: 'costCentre/WE93110', optional: true }) code?: string;
  @Field.shown({
    description: 'What was done; absent where it was refused',
    values: ['created', 'changed', 'unchanged'],
    example: 'created',
    optional: true,
  })
  done?: 'created' | 'changed' | 'unchanged';
  @Field.shown({ description: 'Which rule refused it', of: () => ProblemView, optional: true }) problem?: ProblemView;
}

export class CodesImportView {
  @Field.shown({ description: 'Lines below the heading', example: 3 }) lines: number;
  @Field.shown({ description: 'Created', example: 1 }) created: number;
  @Field.shown({ description: 'Changed', example: 1 }) changed: number;
  @Field.shown({ description: 'As the file has them already', example: 0 }) unchanged: number;
  @Field.shown({ description: 'Refused', example: 1 }) refused: number;
  @Field.shown({ description: 'Each line, in their order', of: () => [ImportedLineView] }) items: ImportedLineView[];
}
