import { LifeboatError } from '../../../shared/model/error.ts';

const problems: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: 'it was issued by an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'it was issued by an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'it was issued by an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it was issued by an authority that this machine does not know',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server issued it to itself',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another name',
};

/** The error for a certificate that was refused; null when the code of the system is of something else. */
export function tellCertificateProblem(server: string, code: string): LifeboatError | null {
  const problem = problems[code];
  if (problem === undefined) return null;
  return new LifeboatError(
    'not-delivered',
    `The certificate of ${server} is not trusted: ${problem} (${code}).`,
    'Use the name that the certificate was issued for, have it renewed, or add the authority to those ' +
      'that this machine trusts.',
  );
}
