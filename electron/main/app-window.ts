import type { BrowserWindow } from 'electron';

export interface AppWindowParts {
  /** Makes the window, at this screen. */
  readonly create: (route: string) => BrowserWindow;
  /** Leads the page that is shown to a screen. */
  readonly navigate: (route: string) => void;
}

/** The one window: there, or closed while the app goes on. */
export class AppWindow {
  readonly #parts: AppWindowParts;
  #window: BrowserWindow | null = null;

  constructor(parts: AppWindowParts) {
    this.#parts = parts;
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Brings the window to the front, a new one where it was closed. Without a route it stays where it is. */
  show(route: string | null = null): void {
    const window = this.#window;
    if (window === null) {
      this.#open(route ?? '/');
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    if (route !== null) this.#parts.navigate(route);
  }

  #open(route: string): void {
    const opened = this.#parts.create(route);
    this.#window = opened;
    opened.once('closed', () => {
      if (this.#window === opened) this.#window = null;
    });
  }
}
