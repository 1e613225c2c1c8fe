import type { JobProgress } from '../../../shared/model/job.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { formatTimeLeft } from '../../../shared/format/duration.ts';

/** How much, how fast and how long yet, as far as it is known: `1.2 GB of 4 GB, 80 MB/s, 35 s left`. */
export function progressText(progress: JobProgress): string {
  const { doneBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  if (doneBytes === 0) return '';
  const parts = [
    // The total is an estimate while dumping; one that was passed says nothing any more.
    totalBytes !== null && totalBytes >= doneBytes
      ? `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`
      : formatBytes(doneBytes),
  ];
  if (bytesPerSecond > 0) parts.push(`${formatBytes(Math.round(bytesPerSecond))}/s`);
  if (secondsLeft !== null && secondsLeft > 0) {
    parts.push(`${formatTimeLeft(Math.ceil(secondsLeft))} left`);
  }
  return parts.join(', ');
}
