import type { Command } from 'commander';
import { type CallInput, coreCalls, type CoreCallName } from '../../../shared/contract/contract.ts';
import { fieldName, refusedFields } from '../../../shared/format/refused-fields.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { helpHint } from '../usage-error.ts';

/**
 * Refuses an input that the call does not take, in words of what was typed: the option or the argument that
 * brought the value. Throws `invalid-input`.
 */
export function refuseInput<N extends CoreCallName>(
  command: Command,
  name: N,
  input: CallInput<N>,
): void {
  const parsed = coreCalls[name].input.safeParse(input);
  if (parsed.success) return;
  const said = refusedFields(parsed.error).map(({ path, reason }) => {
    const typed = typedAs(command, path, valueAt(input, path)) ?? fieldName(path);
    return typed === '' ? reason : `${typed}: ${reason}`;
  });
  throw new LifeboatError('invalid-input', said.join(' '), helpHint(command));
}

type Path = readonly PropertyKey[];

/** `--reason`, `--role scribe`, `<template>`; null when it cannot be told what a value came from. */
function typedAs(command: Command, path: Path, value: unknown): string | null {
  const brought = byValue(command, value);
  return (
    ofSeveral(command, path, value) ??
    (brought.length === 1 ? brought[0] : null) ??
    byName(command, path) ??
    (brought.length > 1 ? brought.join(' or ') : null)
  );
}

/** An option that is given several times as `id=value`. */
function ofSeveral(command: Command, path: Path, value: unknown): string | null {
  for (const id of path.slice(1)) {
    const option = given(command).find(([, typed]) => holds(typed, id, value));
    if (option !== undefined) return `${option[0]} ${String(id)}`;
  }
  return null;
}

function byName(command: Command, path: Path): string | null {
  for (const name of path.toReversed()) {
    const option = command.options.find((one) => one.attributeName() === name);
    if (option !== undefined) return option.long ?? option.flags;
    const argument = command.registeredArguments.find((one) => one.name() === name);
    if (argument !== undefined) return `<${argument.name()}>`;
  }
  return null;
}

/** All that brought this very value. */
function byValue(command: Command, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const words = command.registeredArguments.map(
    (argument, index) => [`<${argument.name()}>`, command.processedArgs[index]] as const,
  );
  return [...given(command), ...words].flatMap(([name, typed]: readonly [string, unknown]) =>
    typed === value || (Array.isArray(typed) && typed.includes(value)) ? name : [],
  );
}

/** The options that stand on the command line, with what they were given. */
function given(command: Command): readonly (readonly [name: string, typed: unknown])[] {
  return command.options.flatMap((option) => {
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== 'cli') return [];
    return [[option.long ?? option.flags, command.getOptionValue(name)] as const];
  });
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(within, input);
}

function within(value: unknown, name: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whether options were gathered as an object that has this value, or the makings of it, under the id. */
function holds(typed: unknown, id: PropertyKey, value: unknown): boolean {
  if (typeof typed !== 'object' || typed === null || Array.isArray(typed)) return false;
  return Object.hasOwn(typed, id) && (typeof value === 'object' || within(typed, id) === value);
}
