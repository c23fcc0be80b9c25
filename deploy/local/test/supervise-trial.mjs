// A stack of two tiny parts for the supervisor's test: prints what it says, and on `stop` from outside ends in order.
import { join } from 'node:path';
import { answers } from '../parts.mjs';
import { Supervisor } from '../supervise.mjs';

const [home, first, second] = process.argv.slice(2);
const say = (text) => console.log(text);
const supervisor = new Supervisor({ records: join(home, 'parts'), logs: join(home, 'logs'), say });
const program = (port) => `require('http').createServer((q, r) => r.end('ok')).listen(${port}, '127.0.0.1')`;
const part = (name, port) => ({
  name,
  title: `part ${name}`,
  mark: String(port),
  command: async () => ({ command: process.execPath, args: ['-e', program(port)] }),
  ready: () => answers(`http://127.0.0.1:${port}/`),
});

process.on('SIGINT', async () => {
  await supervisor.stop([['one'], ['two']]);
  say('stopped');
  process.exit(0);
});
await supervisor.start(part('one', first));
await supervisor.start(part('two', second));
say('up');
setInterval(() => undefined, 1000);
