import type { Evidence } from '../../../../../shared/model/evidence.ts';
import { attachmentFileNames } from '../files/attachment-file-names.ts';
import { canonicalText, sha256Of } from '../signed/canonical.ts';
import {
  attachmentBlocks,
  issueBlocks,
  MOST_REASONS,
  reviewBlocks,
  signatureBlocks,
  timelineBlocks,
} from './closing-blocks.ts';
import { coverBlocks } from './cover-blocks.ts';
import { figureBlocks } from './figure-blocks.ts';
import type { ReportContent, ReportPicture } from '../../../../../shared/model/report-content.ts';
import { shortened } from './shapes.ts';
import { stepBlocks } from './step-blocks.ts';
import { subjectBlocks } from './subject-blocks.ts';
import { verdictWord } from './words.ts';

/** On the first page; the step itself has the whole text. */
const REASON_CHARACTERS = 400;

/** What a report says, from the signed record alone (pictures are of its attachments). */
export function reportContent(
  signed: Evidence,
  pictures: readonly ReportPicture[] = [],
): ReportContent {
  const { evidence } = signed;
  const { run } = evidence;
  const sha256 = sha256Of(canonicalText(evidence));
  const kicker = run.kind === 'drill' ? 'Drill report' : 'Incident report';
  const sources = run.subjects
    .flatMap(({ subject }) => (subject.kind === 'source' ? [subject.source] : []))
    .join(', ');
  return {
    kicker,
    title: run.title,
    subtitle: [sources, run.startedAt.slice(0, 10)].filter(Boolean).join(' · '),
    verdict: run.verdict.verdict,
    verdictWord: verdictWord(run.kind, run.verdict.verdict),
    reasons: run.verdict.reasons
      .slice(0, MOST_REASONS)
      .map((reason) => shortened(reason, REASON_CHARACTERS)),
    footer: `${kicker} No. ${evidence.revision} · run ${run.id} · record ${sha256.slice(0, 16)}`,
    blocks: [
      ...coverBlocks(evidence),
      ...subjectBlocks(run),
      ...figureBlocks(evidence),
      ...issueBlocks(run),
      ...reviewBlocks(evidence),
      ...stepBlocks(run, pictures),
      ...timelineBlocks(run),
      ...attachmentBlocks(run, attachmentFileNames(run.attachments)),
      ...signatureBlocks(signed, sha256),
    ],
  };
}
