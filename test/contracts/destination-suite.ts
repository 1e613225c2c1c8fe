import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  Destination,
  ExpectedFile,
  StoredFile,
} from '../../electron/core/destinations/destination.ts';

export interface DestinationUnderTest {
  readonly destination: Destination;
  /** A second object on the same place, as another process would have. */
  again(): Destination;
  dispose(): Promise<void>;
}

const OWNER = 'job-1';

function expected(content: Uint8Array): ExpectedFile {
  return {
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}

/** What every destination guarantees; see the interface. Call it with a factory of fresh, empty places. */
export function destinationSuite(name: string, create: () => Promise<DestinationUnderTest>): void {
  describe(`destination: ${name}`, () => {
    let place: DestinationUnderTest;
    let destination: Destination;
    beforeEach(async () => {
      place = await create();
      destination = place.destination;
    });
    afterEach(() => place.dispose());

    async function put(key: string, content: Uint8Array): Promise<void> {
      const upload = await destination.begin(key, OWNER);
      await upload.write(content);
      await upload.commit(expected(content));
    }
    async function get(key: string, range?: { start: number; end: number }): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of await place.again().read(key, range)) chunks.push(chunk);
      return Buffer.concat(chunks);
    }
    async function keys(prefix: string): Promise<string[]> {
      const found: StoredFile[] = [];
      for await (const file of place.again().list(prefix)) found.push(file);
      return found.map((file) => file.key).toSorted();
    }

    test('what was committed is read back whole', async () => {
      const content = randomBytes(5_000_000);
      const upload = await destination.begin('shop/2026/11/a.bin', OWNER);
      for (let at = 0; at < content.length; at += 700_001) {
        await upload.write(content.subarray(at, at + 700_001));
      }
      await upload.commit(expected(content));
      expect((await get('shop/2026/11/a.bin')).equals(content)).toBe(true);
      const file = await place.again().stat('shop/2026/11/a.bin');
      expect(file).toMatchObject({ key: 'shop/2026/11/a.bin', sizeBytes: content.length });
      expect(Date.parse(file?.modifiedAt ?? '')).not.toBeNaN();
    });

    test('an empty file is a file', async () => {
      await put('empty', new Uint8Array());
      expect((await get('empty')).length).toBe(0);
      expect(await destination.stat('empty')).toMatchObject({ sizeBytes: 0 });
    });

    test('a chunk may be reused by its owner once write has resolved', async () => {
      const chunk = Buffer.alloc(1000, 'a');
      const upload = await destination.begin('reused', OWNER);
      await upload.write(chunk);
      chunk.fill('b');
      await upload.write(chunk);
      const content = Buffer.concat([Buffer.alloc(1000, 'a'), Buffer.alloc(1000, 'b')]);
      await upload.commit(expected(content));
      expect((await get('reused')).equals(content)).toBe(true);
    });

    test('a range is from start to before end', async () => {
      await put('range', Buffer.from('0123456789'));
      expect((await get('range', { start: 2, end: 5 })).toString()).toBe('234');
      expect((await get('range', { start: 0, end: 1 })).toString()).toBe('0');
      expect((await get('range', { start: 8, end: 10 })).toString()).toBe('89');
      expect((await get('range', { start: 4, end: 4 })).toString()).toBe('');
    });

    test('nothing is seen before the commit', async () => {
      const upload = await destination.begin('shop/hidden', OWNER);
      await upload.write(Buffer.from('half'));
      expect(await place.again().stat('shop/hidden')).toBeNull();
      expect(await keys('')).toEqual([]);
      await expect(place.again().read('shop/hidden')).rejects.toMatchObject({
        code: 'artifact-missing',
      });
      await upload.commit(expected(Buffer.from('half')));
      expect(await keys('')).toEqual(['shop/hidden']);
    });

    test('a commit that finds another length or hash publishes nothing', async () => {
      const right = expected(Buffer.from('content'));
      for (const wrong of [
        { ...right, sizeBytes: 6 },
        { ...right, sha256: '0'.repeat(64) },
      ]) {
        const upload = await destination.begin('wrong', OWNER);
        await upload.write(Buffer.from('content'));
        await expect(upload.commit(wrong)).rejects.toMatchObject({ code: 'copy-incomplete' });
        expect(await destination.stat('wrong')).toBeNull();
        expect(await destination.removePartial(OWNER)).toBe(0);
      }
    });

    test('abort leaves nothing, and may come twice or after a commit', async () => {
      const upload = await destination.begin('aborted', OWNER);
      await upload.write(Buffer.from('half'));
      await upload.abort();
      await upload.abort();
      expect(await destination.stat('aborted')).toBeNull();
      expect(await destination.removePartial(OWNER)).toBe(0);

      const kept = await destination.begin('kept', OWNER);
      await kept.write(Buffer.from('whole'));
      await kept.commit(expected(Buffer.from('whole')));
      await kept.abort();
      expect((await get('kept')).toString()).toBe('whole');
    });

    test('a key is written once', async () => {
      await put('once', Buffer.from('first'));
      await expect(destination.begin('once', OWNER)).rejects.toMatchObject({ code: 'conflict' });
      expect((await get('once')).toString()).toBe('first');
    });

    test('of two uploads to one key the second commit is refused', async () => {
      const first = await destination.begin('race', OWNER);
      const second = await place.again().begin('race', 'job-2');
      await first.write(Buffer.from('first'));
      await second.write(Buffer.from('second'));
      await first.commit(expected(Buffer.from('first')));
      await expect(second.commit(expected(Buffer.from('second')))).rejects.toMatchObject({
        code: 'conflict',
      });
      expect((await get('race')).toString()).toBe('first');
      expect(await destination.removePartial('job-2')).toBe(0);
    });

    test('what is not there', async () => {
      expect(await destination.stat('shop/none')).toBeNull();
      await expect(destination.read('shop/none')).rejects.toMatchObject({
        code: 'artifact-missing',
      });
      await destination.remove('shop/none');
      expect(await keys('shop/')).toEqual([]);
      await put('shop', Buffer.from('a file where a folder was looked for'));
      expect(await destination.stat('shop/none')).toBeNull();
      await destination.remove('shop/none');
    });

    test('a list has every published file below the prefix and no other', async () => {
      const all = ['a/1.x', 'a/2.x', 'a/b/3.x', 'ab/4.x', 'lifeboat.json'];
      for (const key of all) await put(key, Buffer.from(key));
      expect(await keys('')).toEqual(all);
      expect(await keys('a/')).toEqual(['a/1.x', 'a/2.x', 'a/b/3.x']);
      expect(await keys('a/b')).toEqual(['a/b/3.x']);
      expect(await keys('a/2')).toEqual(['a/2.x']);
      expect(await keys('z/')).toEqual([]);
    });

    test('what was removed is gone, and its key is free again', async () => {
      await put('a/gone', Buffer.from('old'));
      await destination.remove('a/gone');
      expect(await place.again().stat('a/gone')).toBeNull();
      expect(await keys('')).toEqual([]);
      await put('a/gone', Buffer.from('new'));
      expect((await get('a/gone')).toString()).toBe('new');
    });

    test("what a dead owner left is removed, and nobody else's", async () => {
      const dead = await destination.begin('shop/dead', 'job-1');
      await dead.write(Buffer.from('half'));
      const alive = await destination.begin('shop/alive', 'job-10');
      await alive.write(Buffer.from('whole'));
      expect(await place.again().partialOwners()).toContain('job-1');
      expect(await place.again().removePartial('job-1')).toBe(1);
      expect(await place.again().partialOwners()).not.toContain('job-1');
      expect(await place.again().removePartial('job-1')).toBe(0);
      await alive.commit(expected(Buffer.from('whole')));
      expect(await keys('')).toEqual(['shop/alive']);
      await dead.abort();
    });

    test('a key that could lead elsewhere is refused', async () => {
      const hostile = ['', '/etc/passwd', '../a', 'a/../b', 'a//b', 'a/', '.a', 'a/.b', 'a\\b'];
      for (const key of [...hostile, 'a\0b', 'C:/a', 'a b', 'é', '-a']) {
        const refused = { code: 'invalid-input' };
        await expect(destination.begin(key, OWNER)).rejects.toMatchObject(refused);
        await expect(destination.read(key)).rejects.toMatchObject(refused);
        await expect(destination.stat(key)).rejects.toMatchObject(refused);
        await expect(destination.remove(key)).rejects.toMatchObject(refused);
      }
      await expect(destination.begin('a', '../x')).rejects.toMatchObject({ code: 'invalid-input' });
      await expect(destination.removePartial('*')).rejects.toMatchObject({ code: 'invalid-input' });
    });

    test('the test finds a good place good, and leaves nothing', async () => {
      expect(await destination.test()).toMatchObject({
        reachable: true,
        writable: true,
        problem: null,
        hint: null,
      });
      expect(await keys('')).toEqual([]);
    });
  });
}
