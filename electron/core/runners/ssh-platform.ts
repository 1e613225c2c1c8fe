/**
 * Whether jump hosts are left to ssh's own `-J`. On Windows a ProxyCommand is read by another shell whose
 * quoting differs; there the jump host's key has to be known to the user's own configuration.
 */
export function joinsHopsItself(platform: NodeJS.Platform): boolean {
  return platform === 'win32';
}
