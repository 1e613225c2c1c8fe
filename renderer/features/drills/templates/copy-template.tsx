import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { slugSchema } from '../../../../shared/model/drill-template.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { templateRoute } from '../list/drill-routes.ts';

interface CopyTemplateProps {
  readonly template: TemplateSummary;
  readonly onDone: () => void;
}

/** Asks how the copy is called, and opens it. */
export function CopyTemplate({ template, onDone }: CopyTemplateProps) {
  const navigate = useNavigate();
  const copy = useAction('templates.copy');
  const form = useForm({
    initialValues: {
      title: `${template.title} (ours)`.slice(0, 160),
      id: `${template.id}-ours`.slice(0, 60),
    },
    validate: {
      title: (title) => (title.trim() === '' ? 'A title is needed.' : null),
      id: (id) => slugSchema.safeParse(id.trim()).error?.issues[0]?.message ?? null,
    },
  });
  return (
    <form
      aria-label="Copy template"
      noValidate
      onSubmit={form.onSubmit(({ id, title }) =>
        copy.mutate(
          { template: template.id, id: id.trim(), title: title.trim() },
          {
            onSuccess: (made) => {
              onDone();
              void navigate(templateRoute(made.id));
            },
          },
        ),
      )}
    >
      <Stack gap="sm">
        <TextInput
          label="Title"
          withAsterisk
          maxLength={160}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <TextInput
          label="Id"
          description="Names it on the command line and in files; it cannot be changed later."
          withAsterisk
          maxLength={60}
          {...form.getInputProps('id')}
        />
        {copy.error !== null && <ErrorNotice error={copy.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={copy.isPending}>
            Make the copy
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
