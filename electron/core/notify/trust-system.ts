import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let isDone = false;

/**
 * Makes this process trust the authorities that the machine trusts, beside those that Node.js brings: the
 * mail servers of many companies have certificates of their own authority. Done once, when first needed.
 */
export function trustSystemCertificates(): void {
  if (isDone) return;
  isDone = true;
  setDefaultCACertificates([
    ...new Set([...getCACertificates('default'), ...getCACertificates('system')]),
  ]);
}
