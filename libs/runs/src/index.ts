export { defineRun, type RunDefinition, type RunPage, type RunTime } from './run-definition';
export { RunDesk, type RunRequest } from './run-desk';
export { Schedule, type DueRun } from './schedule';
export { dueTimes } from './due.rules';
export { runMigrations } from './migrations';
export { runsSql, type RunRow } from './run.statements';
export { UnderWay } from './under-way';
