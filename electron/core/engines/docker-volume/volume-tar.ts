/** Kinds of tar that images have. BusyBox stands in most small ones. */
export type TarFlavour = 'gnu' | 'bsd' | 'busybox';

/** What `tar --version` says; null when it is none that is known. */
export function flavourOf(said: string): TarFlavour | null {
  if (said.includes('GNU tar')) return 'gnu';
  if (said.includes('bsdtar')) return 'bsd';
  return /busybox/i.test(said) ? 'busybox' : null;
}

/**
 * Arguments that write all below a folder to stdout. Owners go by number: the names of the image at hand
 * are not those of the containers that use the volume. `excludes` says that patterns come on stdin.
 */
export function createArguments(flavour: TarFlavour, folder: string, excludes: boolean): string[] {
  // BusyBox takes no `-` there; the others cannot open a stdin that is a socket.
  const file = flavour === 'busybox' ? '/dev/stdin' : '-';
  const patterns = excludes ? ['-X', file] : [];
  switch (flavour) {
    case 'gnu':
      return [
        '--create',
        '--file=-',
        '--format=pax',
        // Times of access and of the inode's change differ in every restore.
        '--pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f',
        '--numeric-owner',
        '--quoting-style=escape',
        '--anchored',
        ...patterns,
        '--directory',
        folder,
        '.',
      ];
    case 'bsd':
      return [
        '--create',
        '--file=-',
        '--format=pax',
        '--numeric-owner',
        ...patterns,
        '-C',
        folder,
        '.',
      ];
    case 'busybox':
      return ['-c', '-f', '-', '--numeric-owner', ...patterns, '-C', folder, '.'];
  }
}

/** Arguments that unpack stdin into a folder, with the owners and permissions that stand there. */
export function extractArguments(flavour: TarFlavour, folder: string): string[] {
  switch (flavour) {
    case 'gnu':
      return [
        '--extract',
        '--file=-',
        '--preserve-permissions',
        '--same-owner',
        '--numeric-owner',
        '--delay-directory-restore',
        '--quoting-style=escape',
        '--directory',
        folder,
      ];
    case 'bsd':
      return ['--extract', '--file=-', '-p', '--same-owner', '--numeric-owner', '-C', folder];
    case 'busybox':
      return ['-x', '-p', '-f', '-', '--numeric-owner', '-C', folder];
  }
}

/** A path below the folder as a pattern that fits it alone. */
export function excludePattern(path: string): string {
  return `./${path.replaceAll(/[\\*?[\]]/g, String.raw`\$&`)}`;
}
