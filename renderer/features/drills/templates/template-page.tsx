import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { drillTrail, startDrillRoute } from '../list/drill-routes.ts';
import { Checklist } from './checklist/checklist.tsx';
import { TemplateChanges } from './template-changes.tsx';
import { TemplateEditor } from './editor/template-editor.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { originText } from './template-words.ts';

const trail = [...drillTrail, { label: 'Templates', to: '/drills/templates' }];

/** One checklist: to read, to change, and what was changed. */
export function TemplatePage() {
  const { id = '' } = useParams();
  const template = useCall('templates.get', { template: id });
  if (template.data === undefined)
    return (
      <Page title="Template" trail={trail}>
        <Loaded query={template}>{() => null}</Loaded>
      </Page>
    );
  return <Template key={id} template={template.data} />;
}

type TemplateText = CallOutput<'templates.get'>;

function Template({ template }: { readonly template: TemplateText }) {
  const { id, title, text, version, origin, use } = template;
  const [tab, setTab] = useState<string | null>('checklist');
  // What was typed stays while another tab is looked at; null is the text as it is stored.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Page
      title={title}
      trail={trail}
      intro={text}
      aside={
        <>
          <StatusBadge {...originText(origin)} />
          <span className="lb-dim">Version {version}</span>
        </>
      }
      actions={
        <>
          <TemplateMenu template={template} onReset={() => setTyped(null)} />
          {use.includes('drill') && (
            <Button component={Link} to={startDrillRoute(id, null)}>
              Start a drill
            </Button>
          )}
        </>
      }
    >
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="checklist">Checklist</Tabs.Tab>
          <Tabs.Tab value="text">{typed === null ? 'Edit' : 'Edit (not saved)'}</Tabs.Tab>
          {origin === 'changed' && <Tabs.Tab value="changes">What was changed</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="checklist">
          <Checklist template={template.content} />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <TemplateEditor template={template} typed={typed} onType={setTyped} />
        </Tabs.Panel>
        {origin === 'changed' && (
          <Tabs.Panel value="changes">
            <TemplateChanges template={id} />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
