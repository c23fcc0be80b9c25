import { describeService } from '@tolbooth/http';
import type { ServiceDefinition } from './services';

export async function openApiFiles(
  folder: string,
  definitions: readonly ServiceDefinition[],
): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const definition of definitions) {
    const described = await describeService(definition);
    files.push([`${folder}/openapi/${definition.name}.json`, JSON.stringify(described, null, 2)]);
  }
  return files;
}
