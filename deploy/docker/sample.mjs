// The sample council in a deployment by Compose, from inside its network:
//   docker compose --profile sample run --rm sample                      lives its first days (again: goes on, or does nothing)
//   docker compose --profile sample run --rm sample advance 2026-12-05   moves the clock through every due run
//   docker compose --profile sample run --rm sample token receivables.officer
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { advance, showClock } from '../local/clock.mjs';
import { serviceNames } from '../local/places.mjs';
import { sample, tokenOf } from '../local/token.mjs';
import { start } from '../sample/days.mjs';
import { playSample } from '../sample/play.mjs';

const { OIDC_ISSUER: issuer, TOLBOOTH_PEOPLE_PASSWORD: password, TOLBOOTH_HOME: home } = process.env;

/** The tools of the local stack ask for a token by client_credentials; Keycloak's people have passwords. This is between them. */
const bridge = createServer(async (request, response) => {
  const asked = new URLSearchParams(await textOf(request));
  const body = new URLSearchParams({
    grant_type: 'password',
    client_id: 'tolbooth-cli',
    username: asked.get('client_id'),
    password,
  });
  const answer = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body });
  response.statusCode = answer.status;
  response.end(await answer.text());
});

async function textOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

await new Promise((done) => bridge.listen(0, '127.0.0.1', done));
const stack = {
  home,
  people: sample.people,
  issuer: { url: `http://127.0.0.1:${bridge.address().port}` },
  services: Object.fromEntries(serviceNames.map((name) => [name, { url: `http://${name}:3000` }])),
};
const place = { home, sampleFile: join(home, 'sample.json') };

/** `down -v` leaves the volume of a profile: where no clock has moved yet, what it remembers is of a council that is gone. */
async function play() {
  const clocks = Object.values(await showClock(stack));
  if (clocks.every((now) => Date.parse(now) <= Date.parse(start))) rmSync(place.sampleFile, { force: true });
  await playSample(place, stack, console.log);
}

const work = {
  play,
  advance: (to) => advance(stack, to, console.log),
  token: async (person) => console.log(await tokenOf(stack.issuer.url, person)),
};
const [what = 'play', ...rest] = process.argv.slice(2);
try {
  if (!work[what]) throw new Error(`'${what}' is none of ${Object.keys(work).join(', ')}`);
  await work[what](...rest);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  bridge.closeAllConnections();
  bridge.close();
}
