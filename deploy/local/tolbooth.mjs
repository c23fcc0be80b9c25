#!/usr/bin/env node
// The one command line, `npx tolbooth`. This file runs on any Node from 20 on and before anything is installed: it checks
// what the machine has, installs the packages, and goes on under the Node that they bring.
import { fileURLToPath } from 'node:url';
import { haveJars } from './jars.mjs';
import { installPackages, otherNode, runUnder } from './install.mjs';
import { missingPrograms, withDocker } from './needs.mjs';
import { say } from './progress.mjs';

const usage = `tolbooth <command>
  up                              start everything here and keep it running (npm start)
  status                          which part runs, and the table
  stop                            stop the stack of this home
  reset [--yes]                   delete its data
  token <person>                  print a bearer token of a sample person
  clock show                      the test clock of each service
  clock advance --to <day>        move it, through every due run
  import spend <file> --as <fmt>  take published spending in as supplier invoices
  doctor                          check the machine and name what to fix
Folder of the data: TOLBOOTH_HOME (.local), first of ten ports: TOLBOOTH_PORT_BASE (4300).`;

const commands = {
  up: async () => (await import('./up.mjs')).up(),
  status: async () => (await import('./status.mjs')).status(),
  stop: async () => (await import('./stop.mjs')).stop(),
  reset: async (args) => (await import('./stop.mjs')).reset(args),
  token: async (args) => (await import('./ask.mjs')).token(args),
  clock: async (args) => (await import('./ask.mjs')).clock(args),
  import: async (args) => (await import('./ask.mjs')).importFile(args),
};

async function main([command, ...args]) {
  if (command === 'doctor') return (await import('./doctor.mjs')).doctor();
  if (!Object.hasOwn(commands, command ?? '')) {
    console.error(command === undefined || command === 'help' ? usage : `There is no command '${command}'.\n${usage}`);
    return command === 'help' ? 0 : 2;
  }
  // Only `up` needs Java; Maven only as long as a jar is missing.
  if (command === 'up') {
    const missing = missingPrograms({ jars: !(haveJars('kafka') && haveJars('zipkin')) });
    if (missing.length > 0) throw new Error(withDocker(missing));
  }
  installPackages(command === 'up' ? say : console.error);
  const node = otherNode();
  if (node) return runUnder(node, fileURLToPath(import.meta.url), [command, ...args]);
  return commands[command](args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code ?? 0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
