/** What a piece of work inside the thread can report while it runs. */
export interface WorkControl {
  progress(doneBytes: number, totalBytes: number | null): void;
}
