// Which Java runs Kafka and Zipkin: JAVA_HOME's when it is set, else the one on the path.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const java = () => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java');

/** The major version ('17'), or undefined when there is no Java to ask. */
export function javaVersion() {
  try {
    const text = execFileSync(java(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return parseInt(/^\S+ (\d+)/m.exec(text)?.[1] ?? '', 10) || undefined;
  } catch (error) {
    // Java 8 does not know `--version`: it is there, but too old.
    return error.code === 'ENOENT' ? undefined : 8;
  }
}
