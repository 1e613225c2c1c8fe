import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, Menu, session, type BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { AppWindow } from './app-window.ts';
import { askPerson } from './ask-person.ts';
import { beginBackground } from './background/begin-background.ts';
import { Bridge } from './bridge.ts';
import { askCore } from './core-client/ask-core.ts';
import { chooseCoreProcess } from './core-client/choose-core-process.ts';
import { CoreEvents } from './core-client/core-events.ts';
import { CoreSupervisor } from './core-client/core-supervisor.ts';
import { quitOnUncaughtError, reloadAfterCrash, stopOnError } from './crash-handling.ts';
import { dataFolder } from '../data-folder.ts';
import { dataFolderOption } from './data-folder-option.ts';
import { applicationMenu } from './menu.ts';
import { PathTokens } from './path-tokens.ts';
import { applyContentsRules, applySessionRules } from './security/apply-rules.ts';
import { answerSecondStarts } from './second-starts.ts';
import { shellHandlers } from './shell-calls.ts';
import { startsHidden } from './start-options.ts';
import { answerWindowCall } from './window-calls.ts';
import { createWindow } from './window.ts';

const outFolder = import.meta.dirname;
const folder = dataFolder(dataFolderOption(process.argv.slice(1)), process.env, process.cwd());
const windowFolder = join(folder, 'window');

quitOnUncaughtError();
registerAppScheme();
applyContentsRules(app);
mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
// Also makes the single-instance lock one for each data folder.
app.setPath('userData', windowFolder);
// Without it Windows shows no notifications.
app.setAppUserModelId('org.lifeboat.desktop');

if (app.requestSingleInstanceLock()) {
  const canOpen = answerSecondStarts();
  app
    .whenReady()
    .then(() => start(canOpen))
    .catch(stopOnError);
} else {
  app.quit();
}

function start(canOpen: (open: () => void) => void): void {
  applySessionRules(session.defaultSession);
  serveApp(session.defaultSession, join(outFolder, 'renderer'));
  Menu.setApplicationMenu(applicationMenu(process.platform, !app.isPackaged));

  const events = new CoreEvents();
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
    onEvent: (event) => {
      bridge.send(event);
      events.receive(event);
    },
  });
  const pathTokens = new PathTokens();
  const parts = {
    pathTokens,
    shell: shellHandlers({
      window: () => appWindow.current,
      pathTokens,
      unofficialRuntime: process.env['LIFEBOAT_UNOFFICIAL_RUNTIME'] === '1',
    }),
    ask: askPerson(() => appWindow.current),
    callCore: supervisor.call.bind(supervisor),
  };
  const bridge = new Bridge((name, input, signal) => answerWindowCall(parts, name, input, signal));
  const appWindow = new AppWindow({
    create: (route) => openWindow(route, bridge, supervisor),
    navigate: (route) => bridge.send({ name: 'open.route', payload: { route } }),
  });
  beginBackground({
    ask: askCore(supervisor),
    events,
    coreState: () => supervisor.state,
    isWindowOpen: () => appWindow.current !== null,
    open: (route) => appWindow.show(route),
    stateFolder: windowFolder,
    chosenDataFolder: folder === dataFolder(undefined, {}, '/') ? null : folder,
  });
  supervisor.start();
  if (!startsHidden(process.argv)) appWindow.show();
  canOpen(() => appWindow.show());
  app.on('activate', () => appWindow.show());
  quitWithCore(supervisor);
}

function openWindow(route: string, bridge: Bridge, supervisor: CoreSupervisor): BrowserWindow {
  const opened = createWindow({
    preloadFile: join(outFolder, 'preload.cjs'),
    stateFolder: windowFolder,
    route,
  });
  bridge.attach(opened);
  reloadAfterCrash(opened);
  opened.webContents.on('did-finish-load', () =>
    bridge.send({ name: 'core.state', payload: { state: supervisor.state } }),
  );
  return opened;
}

/** Holds the end of the app back until the core has ended its jobs. */
function quitWithCore(supervisor: CoreSupervisor): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void supervisor.close().finally(() => {
      closed = true;
      // With no core there is nothing to wait for, and Electron ignores a quit from within its own event.
      setImmediate(() => app.quit());
    });
  });
}
