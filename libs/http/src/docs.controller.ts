import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { asyncApiOf } from '@tolbooth/contracts';
import type { Response } from 'express';

import { found } from './refused';
import { Describe, Public } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

const files: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

/** The API for machines and for readers; nothing of it is loaded before somebody asks, and no other host is needed. */
@Controller()
@Public()
export class DocsController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get('openapi.json')
  @Describe('This description')
  async describe(): Promise<object> {
    return this.parts.describe();
  }

  @Get('asyncapi.json')
  @Describe('The events of all services as an AsyncAPI document, with the brokers of this one')
  events(): object {
    return asyncApiOf(this.parts.brokers);
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Describe('This description as a page')
  page(): string {
    return pageOf(this.parts.about.title);
  }

  @Get('docs/:file')
  @Describe('What the page is made of')
  async file(@Param('file') name: string, @Res() response: Response): Promise<void> {
    const type = found(Object.hasOwn(files, name) ? files[name] : undefined, 'file', name);
    const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
    response.type(type).setHeader('cache-control', 'public, max-age=86400');
    response.send(await readFile(join(folder, name)));
  }
}

function pageOf(title: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><p>Events: <a href="/asyncapi.json">AsyncAPI</a>. Machines: <a href="/openapi.json">OpenAPI</a>.</p><div id="api"></div><script src="/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null, docExpansion: 'list' });</script>
</body></html>`;
}
