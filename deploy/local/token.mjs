// An access token for a sample person, by the grant that people.json's secret opens (sandbox councils only).
import { readFileSync } from 'node:fs';

export const sample = JSON.parse(readFileSync(new URL('people.json', import.meta.url), 'utf8'));

/** Asks the local identity provider; unknown people are answered with the names of the known ones. */
export async function tokenOf(issuer, id) {
  if (!sample.people.some((person) => person.id === id)) {
    throw new Error(
      `There is no sample person '${id}'. There are: ${sample.people.map((person) => person.id).join(', ')}.`,
    );
  }
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: sample.secret });
  let response;
  try {
    response = await fetch(`${issuer}/token`, { method: 'POST', body });
  } catch {
    throw new Error(`The identity provider at ${issuer} does not answer: start the stack with \`npm start\` first.`);
  }
  if (!response.ok)
    throw new Error(`The identity provider refused a token for ${id}: ${response.status} ${await response.text()}`);
  return (await response.json()).access_token;
}
