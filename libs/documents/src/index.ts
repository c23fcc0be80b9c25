export { takeNumbers, numbersSql, type NumberSeries } from './take-numbers';
export { numberMigrations } from './migrations';
