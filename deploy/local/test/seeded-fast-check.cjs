// Jest gives this for 'fast-check': the same trials in every run, so that main is green or red for a reason. Others are tried
// with `TOLBOOTH_SEED=7 npm test`; a property that fails says its seed.
const fc = require('../../../node_modules/fast-check/lib/cjs/fast-check.js');

const seed = Number.parseInt(process.env.TOLBOOTH_SEED ?? '20261005', 10);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

module.exports = fc;
