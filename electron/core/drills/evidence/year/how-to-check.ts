/** What lies in the folder of a year, and how an auditor checks it without Lifeboat. */
export function howToCheck(year: number, fingerprint: string): string {
  return `Drills and incidents of ${year}: how to check this folder

1. The files are as they were written:

     sha256sum -c SHA256SUMS

2. The reports are signed by the key in public-key.pem. Its fingerprint is the
   SHA-256 of the key's DER form:

     ${fingerprint}

     openssl pkey -pubin -in public-key.pem -outform DER | sha256sum

   Compare it with the one that you were told by another way than this folder.

3. A report is as it was signed. The last line of report.pdf, report.html and
   report.md signs every byte before it:

     f=report.pdf
     n=$(tail -n 1 $f | wc -c)
     head -c $(( $(wc -c < $f) - n )) $f > signed.bin
     tail -n 1 $f | awk '{print $5}' | base64 -d > signature.bin
     openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin \\
       -in signed.bin -sigfile signature.bin

4. The audit record of the year is audit.jsonl, an entry a line. Each entry's
   hash covers the entry and the hash before it; a report's entry
   (drill.report) has the hash of its record. audit-head.json has the end of
   the whole record.

With Lifeboat, one command checks a report, its figures, its attachments:

     lifeboat evidence verify report.pdf --key ${fingerprint}

docs/evidence.md of Lifeboat describes the format.
`;
}
