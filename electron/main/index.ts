import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, Menu, session, type BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { askPerson } from './ask-person.ts';
import { Bridge } from './bridge.ts';
import { chooseCoreProcess } from './core-client/choose-core-process.ts';
import { CoreSupervisor } from './core-client/core-supervisor.ts';
import { quitOnUncaughtError, reloadAfterCrash } from './crash-handling.ts';
import { dataFolder } from '../data-folder.ts';
import { dataFolderOption } from './data-folder-option.ts';
import { applicationMenu } from './menu.ts';
import { PathTokens } from './path-tokens.ts';
import { applyContentsRules, applySessionRules } from './security/apply-rules.ts';
import { shellHandlers } from './shell-calls.ts';
import { answerWindowCall } from './window-calls.ts';
import { createWindow } from './window.ts';

const outFolder = import.meta.dirname;
const folder = dataFolder(dataFolderOption(process.argv.slice(1)), process.env, process.cwd());
const windowFolder = join(folder, 'window');
let window: BrowserWindow | null = null;

quitOnUncaughtError();
registerAppScheme();
applyContentsRules(app);
mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
// Also makes the single-instance lock one for each data folder.
app.setPath('userData', windowFolder);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  applySessionRules(session.defaultSession);
  serveApp(session.defaultSession, join(outFolder, 'renderer'));
  Menu.setApplicationMenu(applicationMenu(process.platform, !app.isPackaged));

  const supervisor = new CoreSupervisor({
    start: chooseCoreProcess({
      outFolder,
      nodeVersion: process.versions.node,
      nodeExecutable: app.isPackaged ? null : (process.env['LIFEBOAT_NODE'] ?? null),
    }),
    coreOptions: {
      dataFolder: folder,
      appVersion: app.getVersion(),
      passphraseFile: process.env['LIFEBOAT_PASSPHRASE_FILE'] || null,
      actor: `window:${userInfo().username}`,
      attends: true,
    },
    onEvent: (event) => bridge.send(event),
  });
  const pathTokens = new PathTokens();
  const parts = {
    pathTokens,
    shell: shellHandlers({
      window: () => window,
      pathTokens,
      unofficialRuntime: process.env['LIFEBOAT_UNOFFICIAL_RUNTIME'] === '1',
    }),
    ask: askPerson(() => window),
    callCore: supervisor.call.bind(supervisor),
  };
  const bridge = new Bridge((name, input, signal) => answerWindowCall(parts, name, input, signal));
  supervisor.start();
  openWindow(bridge, supervisor);
  app.on('activate', () => {
    if (window === null) openWindow(bridge, supervisor);
  });
  app.on('window-all-closed', () => app.quit());
  quitWithCore(supervisor);
}

function openWindow(bridge: Bridge, supervisor: CoreSupervisor): void {
  const opened = createWindow({
    preloadFile: join(outFolder, 'preload.cjs'),
    stateFolder: windowFolder,
  });
  window = opened;
  bridge.attach(opened);
  reloadAfterCrash(opened);
  opened.webContents.on('did-finish-load', () =>
    bridge.send({ name: 'core.state', payload: { state: supervisor.state } }),
  );
  opened.once('closed', () => {
    window = null;
  });
}

function showWindow(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Holds the end of the app back until the core has ended its jobs. */
function quitWithCore(supervisor: CoreSupervisor): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void supervisor.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
