// Lets a plain process run our sources: compiled on the way in by SWC, `@tolbooth/x` found in libs/x/src.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../../..');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const own = /^@tolbooth\/([a-z-]+)$/.exec(request);
  return resolve(own ? join(root, 'libs', own[1], 'src/index.ts') : request, ...rest);
};
require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false }).code, filename);
