import { homedir } from 'node:os';
import { app } from 'electron';
import { autostartEntry, autostartFile } from './autostart-entry.ts';
import { loginProgram } from './login-program.ts';
import { setAutostart } from './xdg-autostart.ts';

/** Variables that decide which secrets and which core the app works with. */
const CARRIED = ['LIFEBOAT_PASSPHRASE_FILE', 'LIFEBOAT_NODE'];

/** Has the app started at sign-in without a window, or no longer. Throws when the system refuses. */
export function setLoginStart(wanted: boolean, chosenDataFolder: string | null): void {
  const [program, ...first] = loginProgram();
  const folder = chosenDataFolder === null ? [] : ['--data-dir', chosenDataFolder];
  const args = [...first, '--hidden', ...folder];
  if (process.platform === 'linux') {
    const file = autostartFile(process.env, homedir(), chosenDataFolder);
    setAutostart(
      file,
      wanted ? autostartEntry({ words: [program, ...args], env: carried() }) : null,
    );
    return;
  }
  // A checkout would enter the bare Electron; macOS takes no arguments, so only one data folder fits.
  if (!app.isPackaged || (process.platform === 'darwin' && chosenDataFolder !== null)) return;
  app.setLoginItemSettings({
    openAtLogin: wanted,
    path: program,
    // Windows puts them into the registry as they are.
    args: args.map((word) => (/\s/.test(word) ? `"${word}"` : word)),
    ...(chosenDataFolder === null ? {} : { name: `Lifeboat ${chosenDataFolder}` }),
  });
}

function carried(): Record<string, string> {
  return Object.fromEntries(
    CARRIED.flatMap((name) => {
      const value = process.env[name];
      return value ? [[name, value] as const] : [];
    }),
  );
}
