import { Anchor, AppShell, Group, Stack, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useRef } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { Banners } from '../banners/banners.tsx';
import { Navigation } from './navigation.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';

/** The window's frame: navigation at the side, standing notices above, the screen. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  return (
    <AppShell navbar={{ width: 216, breakpoint: 0 }} padding="lg">
      <Anchor
        component="button"
        className="lb-skip"
        onClick={() => main.current?.focus()}
        type="button"
      >
        Skip to content
      </Anchor>
      <AppShell.Navbar p="sm" aria-label="Main">
        <Stack gap="md" h="100%">
          <Group gap={8} px={8} pt={6}>
            <IconLifebuoy size={26} aria-hidden color="var(--mantine-color-blue-filled)" />
            <Text fw={700} size="lg">
              Lifeboat
            </Text>
          </Group>
          <Navigation />
          <SchemeSwitch />
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main ref={main} tabIndex={-1}>
        <Stack gap="md">
          <Banners />
          <Outlet />
          <ScrollRestoration />
        </Stack>
      </AppShell.Main>
    </AppShell>
  );
}
