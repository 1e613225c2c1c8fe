/** Names of files that hold keys, passwords or tokens more often than not; `*` is anything. Capitals do not matter. */
const PATTERNS = [
  '.env',
  '.env.*',
  '.env-*',
  '*.env',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.jks',
  '*.keystore',
  '*.kdbx',
  '*.ppk',
  '*.ovpn',
  '*.gpg',
  '*.asc',
  'id_*',
  'ssh_host_*_key',
  '.pgpass',
  'pgpass.conf',
  '.netrc',
  '_netrc',
  '.my.cnf',
  '.npmrc',
  '.pypirc',
  '.htpasswd',
  '.git-credentials',
  '.dockercfg',
  '.vault-token',
  'shadow',
  'gshadow',
  'terraform.tfstate*',
  '*credential*',
  '*secret*',
  '*password*',
  '*passwd*',
  '*token*',
  'kubeconfig',
];

/** Files that belong to a pair of keys or a template, and are public. */
const HARMLESS = ['id_*.pub', '.env.example', '.env.sample', '.env.template', '.env.dist', '*.pub'];

const SUSPECT = anyOf(PATTERNS);
const PUBLIC = anyOf(HARMLESS);

/**
 * Those of the given paths that smell of secrets: by their own name, or by a folder named like `secrets` or
 * `.ssh`. A set that holds one is stored encrypted only. A false alarm costs nothing but encryption.
 */
export function secretsIn(names: readonly string[]): string[] {
  return names.filter((name) => {
    const parts = name.split('/');
    const file = parts.pop() ?? '';
    if (PUBLIC.test(file)) return false;
    return SUSPECT.test(file) || parts.some(isSecretFolder);
  });
}

function isSecretFolder(folder: string): boolean {
  return /^(\.ssh|\.gnupg|\.aws|\.kube|\.password-store|private|secrets?|credentials?)$/i.test(
    folder,
  );
}

/** One expression for all patterns: a set may have a hundred thousand names. */
function anyOf(patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) =>
    RegExp.escape(pattern).replaceAll(String.raw`\*`, '.*'),
  );
  return new RegExp(`^(?:${sources.join('|')})$`, 'is');
}
