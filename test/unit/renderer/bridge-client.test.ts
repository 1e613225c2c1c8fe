import { describe, expect, test } from 'vitest';
import { createBridgeClient } from '../../../renderer/api/bridge-client.ts';
import { queryKey, showsTopic } from '../../../renderer/api/query-topics.ts';
import type { Reply } from '../../../shared/contract/message.ts';
import type { BridgeEvent, LifeboatBridge } from '../../../shared/contract/window.ts';

/** The other end of the bridge, held in the test's hand. */
class HeldBridge implements LifeboatBridge {
  readonly calls: { id: string; name: string; answer: (reply: Reply) => void }[] = [];
  readonly cancelled: string[] = [];
  listener: ((event: BridgeEvent) => void) | null = null;

  call(id: string, name: string): Promise<Reply> {
    return new Promise((answer) => this.calls.push({ id, name, answer }));
  }
  cancel(id: string): void {
    this.cancelled.push(id);
  }
  on(listener: (event: BridgeEvent) => void): () => void {
    this.listener = listener;
    return () => {
      this.listener = null;
    };
  }
}

describe('calls', () => {
  test('concurrent ones have ids of their own and get their own answers', async () => {
    const bridge = new HeldBridge();
    const client = createBridgeClient(bridge);
    const both = Promise.all([client.call('keys.list', {}), client.call('sources.list', {})]);
    const [keys, sources] = bridge.calls;
    expect(keys?.id).not.toBe(sources?.id);
    sources?.answer({ ok: false, error: { code: 'internal', message: 'broken', hint: 'wait' } });
    keys?.answer({ ok: true, value: [] });
    await expect(both).rejects.toMatchObject({ code: 'internal', hint: 'wait' });
  });

  test('an aborted one is cancelled under its id, a finished one is not', async () => {
    const bridge = new HeldBridge();
    const client = createBridgeClient(bridge);
    const abort = new AbortController();
    const call = client.call('keys.list', {}, { signal: abort.signal });
    abort.abort();
    expect(bridge.cancelled).toEqual([bridge.calls[0]?.id]);
    bridge.calls[0]?.answer({ ok: true, value: [] });
    await expect(call).resolves.toEqual([]);
    await expect(client.call('keys.list', {}, { signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(bridge.calls).toHaveLength(1);
  });

  test('an answer that does not fit the contract is refused', async () => {
    const bridge = new HeldBridge();
    const call = createBridgeClient(bridge).call('keys.list', {});
    bridge.calls[0]?.answer({ ok: true, value: 'nonsense' });
    await expect(call).rejects.toThrow('expected array');
  });
});

test('events reach the listeners of their name until these end', () => {
  const bridge = new HeldBridge();
  const heard: unknown[] = [];
  const end = createBridgeClient(bridge).on('changed', (payload) => heard.push(payload));
  bridge.listener?.({ name: 'core.state', payload: { state: 'ready' } });
  bridge.listener?.({ name: 'changed', payload: { topic: 'backups' } });
  end();
  expect(heard).toEqual([{ topic: 'backups' }]);
  expect(bridge.listener).toBeNull();
});

test('a changed topic touches the answers that show it', () => {
  expect(showsTopic(queryKey('sources.list', {}), 'backups')).toBe(true);
  expect(showsTopic(queryKey('tools.list', {}), 'backups')).toBe(false);
  expect(showsTopic(queryKey('sources.test', {}), 'sources')).toBe(false);
});
