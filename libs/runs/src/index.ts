export { defineRun, type RunDefinition, type RunPage, type RunTime } from './run-definition';
export { RunDesk, type RunRow, type RunRequest } from './run-desk';
export { Schedule, type DueRun } from './schedule';
export { dueTimes } from './due.rules';
export { runMigrations } from './migrations';
export { runsSql } from './run.statements';
export { UnderWay } from './under-way';
