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

/** The environment every tool starts with; messages come in English, for they are parsed. */
export function inheritedEnvironment(
  own: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const kept = INHERITED.flatMap((name) => {
    const value = own[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LANG: 'C', LC_ALL: 'C' };
}
