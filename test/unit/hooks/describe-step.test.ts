import { expect, test } from 'vitest';
import { composeCall } from '../../../electron/core/hooks/compose-call.ts';
import { describeAction } from '../../../electron/core/hooks/describe-step.ts';

const id = `01k${'0'.repeat(23)}`;
const compose = {
  kind: 'compose',
  action: 'stop',
  file: '/srv/my shop/compose.yaml',
  project: 'shop',
  services: ['web', 'worker'],
} as const;

test('compose is a call of docker with names behind the action', () => {
  expect(composeCall({ ...compose, services: [...compose.services] })).toEqual({
    tool: 'docker',
    args: ['compose', '-f', '/srv/my shop/compose.yaml', '-p', 'shop', 'stop', 'web', 'worker'],
  });
});

test.each([
  [
    { ...compose, services: [...compose.services] },
    "docker compose -f '/srv/my shop/compose.yaml' -p shop stop web worker",
  ],
  [
    { ...compose, project: null, services: [] },
    "docker compose -f '/srv/my shop/compose.yaml' stop (every service)",
  ],
  [
    { kind: 'http', method: 'POST', origin: 'https://a.test', timeoutSeconds: 5 } as const,
    'POST https://a.test/… (the rest of the address is secret)',
  ],
  [{ kind: 'command', commandId: id } as const, "reload: /bin/reload --now 'a b' ''"],
])('%o is shown in full', (action, text) => {
  const command = {
    id,
    name: 'reload',
    program: '/bin/reload',
    args: ['--now', 'a b', ''],
    folder: null,
    timeoutSeconds: 5,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  expect(describeAction(action, command)).toBe(text);
});

test('a command that is gone is told as such', () => {
  expect(describeAction({ kind: 'command', commandId: id }, null)).toContain('removed');
});
