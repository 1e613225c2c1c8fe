import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benchBackup } from './bench-backup.ts';
import { benchDrill } from './bench-drill.ts';
import { benchFiles } from './bench-files.ts';
import { benchList } from './bench-list.ts';
import { benchMemory } from './bench-memory.ts';
import { benchMongodb } from './bench-mongodb.ts';
import { benchMysql } from './bench-mysql.ts';
import { benchRestore } from './bench-restore.ts';
import { benchRetention } from './bench-retention.ts';
import { benchSchedule } from './bench-schedule.ts';
import { benchStart } from './bench-start.ts';
import { benchVerify } from './bench-verify.ts';
import { benchNames, isBenchName, type BenchName, type Figure } from './figure.ts';
import { formatFigures } from './format-figures.ts';
import { describeMachine, machineFacts } from './machine-facts.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const DUMP_MB = 1000;
const QUICK_DUMP_MB = 100;

const USAGE = `npm run bench -- [--only NAME]… [--quick] [--json FILE]
  NAME is one of ${benchNames.join(', ')}. --quick takes a tenth of the data.`;

/** Measures what was asked for, one thing after the other, and prints it. */
async function main(names: readonly BenchName[], dumpMb: number, jsonFile?: string): Promise<void> {
  const machine = machineFacts();
  const figures: Figure[] = [];
  const measure = async (name: BenchName, take: () => Promise<Figure[]>) => {
    if (!names.includes(name)) return;
    console.error(`measuring ${name} …`);
    figures.push(...(await take()));
  };
  if (names.some(needsWorkbench)) {
    const bench = await openWorkbench(dumpMb);
    try {
      for (const [name, take] of Object.entries(onWorkbench)) {
        if (isBenchName(name)) await measure(name, () => take(bench));
      }
    } finally {
      await bench.close();
    }
  }
  await measure('memory', () => benchMemory(dumpMb));
  await measure('start', benchStart);
  await measure('list', benchList);
  await measure('schedule', benchSchedule);
  await measure('retention', async () => benchRetention());
  await measure('mysql', () => benchMysql(dumpMb));
  await measure('mongodb', () => benchMongodb(dumpMb));
  await measure('files', () => benchFiles(dumpMb));
  console.log(`${describeMachine(machine)}\n\n${formatFigures(figures)}`);
  if (jsonFile !== undefined) {
    await writeFile(jsonFile, `${JSON.stringify({ machine, dumpMb, figures }, null, 2)}\n`);
  }
}

const onWorkbench: Readonly<Record<string, (bench: Workbench) => Promise<Figure[]>>> = {
  backup: benchBackup,
  restore: benchRestore,
  verify: benchVerify,
  drill: benchDrill,
};

function needsWorkbench(name: BenchName): boolean {
  return name in onWorkbench;
}

function parseArguments(): Parameters<typeof main> | null {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
    const names = (values.only ?? benchNames).filter(isBenchName);
    if (names.length !== (values.only ?? benchNames).length) return null;
    return [names, values.quick ? QUICK_DUMP_MB : DUMP_MB, values.json];
  } catch {
    return null;
  }
}

const parsed = parseArguments();
if (parsed === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await main(...parsed);
}
