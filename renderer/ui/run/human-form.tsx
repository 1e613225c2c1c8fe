import { Button, Group, Stack, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { HumanStep } from '../../../shared/model/drill-template.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import {
  answerProblems,
  answerValuesSchema,
  choosesBad,
  emptyAnswer,
  toAnswers,
} from './answer-values.ts';
import { EvidenceField } from './evidence-field.tsx';
import { LeaveOut } from './leave-out.tsx';
import { submitWithEnter } from './submit-with-enter.ts';
import { useSessionState } from './session-state.ts';
import { filled } from './step-words.ts';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface HumanFormProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly step: HumanStep;
  readonly onAnswered: () => void;
}

/** The fields for what a step asks, and the ways to settle it. */
export function HumanForm({ view, run, step, onAnswered }: HumanFormProps) {
  const key = `lifeboat.run.${view.id}.${step.id}.${run.attempts}`;
  const [values, setValues, forget] = useSessionState(key, answerValuesSchema, emptyAnswer);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [by] = useActor(view.id);
  const send = useRunAction('drills.step');
  const form = useRef<HTMLFormElement>(null);
  const bad = choosesBad(step.evidence, values);

  const answer = (passed: boolean) => {
    const found = {
      ...(passed ? answerProblems(step.evidence, values) : {}),
      // What did not work is told in words, whatever else was asked.
      ...(!passed && values.remark.trim() === '' ? { remark: 'Say what happened.' } : {}),
    };
    setProblems(found);
    const [first] = Object.keys(found);
    if (first !== undefined) {
      focusField(form.current, first);
      return;
    }
    send.mutate(
      {
        drill: view.id,
        step: step.id,
        by,
        do: {
          action: 'answer',
          passed: passed && !bad,
          answers: toAnswers(step.evidence, values),
          remark: values.remark,
        },
      },
      {
        onSuccess: () => {
          forget();
          onAnswered();
        },
      },
    );
  };

  return (
    <form
      ref={form}
      aria-label={`Answer: ${filled(step.title, view)}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        answer(!bad);
      }}
    >
      <Stack gap="md">
        {step.evidence.map((asked) => (
          <div key={asked.id} data-evidence={asked.id}>
            <EvidenceField
              drillId={view.id}
              step={step.id}
              asked={asked}
              label={filled(asked.label, view)}
              value={values.answers[asked.id] ?? ''}
              error={problems[asked.id] ?? null}
              attachments={view.attachments}
              onChange={(value) =>
                setValues({ ...values, answers: { ...values.answers, [asked.id]: value } })
              }
            />
          </div>
        ))}
        <div data-evidence="remark">
          <Textarea
            label="Remark"
            autosize
            minRows={1}
            maxRows={8}
            value={values.remark}
            error={problems['remark'] ?? null}
            onChange={(event) => setValues({ ...values, remark: event.currentTarget.value })}
            onKeyDown={submitWithEnter}
          />
        </div>
        {send.error !== null && <ErrorNotice error={send.error} />}
        <Group gap="sm" className="lb-run-answer">
          <Button
            type="submit"
            size="md"
            color={bad ? 'red' : 'blue'}
            loading={send.isPending}
            leftSection={
              bad ? <IconX size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />
            }
          >
            {bad ? 'Record as failed' : 'Done'}
          </Button>
          {!bad && (
            <Button
              size="md"
              variant="default"
              disabled={send.isPending}
              onClick={() => answer(false)}
            >
              Did not work
            </Button>
          )}
          <LeaveOut view={view} step={step.id} onDone={onAnswered} />
        </Group>
      </Stack>
    </form>
  );
}

function focusField(form: HTMLFormElement | null, id: string): void {
  form?.querySelector<HTMLElement>(`[data-evidence="${id}"] :is(textarea, input, button)`)?.focus();
}
