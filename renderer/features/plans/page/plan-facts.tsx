import { List, Text } from '@mantine/core';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import type { Timing } from '../../../../shared/model/schedule.ts';
import { useCall } from '../../../api/use-call.ts';
import { Facts } from '../../../ui/facts.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { levelTexts } from '../../../ui/status/verdict.ts';
import { spanText } from '../editor/span-values.ts';
import { retentionText } from '../retention-text.ts';
import { scheduleText } from '../../../ui/schedule/schedule-text.ts';
import { conductText, missedText, storageText, whichText } from './plan-words.ts';

/** What a plan does, in sentences. */
export function PlanFacts({ plan }: { readonly plan: PlanSummary }) {
  const { policy, sources, destinations } = plan;
  const { verify, purge, drill, rehearsal, objectives } = policy;
  return (
    <Facts
      labelWidth={120}
      facts={[
        [
          'Backs up',
          sources.length === 0 ? 'Nothing yet' : <SourceLinks key="sources" sources={sources} />,
        ],
        [
          'When',
          plan.schedule === null
            ? 'By hand only'
            : `${scheduleText(plan.schedule, policy.backup)}.`,
        ],
        ['Missed runs', policy.backup === null ? null : missedText(policy.missed)],
        [
          'Keeps',
          destinations.length === 0 ? (
            'Nothing: it has no destination yet'
          ) : (
            <List key="keeps" size="sm" listStyleType="none">
              {destinations.map(({ id, name }) => {
                const rules = policy.destinations.find((one) => one.destinationId === id);
                return (
                  <List.Item key={id}>
                    At {name}: {rules === undefined ? '' : retentionText(rules.retention)}.
                  </List.Item>
                );
              })}
            </List>
          ),
        ],
        [
          'Removes',
          purge === null ? (
            'What no rule keeps goes after each backup.'
          ) : (
            <Text key="purge" size="sm">
              What no rule keeps goes: <Sentence timing={purge} />.
            </Text>
          ),
        ],
        [
          'Verifies',
          verify === null ? (
            'Each backup once, when it was written.'
          ) : (
            <Text key="verify" size="sm">
              <Sentence timing={verify.timing} />: {whichText(verify.which)}, level {verify.level} (
              {levelTexts[verify.level].name.toLowerCase()}).
            </Text>
          ),
        ],
        [
          'Drills',
          drill === null ? null : (
            <Text key="drill" size="sm">
              {rehearsal === null ? 'Reminds' : `Runs ${rehearsal.template} of each source`}:{' '}
              <Sentence timing={drill} />.
            </Text>
          ),
        ],
        [
          'Promise',
          objectives.rpoMinutes === null && objectives.rtoMinutes === null
            ? null
            : [
                objectives.rpoMinutes === null
                  ? ''
                  : `At most ${spanText(objectives.rpoMinutes)} of work lost (RPO).`,
                objectives.rtoMinutes === null
                  ? ''
                  : `Back again within ${spanText(objectives.rtoMinutes)} (RTO).`,
              ].join(' '),
        ],
        ['Overdue', policy.backup === null ? null : `${spanText(policy.graceMinutes)} late.`],
        ['Storage', storageText(policy.storage)],
        ['Jobs', conductText(policy)],
      ]}
    />
  );
}

function SourceLinks({ sources }: { readonly sources: PlanSummary['sources'] }) {
  return (
    <span>
      {sources.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <LinkAnchor to={`/sources/${id}`} size="sm">
            {name}
          </LinkAnchor>
        </span>
      ))}
    </span>
  );
}

/** The core's own words for a timing. */
function Sentence({ timing }: { readonly timing: Timing }) {
  const { data } = useCall('plans.preview', { timing, count: 1 });
  return <>{data === undefined ? '…' : scheduleText(data.sentence, timing)}</>;
}
