/** Changes come in bursts, and one look after them is enough. */
const PAUSE_MS = 500;

/** Returns a function that has the work done soon, once for all that asked meanwhile. The work must not reject. */
export function refreshSoon(work: () => Promise<void>): () => void {
  let isAsked = false;
  let isBusy = false;
  const run = () => {
    isAsked = false;
    isBusy = true;
    void work().finally(() => {
      isBusy = false;
      if (isAsked) wait();
    });
  };
  const wait = () => void setTimeout(run, PAUSE_MS).unref();
  return () => {
    if (isAsked) return;
    isAsked = true;
    if (!isBusy) wait();
  };
}
