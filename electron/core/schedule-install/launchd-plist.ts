import { PASSPHRASE_VARIABLE, type RunDueCommand } from './run-due-command.ts';
import { xmlText } from './xml-text.ts';

export const agentLabel = (mark: string) => `org.lifeboat.run-due.${mark}`;

/**
 * A launch agent that starts what is due. By the calendar and not by an interval, since launchd makes up
 * for calendar times that the machine slept through. Rules: launchd.plist(5).
 */
export function launchdPlist(command: RunDueCommand, mark: string, everyMinutes: number): string {
  const { words, passphraseFile } = command;
  const variable =
    passphraseFile === null
      ? []
      : [
          '  <key>EnvironmentVariables</key>',
          '  <dict>',
          `    <key>${PASSPHRASE_VARIABLE}</key>`,
          `    <string>${xmlText(passphraseFile)}</string>`,
          '  </dict>',
        ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key>',
    `  <string>${agentLabel(mark)}</string>`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...words.map((word) => `    <string>${xmlText(word)}</string>`),
    '  </array>',
    ...variable,
    '  <key>StartCalendarInterval</key>',
    '  <array>',
    ...minutes(everyMinutes).map(
      (minute) => `    <dict><key>Minute</key><integer>${minute}</integer></dict>`,
    ),
    '  </array>',
    '  <key>RunAtLoad</key>',
    '  <true/>',
    '  <key>ProcessType</key>',
    '  <string>Background</string>',
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}

/** Of each hour, counted from the full one. */
function minutes(everyMinutes: number): number[] {
  return Array.from({ length: Math.ceil(60 / everyMinutes) }, (_, index) => index * everyMinutes);
}
