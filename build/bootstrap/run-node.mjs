// @ts-check
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { node24, projectFolder } from './paths.mjs';

/** Signals that a person or a service manager sends; the child decides what to do with them. */
const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * The environment for what we start: `node` is Node 24 there, for scripts with a `#!/usr/bin/env node` too.
 * @param {Record<string, string>} [extra]
 */
export function environment(extra = {}) {
  const path = [join(projectFolder, 'node_modules/.bin'), process.env['PATH']];
  // Our processes and threads run from TypeScript sources; compiled once, they start in half the time.
  const compileCache = join(projectFolder, 'node_modules/.cache/compiled');
  return {
    ...process.env,
    PATH: path.join(delimiter),
    NODE_COMPILE_CACHE: compileCache,
    ...extra,
  };
}

/**
 * Runs a program with our own input and output, forwards signals to it, and gives its exit code, or 128
 * and the signal's number as shells do.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extraEnvironment]
 * @param {{ cwd?: string }} [options] without `cwd` it runs where we were called
 * @returns {Promise<number>}
 */
export function run(command, args, extraEnvironment = {}, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: 'inherit',
      env: environment(extraEnvironment),
    });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => void child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of forwarded) process.off(name, forward);
      resolve(code ?? 128 + signalNumber(signal));
    });
  });
}

/**
 * Runs a file of ours under Node 24.
 * @param {string} file relative to the project folder
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extraEnvironment]
 */
export function runNode(file, args, extraEnvironment = {}) {
  return run(node24, [join(projectFolder, file), ...args], extraEnvironment);
}

/** @param {NodeJS.Signals | null} signal */
function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[String(signal)] ?? 0;
}
