import type { Readable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';

/**
 * Waits for a reader of a plain stream and for the stream's own verdict. When both fail, the stream's
 * error is the cause and the reader's the consequence.
 */
export async function allOrCause<A, B>(reader: Promise<A>, finished: Promise<B>): Promise<[A, B]> {
  const [read, verdict] = await Promise.allSettled([reader, finished]);
  if (verdict.status === 'rejected' && !isCancelled(verdict.reason)) throw verdict.reason;
  if (read.status === 'rejected') throw read.reason;
  if (verdict.status === 'rejected') throw verdict.reason;
  return [read.value, verdict.value];
}

/**
 * Lets `read` have a plain stream, and waits for it and for the stream's own verdict as `allOrCause` does. A
 * reader that gives up before the end, or without having begun, gives up the stream: nobody else will read it.
 */
export async function readThrough<T>(
  { stream, finished }: { readonly stream: Readable; readonly finished: Promise<unknown> },
  read: (stream: Readable) => Promise<T>,
): Promise<T> {
  const reader = read(stream).catch((error: unknown) => {
    stream.destroy();
    throw error;
  });
  const [value] = await allOrCause(reader, finished);
  return value;
}

/** Reads a stream to its end without keeping it. */
export async function drain(stream: Readable): Promise<void> {
  for await (const chunk of stream) void chunk;
}

function isCancelled(error: unknown): boolean {
  return error instanceof LifeboatError && error.code === 'cancelled';
}
