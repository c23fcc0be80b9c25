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
  clock advance --to <day>        move it through every due run, to 18:00 UTC of the day or to an instant
  import spend <file> --as <fmt>  take published spending in as supplier invoices, approved and paid; ends with
                                  0 when every row that carries money was taken or was here already (blank and
                                  zero amounts carry none), 3 when one was not or its amount is unreadable
  parcel export --year <year> --to <folder> [--book <book>] [--as <person>]
                                  take a financial year away for an auditor: tables, audit trail and a verifier
  parcel verify <folder> [--manifest <sha256>]
                                  the same as node verify.mjs in the folder; ends with 1 when it does not hold
  doctor                          check the machine and name what to fix
  help, --help                    this page
Folder of the data: TOLBOOTH_HOME (.local), first of ten ports: TOLBOOTH_PORT_BASE (4300).`;

const commands = {
  up: async () => (await import('./up.mjs')).up(),
  status: async () => (await import('./status.mjs')).status(),
  stop: async () => (await import('./stop.mjs')).stop(),
  reset: async (args) => (await import('./stop.mjs')).reset(args),
  token: async (args) => (await import('./ask.mjs')).token(args),
  clock: async (args) => (await import('./ask.mjs')).clock(args),
  import: async (args) => (await import('./ask.mjs')).importFile(args),
  parcel: async (args) => (await import('./parcel.mjs')).parcel(args),
};

/** Whoever reads a part of what is said (`tolbooth status | head`) has enough; only a stack that runs goes on without. */
function readerMayLeave(command) {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
      if (command !== 'up') process.exit(0);
    });
  }
}

async function main([command, ...args]) {
  readerMayLeave(command);
  if (command === 'help' || [command, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage);
    return 0;
  }
  if (command === 'doctor') return (await import('./doctor.mjs')).doctor();
  if (!Object.hasOwn(commands, command ?? '')) {
    console.error(command === undefined ? usage : `There is no command '${command}'.\n${usage}`);
    return 2;
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
