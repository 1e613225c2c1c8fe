import { join } from 'node:path';
import { LifeboatError, toErrorData } from '../../shared/model/error.ts';
import { fields } from '../../electron/cli/text/table.ts';
import { formatDuration } from '../../shared/format/duration.ts';
import { formatMoment } from '../../shared/format/moment.ts';
import { projectFolder } from '../bootstrap/paths.mjs';
import { bundleDecryptor } from '../bundle-decryptor.ts';
import { Account, quotedForShell, shownPath } from './account.ts';
import { prepareDemoFolder, type DemoPaths } from './demo-folder.ts';
import { demoOptions, demoUsage, type DemoOptions } from './demo-options.ts';
import { proveSampleShop, type ProvenShop } from './prove-sample-shop.ts';
import { takeScreenshots } from './take-screenshots.ts';
import { hasDisplay, showWindow } from './show-window.ts';

process.exitCode = await main();

/** 0: everything held; 1: something did not; 2: wrong arguments; 130: stopped by a signal. */
async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'number') return options;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    return await demonstrate(options, stop.signal);
  } catch (error) {
    if (stop.signal.aborted)
      return tell('The demo was stopped.', 'Run it again; it starts afresh.', 130);
    // Nothing in a demo is secret, so an error that nobody foresaw is shown whole.
    if (!(error instanceof LifeboatError)) console.error(error);
    const { message, hint } = toErrorData(error);
    return tell(`The demo failed: ${message}`, hint, 1);
  }
}

function readOptions(): DemoOptions | number {
  try {
    const options = demoOptions(process.argv.slice(2), join(projectFolder, 'demo'));
    if (options !== 'help') return options;
    process.stdout.write(demoUsage);
    return 0;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return tell(error.message, demoUsage, 2);
  }
}

async function demonstrate(options: DemoOptions, signal: AbortSignal): Promise<number> {
  const account = new Account(process.stdout);
  const startedMs = performance.now();
  // The recovery kit holds it; the core runs from its sources.
  await bundleDecryptor(join(projectFolder, 'out'));
  const paths = await prepareDemoFolder(options.folder);
  account.say('Lifeboat: a backup that was never restored is a hope. This one will be.\n');
  account.say(
    `Everything is made in ${shownPath(paths.folder)}; nothing else is touched. Secrets go into a file`,
  );
  account.say('there, sealed with a passphrase made for the demo: your keychain is left alone.');
  const shop = await proveSampleShop(paths, account, signal);
  sumUp(account, paths, performance.now() - startedMs);
  return show(account, paths, shop, options);
}

function sumUp(account: Account, paths: DemoPaths, durationMs: number): void {
  account.say(
    `\nThe backup would bring the data back: proven ${formatMoment(new Date().toISOString())}, ${formatDuration(durationMs)} in all.\n`,
  );
  account.say(fields(leftPaths(paths)));
  account.say('\nGo on with it on the command line:\n');
  account.say(`  export LIFEBOAT_DATA_DIR=${quotedForShell(paths.data)}`);
  account.say(`  export LIFEBOAT_PASSPHRASE_FILE=${quotedForShell(paths.passphrase)}`);
  account.say('  npm run lifeboat -- backup show latest:shop');
  account.say('  npm run lifeboat -- backup inventory latest:shop');
  account.say('  npm run lifeboat -- drill templates');
}

function leftPaths(paths: DemoPaths): (readonly [string, string])[] {
  return [
    ['the shop', shownPath(paths.shop)],
    ['its backup', shownPath(paths.backups)],
    ['restored', shownPath(paths.restored)],
    ['recovery kit', shownPath(paths.kits)],
    ['opened with the kit alone', shownPath(paths.lonely)],
    ['signed report of the drill', shownPath(paths.evidence)],
    ['catalog and sealed secrets', shownPath(paths.data)],
    ['passphrase', shownPath(paths.passphrase)],
  ];
}

async function show(
  account: Account,
  paths: DemoPaths,
  shop: ProvenShop,
  options: DemoOptions,
): Promise<number> {
  if (options.screenshotFolder !== null) {
    const taken = await takeScreenshots(paths, shop, options.screenshotFolder);
    account.say(`\n${taken} pictures of the window are in ${shownPath(options.screenshotFolder)}.`);
    return 0;
  }
  if (!options.window) return 0;
  if (!hasDisplay()) {
    account.say('\nThere is no display here, so the window was not opened.');
    return 0;
  }
  account.say('\nOpening the window on this catalog. Closing it ends the demo.');
  return showWindow(paths);
}

function tell(message: string, hint: string, code: number): number {
  process.stderr.write(`\n${message}\n${hint}\n`);
  return code;
}
