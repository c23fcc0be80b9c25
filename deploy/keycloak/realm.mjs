// Writes tolbooth-realm.json: the realm that Keycloak imports at its first start, with the sample people of
// deploy/local/people.json and every role that the policy access/roles knows. `--check` fails when the file is behind.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const { people } = read('../local/people.json');
const roleVersions = read('../../profiles/cambridgeshire/policy/access/roles.json').versions;
const titles = Object.assign({}, ...roleVersions.map(({ value }) => value));
const file = new URL('tolbooth-realm.json', import.meta.url);

/** Keycloak puts environment variables in when it imports, so no secret stands in the file. */
const password = '${TOLBOOTH_PEOPLE_PASSWORD}';
const programSecret = '${TOLBOOTH_PROGRAM_SECRET}';
const workingDay = 12 * 60 * 60;

/** What the services verify: the audience, the roles as one flat list, and the cost centres that the person sees. */
const claims = [
  {
    name: 'audience tolbooth',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-audience-mapper',
    config: {
      'included.custom.audience': 'tolbooth',
      'access.token.claim': 'true',
      'id.token.claim': 'false',
      'introspection.token.claim': 'true',
    },
  },
  {
    name: 'realm roles as roles',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-usermodel-realm-role-mapper',
    config: {
      'claim.name': 'roles',
      'jsonType.label': 'String',
      multivalued: 'true',
      'access.token.claim': 'true',
      'id.token.claim': 'true',
      'userinfo.token.claim': 'true',
      'introspection.token.claim': 'true',
    },
  },
  {
    name: 'cost centres',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-usermodel-attribute-mapper',
    config: {
      'user.attribute': 'cost_centres',
      'claim.name': 'cost_centres',
      'jsonType.label': 'String',
      multivalued: 'true',
      'access.token.claim': 'true',
      'id.token.claim': 'false',
      'userinfo.token.claim': 'true',
      'introspection.token.claim': 'true',
    },
  },
];

const client = (clientId, name, more) => ({
  clientId,
  name,
  enabled: true,
  protocol: 'openid-connect',
  standardFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: true,
  protocolMappers: claims,
  ...more,
});

const servicePorts = { PAYABLES: 4300, RECEIVABLES: 4301, LEDGER: 4302, COLLECTIONS: 4303 };
const addresses = Object.entries(servicePorts).flatMap(([service, port]) =>
  ['localhost', '127.0.0.1'].map((host) => `http://${host}:\${TOLBOOTH_${service}_PORT:${port}}`),
);

const clients = [
  client('tolbooth-pages', 'People in a browser', {
    publicClient: true,
    standardFlowEnabled: true,
    redirectUris: addresses.map((address) => `${address}/*`),
    webOrigins: addresses,
    attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': '+' },
  }),
  client('tolbooth-cli', 'People on a command line, by name and password', {
    publicClient: true,
    directAccessGrantsEnabled: true,
  }),
  client('downstream-program', 'A program of a downstream system, by its own secret', {
    publicClient: false,
    serviceAccountsEnabled: true,
    secret: programSecret,
  }),
];

/** The id is the subject of a person's tokens, the same as at the local issuer: it stands in the audit trail. */
const userOf = ({ id, name, roles, costCentres }) => ({
  id,
  username: id,
  enabled: true,
  email: `${id}@council.example`,
  emailVerified: true,
  firstName: name.slice(0, name.lastIndexOf(' ')),
  lastName: name.slice(name.lastIndexOf(' ') + 1),
  credentials: [{ type: 'password', value: password, temporary: false }],
  realmRoles: roles,
  ...(costCentres ? { attributes: { cost_centres: costCentres } } : {}),
});

const roleNames = [...new Set([...Object.keys(titles), ...people.flatMap(({ roles }) => roles)])].sort();

const realm = {
  realm: 'tolbooth',
  displayName: 'Tolbooth',
  enabled: true,
  sslRequired: 'external',
  registrationAllowed: false,
  // The password is published anyway, and protection refuses logins of one person at the same instant, as programs make.
  bruteForceProtected: false,
  accessTokenLifespan: 60 * 60,
  ssoSessionIdleTimeout: workingDay,
  ssoSessionMaxLifespan: workingDay,
  roles: { realm: roleNames.map((name) => ({ name, description: titles[name]?.title ?? name })) },
  clients,
  users: [
    ...people.map(userOf),
    {
      id: 'downstream-program',
      username: 'service-account-downstream-program',
      enabled: true,
      serviceAccountClientId: 'downstream-program',
      realmRoles: ['integrator'],
    },
  ],
};

/** Cost centres stand in an attribute that administrators set: nobody widens what they may see on their own account page. */
const profile = {
  attributes: ['username', 'email', 'firstName', 'lastName'].map((name) => ({
    name,
    permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] },
    multivalued: false,
  })),
  unmanagedAttributePolicy: 'ADMIN_EDIT',
};
realm.components = {
  'org.keycloak.userprofile.UserProfileProvider': [
    { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(profile)] } },
  ],
};

const text = await format(JSON.stringify(realm), { ...(await resolveConfig(file)), parser: 'json' });
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('deploy/keycloak/tolbooth-realm.json is behind: run `node deploy/keycloak/realm.mjs`');
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
