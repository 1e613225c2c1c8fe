import type { Channel } from '../../../shared/model/channel.ts';
import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { loadSecrets } from './channel-secrets.ts';
import { sendHeartbeat } from './send-heartbeat.ts';
import { sendWebhook } from './send-webhook.ts';
import { trustSystemCertificates } from './trust-system.ts';

/** Sends one message through its channel. Rejects with why it did not arrive, or with the signal's reason. */
export async function sendDelivery(
  parts: CoreParts,
  channel: Channel,
  delivery: TakenDelivery,
  signal: AbortSignal,
): Promise<void> {
  const { config } = channel;
  if (config.kind === 'desktop') {
    showOnDesktop(parts, delivery);
    return;
  }
  const secrets = await loadSecrets(parts, channel);
  trustSystemCertificates();
  switch (config.kind) {
    case 'mail': {
      // Loaded when the first mail is sent: most runs of Lifeboat send none.
      const { sendMail } = await import('./send-mail.ts');
      return sendMail(config, secrets, delivery, signal);
    }
    case 'webhook':
      return sendWebhook(config, secrets, delivery, { now: parts.now(), signal });
    case 'heartbeat':
      return sendHeartbeat(secrets, delivery, signal);
  }
}

/** The process of the window shows it. */
function showOnDesktop({ events }: CoreParts, { id, message }: TakenDelivery): void {
  const { title, text, route, severity } = message;
  events.emit('notify.desktop', {
    deliveryId: id,
    title,
    text,
    route,
    severity: severity ?? 'info',
  });
}
