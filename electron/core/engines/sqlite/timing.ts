/** How long a dump waits for a program that holds the source exclusively. */
export const SOURCE_WAIT_MS = 15_000;

/** How long a look at a file waits; a person may be looking on. */
export const LOOK_WAIT_MS = 2_000;
