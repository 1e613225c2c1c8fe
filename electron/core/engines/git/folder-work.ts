/** What stands at a path. `other` is a file, a link, or anything else that is no folder. */
export type FolderState = 'absent' | 'empty' | 'filled' | 'other';

/** Work with the folders of a restore, on this machine or where the runner's tools run. */
export interface FolderWork {
  look(path: string): Promise<FolderState>;
  /** Whether something can be made in a folder; null when there is no such folder. */
  canWrite(folder: string): Promise<boolean | null>;
  /** Free bytes on the disk of a folder; null when it would not say. */
  freeBytes(folder: string): Promise<number | null>;
  /** Makes a folder that only this user can enter. */
  makePrivate(path: string): Promise<void>;
  /** Renames a folder. `to` does not exist, or is an empty folder that is replaced. */
  move(from: string, to: string): Promise<void>;
  /** Gives a folder the mode of another and, if this user is root, all in it the other's owner. */
  takeAfter(path: string, example: string): Promise<void>;
  /** Removes a folder with all in it; one that is not there is no error. */
  remove(path: string): Promise<void>;
}
