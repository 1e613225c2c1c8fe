import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

interface PageProps {
  readonly title: string;
  /** Shown beside the title, for instance a status. */
  readonly aside?: ReactNode;
  /** One sentence on what this screen is for. */
  readonly intro?: ReactNode;
  /** The screens above this one. */
  readonly trail?: readonly { readonly label: string; readonly to: string }[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of each screen: trail, title, actions, content. */
export function Page({ title, aside, intro, trail, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Lifeboat`;
  }, [title]);
  return (
    <Stack gap="lg" className="lb-page">
      <Stack gap={6}>
        {trail !== undefined && (
          <Breadcrumbs aria-label="Trail" component="nav" separatorMargin={6}>
            {trail.map(({ label, to }) => (
              <Anchor key={to} component={Link} to={to} size="sm">
                {label}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Group gap="sm" align="center" flex="1 1 420px" miw={0}>
            <Title order={1} size="h2" className="lb-wrap">
              {title}
            </Title>
            {aside}
          </Group>
          {actions !== undefined && <Group gap="sm">{actions}</Group>}
        </Group>
        {intro !== undefined && (
          <Text c="dimmed" maw={760}>
            {intro}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  );
}
