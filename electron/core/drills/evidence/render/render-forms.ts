import { evidenceSchema } from '../../../../../shared/model/evidence.ts';
import type { ReportPicture } from '../../../../../shared/model/report-content.ts';
import { reportContent } from '../content/report-content.ts';
import type { ShownFormat } from '../signed/signature-line.ts';
import { pdfFonts } from './pdf-fonts.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderPdf } from './render-pdf.ts';

/** The forms of a report that people read, without their signature lines. */
export type ReportForms = Readonly<Record<ShownFormat, Uint8Array>>;

/** Lays a signed record (canonical JSON) out in each form. Throws for what is no record. */
export async function renderForms(
  json: string,
  pictures: readonly ReportPicture[],
): Promise<ReportForms> {
  const signed = evidenceSchema.parse(JSON.parse(json));
  const content = reportContent(signed, pictures);
  const madeAt = new Date(signed.evidence.issuedAt);
  return {
    html: Buffer.from(renderHtml(content, json)),
    markdown: Buffer.from(renderMarkdown(content, json)),
    pdf: await renderPdf(content, json, { fonts: pdfFonts(), madeAt }),
  };
}
