import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { type UntilFlags, untilMoment, withUntilOptions } from '../input/until-options.ts';
import { checkedId } from '../input/backup-id.ts';
import type { Session } from '../session.ts';
import { alertList, describeAlert, muteTable } from '../text/describe-alert.ts';

/** `alerts`: what is wrong, and who takes care of it. */
export function addAlertCommands(program: Command, session: Session): void {
  const alerts = program.command('alerts').description('what is wrong, and what to do about it');
  addList(alerts, session);
  addAnswers(alerts, session);
  addMutes(alerts, session);
}

function addList(alerts: Command, session: Session): void {
  alerts
    .command('list')
    .description('list the alerts that stand, the most severe first')
    .option('--all', 'also those that cleared')
    .option('--source <source>', 'of one source alone')
    .option('--limit <n>', 'how many at most', wholeNumber(1, 1000), 200)
    .action(
      session.answers(async (flags: { all?: boolean; source?: string; limit: number }) => {
        const found = await session.call('alerts.list', {
          all: flags.all ?? false,
          source: flags.source ?? null,
          limit: flags.limit,
        });
        return done(found, alertList(found));
      }),
    );
}

function addAnswers(alerts: Command, session: Session): void {
  alerts
    .command('ack <id>')
    .description('say that you take care of it; it stands until it clears, and is not told again')
    .action(
      session.answers(async (id: string) => {
        const alert = await session.call('alerts.acknowledge', { alert: alertId(id) });
        return done(alert, describeAlert(alert));
      }),
    );

  withUntilOptions(
    alerts
      .command('snooze <id>')
      .description('put it off; it comes back if it still stands then')
      .requiredOption('--reason <text>', 'why, for the record'),
  ).action(
    session.answers(async (id: string, flags: UntilFlags & { reason: string }) => {
      const until = untilMoment(flags);
      if (until === null)
        throw new LifeboatError(
          'invalid-input',
          'An alert is put off for a time.',
          'Say how long, for instance --for 2h, or --until 2026-11-22T06:00.',
        );
      const alert = await session.call('alerts.snooze', {
        alert: alertId(id),
        until,
        reason: flags.reason,
      });
      return done(alert, describeAlert(alert));
    }),
  );
}

function alertId(text: string): string {
  return checkedId(text, 'an alert', '`lifeboat alerts list` shows the ids.');
}

function addMutes(alerts: Command, session: Session): void {
  withUntilOptions(
    alerts
      .command('mute <source>')
      .description('tell nobody of the alerts of a source; they are listed all the same')
      .requiredOption('--reason <text>', 'why, for the record'),
  ).action(
    session.answers(async (source: string, flags: UntilFlags & { reason: string }) => {
      const until = untilMoment(flags);
      await session.call('alerts.mute', { source, reason: flags.reason, until });
      return mutes(session);
    }),
  );

  alerts
    .command('unmute <source>')
    .description('tell of the alerts of a source again, also of those that stand')
    .action(
      session.answers(async (source: string) => {
        await session.call('alerts.unmute', { source });
        return mutes(session);
      }),
    );

  alerts
    .command('mutes')
    .description('list the sources of whose alerts nobody is told')
    .action(session.answers(() => mutes(session)));
}

async function mutes(session: Session) {
  const found = await session.call('alerts.mutes', {});
  return done(found, muteTable(found));
}
