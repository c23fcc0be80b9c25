// A process of its own: the OTLP exporter loads node:http by a native import(), which Jest's sandbox refuses.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const options = JSON.parse(readFileSync(join(__dirname, '../../../.swcrc'), 'utf8'));
require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false }).code, filename);

const { startTelemetry, inSpan, shutdownTelemetry } = require('../src/index.ts');
void startTelemetry({ service: 'payables' }).then(() => {
  inSpan('GET /v1/cheques', { kind: 'server' }, () => null);
  return shutdownTelemetry();
});
