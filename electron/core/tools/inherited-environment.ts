/**
 * What a tool may know of our own environment. Everything else stays here: PGSERVICE or PGOPTIONS of
 * the user's shell would make a backup of something other than what its source says.
 */
const INHERITED = [
  'PATH',
  'HOME',
  'USER',
  'TMPDIR',
  'TMP',
  'TEMP',
  // Without these, programs on Windows find neither the network nor the user's folder.
  'SystemRoot',
  'SystemDrive',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PATHEXT',
];

/** What the clients of other places need besides: where their daemon or agent listens. */
const CLIENT_SETTINGS = {
  docker: [
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CONFIG',
    'DOCKER_TLS_VERIFY',
    'DOCKER_CERT_PATH',
  ],
  ssh: ['SSH_AUTH_SOCK'],
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment every tool starts with; messages come in English, for they are parsed. */
export function inheritedEnvironment(own: Environment = process.env): Record<string, string> {
  return { ...picked(INHERITED, own), LANG: 'C', LC_ALL: 'C' };
}

/** What `docker` or `ssh` gets of our environment besides; no other program is given it. */
export function clientEnvironment(
  client: keyof typeof CLIENT_SETTINGS,
  own: Environment = process.env,
): Record<string, string> {
  return picked(CLIENT_SETTINGS[client], own);
}

function picked(names: readonly string[], own: Environment): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = own[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
