import { expect, test } from 'vitest';
import { secretsIn } from '../../../electron/core/file-sets/secret-names.ts';

test('finds what smells of secrets, at any depth and in capitals too', () => {
  const names = [
    '.env',
    'app/.env.production',
    'prod.env',
    'tls/server.PEM',
    'tls/server.key',
    'a.p12',
    'b.pfx',
    'vault.kdbx',
    '.ssh/config',
    'keys/id_ed25519',
    'id_rsa',
    'ssh_host_rsa_key',
    '.pgpass',
    '.netrc',
    '.my.cnf',
    'aws-credentials.json',
    'Client_Secret.json',
    'secrets/db.txt',
    'api-token',
    'passwords.txt',
    '.htpasswd',
  ];
  expect(secretsIn(names)).toEqual(names);
});

test('leaves ordinary names alone', () => {
  expect(
    secretsIn([
      'compose.yaml',
      'nginx.conf',
      'environment.md',
      'id_ed25519.pub',
      'ids.txt',
      '.env.example',
      'keyboard.json',
      'monkey.jpg',
      'server.crt',
    ]),
  ).toEqual([]);
});
