import { Autocomplete, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { z } from 'zod';
import type { DrillView } from '../../../shared/model/drill.ts';
import type { DrillEvent } from '../../../shared/model/drill-event.ts';
import { Ago } from '../ago.tsx';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { AttachButton } from './attach-button.tsx';
import { AttachmentList } from './attachment-list.tsx';
import { isOver } from './current-step.ts';
import { submitWithEnter } from './submit-with-enter.ts';
import { useSessionState } from './session-state.ts';
import { stepTitle } from './step-words.ts';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface NotesPanelProps {
  readonly view: DrillView;
  /** The step on the screen, which a note is written down with. */
  readonly step: string | null;
}

/** Who is here, a box for notes at any moment, and what was noted and attached so far. */
export function NotesPanel({ view, step }: NotesPanelProps) {
  const notes = view.events.filter(isNote).toReversed();
  return (
    <Paper component="aside" aria-label="Notes" withBorder p="md" className="lb-run-notes">
      <Stack gap="md">
        {!isOver(view) && <WhoIsHere view={view} />}
        {!isOver(view) && <NewNote view={view} step={step} />}
        <Stack gap="xs">
          <Title order={2} size="h5">
            Notes
          </Title>
          {notes.length === 0 && (
            <Text size="sm" c="dimmed">
              Nothing was noted yet. What you write gets the time of day.
            </Text>
          )}
          <ul className="lb-run-log">
            {notes.map(({ seq, at, body }) => (
              <li key={seq}>
                <Text size="xs" c="dimmed">
                  <Ago moment={at} /> · {body.by}
                  {body.step !== null && ` · ${stepTitle(view, body.step)}`}
                </Text>
                <Text size="sm" className="lb-wrap">
                  {body.text}
                </Text>
              </li>
            ))}
          </ul>
        </Stack>
        {view.attachments.length > 0 && (
          <Stack gap="xs">
            <Title order={2} size="h5">
              Attachments
            </Title>
            <AttachmentList attachments={view.attachments} />
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}

type NoteEvent = DrillEvent & { readonly body: { readonly kind: 'noted' } };

function isNote(event: DrillEvent): event is NoteEvent {
  return event.body.kind === 'noted';
}

function NewNote({ view, step }: NotesPanelProps) {
  const [text, setText, forget] = useSessionState(`lifeboat.run.${view.id}.note`, z.string(), '');
  const [by] = useActor(view.id);
  const note = useRunAction('drills.note');
  return (
    <form
      aria-label="New note"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '' || note.isPending) return;
        note.mutate(
          { drill: view.id, text: text.trim(), step, by },
          {
            onSuccess: () => {
              setText('');
              forget();
            },
          },
        );
      }}
    >
      <Stack gap={8}>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={submitWithEnter}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" variant="light" loading={note.isPending}>
            Add note
          </Button>
          <AttachButton
            drillId={view.id}
            step={null}
            label="Attach file …"
            title="Choose a file to keep with this run"
          />
        </Group>
        {note.error !== null && <ErrorNotice error={note.error} />}
      </Stack>
    </form>
  );
}

/** Everything that is said here goes under this name. */
function WhoIsHere({ view }: { readonly view: DrillView }) {
  const [by, setBy] = useActor(view.id);
  const people = [view.lead, ...view.roles.flatMap(({ name }) => name ?? [])];
  return (
    <Autocomplete
      label="You are"
      size="sm"
      placeholder={view.lead}
      maxLength={120}
      data={[...new Set(people)]}
      value={by ?? ''}
      onChange={setBy}
    />
  );
}
