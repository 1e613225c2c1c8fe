import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { DumpReader } from './dump-reader.ts';
export class PlainDumpReader implements DumpReader {
  push(_chunk: Buffer): void {}
  end(): void {}
  inventory(): Inventory {
    throw new Error('being written');
  }
}
