import type { ProvenShop } from './prove-sample-shop.ts';

/** A screen of the window: its file name and its address. */
export interface Screen {
  readonly name: string;
  readonly address: string;
  /** Names of buttons that are pressed first, in this order. */
  readonly press?: readonly string[];
  /** Heading of a section further down; left out, the top of the screen is shown. */
  readonly section?: string;
}

/** The main screens as they are after the demo. */
export function mainScreens({ sourceId, backupId, restoreId }: ProvenShop): readonly Screen[] {
  const backup = `/backups/${backupId}`;
  return [
    { name: '01-overview', address: '/' },
    { name: '02-sources', address: '/sources' },
    { name: '03-add-source', address: '/sources/new' },
    { name: '04-source', address: `/sources/${sourceId}` },
    { name: '05-backups', address: '/backups' },
    { name: '06-backup', address: backup },
    {
      name: '07-backup-verifications',
      address: backup,
      press: ['Content compared'],
      section: 'Verifications',
    },
    {
      name: '08-backup-contents',
      address: backup,
      press: ['Show contents'],
      section: 'Contents',
    },
    { name: '09-restore', address: `${backup}/restore`, press: ['Choose file', 'Show plan'] },
    { name: '10-restores', address: '/restores' },
    { name: '11-restored', address: `/restores/${restoreId}` },
    { name: '12-restored-compared', address: `/restores/${restoreId}`, section: 'Compared' },
    { name: '13-jobs', address: '/jobs' },
    { name: '14-destinations', address: '/destinations' },
    { name: '15-keys', address: '/keys' },
    { name: '16-tools', address: '/tools' },
    { name: '17-audit', address: '/audit' },
    { name: '18-about', address: '/about' },
  ];
}
