import type { KitFile } from './recovery-kit-file.ts';

/** What somebody reads who has this folder, a backup and a bare machine. */
export function kitReadme(kit: KitFile): string {
  const sealed =
    kit.protection === 'passphrase'
      ? 'The keys are sealed with a passphrase. You will be asked for it. Without it this kit opens\nnothing, and nobody can recover it.'
      : 'The keys are NOT sealed: whoever holds this folder can read every backup of these keys.\nKeep it where you keep what must neither be lost nor seen.';
  return `LIFEBOAT RECOVERY KIT
exported ${kit.createdAt} from ${kit.installation}

This folder opens the encrypted backups of these keys:
${kit.keyIds.map((id) => `  ${id}\n`).join('')}
${sealed}

TO GET THE DATA OUT OF A BACKUP you need this folder, the backup's files and Node.js 22.15 or
newer. Nothing has to be installed and no network is needed.

1. Find the backup. Its files lie together, for instance
     shop-2026-11-20T03-00-00Z-ID.pgdump.zst.enc      the data
     shop-2026-11-20T03-00-00Z-ID.manifest.json       what it is, its sizes and checksums
     shop-2026-11-20T03-00-00Z-ID.sha256              for: sha256sum -c FILE
   Leave the manifest beside the data: then sizes and checksums are checked as well.

2. Decrypt and decompress it:
     node decrypt.mjs /path/to/shop-2026-11-20T03-00-00Z-ID.pgdump.zst.enc
   The plain file is written beside the backup, or where you say with --output FILE. Nothing is
   ever written over. The plain file appears only if every check held.

3. Restore it with the system's own tools. The manifest says the "engine" and the "format":
     postgresql, custom     createdb NEW && pg_restore --exit-on-error -d NEW FILE.pgdump
     postgresql, plain      createdb NEW && psql -v ON_ERROR_STOP=1 -d NEW -f FILE.sql
     postgresql, directory  mkdir DIR && tar -xf FILE.tar -C DIR && createdb NEW &&
                            pg_restore --exit-on-error -d NEW DIR
     mysql                  create the database NEW, then: mysql NEW < FILE.sql
     mongodb                mongorestore --archive=FILE.archive --stopOnError
     sqlite                 the file is the database: sqlite3 FILE.sqlite "PRAGMA integrity_check"
     files, compose,        mkdir DIR && tar -xpf FILE.tar -C DIR
     docker-volume
     git                    git clone --mirror FILE.bundle REPOSITORY.git
   Files with .globals.sql hold the server's roles or users: run them before the others, with
   psql -d postgres -f FILE.globals.sql, or mysql < FILE.globals.sql.

TO USE THE KEYS IN LIFEBOAT AGAIN, on a new machine: lifeboat key import-kit THIS-FOLDER

The encrypted files are messages of the AWS Encryption SDK (published format, AES-256-GCM, suite
0x0478, raw AES keyring, namespace "lifeboat", key name = key id), so other implementations of
it open them too.
`;
}
