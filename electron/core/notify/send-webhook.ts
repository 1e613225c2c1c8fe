import { Webhook } from 'standardwebhooks';
import type { Channel } from '../../../shared/model/channel.ts';
import type { TakenDelivery } from '../catalog/delivery-repository.ts';
import { type ChannelSecrets, secretForms } from './channel-secrets.ts';
import { post } from './post.ts';
import { webhookBody } from './webhook-forms.ts';

export type WebhookConfig = Extract<Channel['config'], { kind: 'webhook' }>;

/**
 * Posts a message in the form of the service. With a signing secret it carries the three headers of
 * https://www.standardwebhooks.com; `webhook-id` is the same at every attempt.
 */
export async function sendWebhook(
  { form }: WebhookConfig,
  secrets: ChannelSecrets,
  delivery: TakenDelivery,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<void> {
  const body = webhookBody(form, delivery);
  await post(
    {
      url: secrets.url ?? '',
      contentType: 'application/json',
      body,
      headers: signatureHeaders(secrets.signingSecret, delivery.id, now, body),
      secrets: secretForms(secrets),
    },
    signal,
  );
}

function signatureHeaders(
  secret: string | null,
  id: string,
  now: Date,
  body: string,
): Record<string, string> {
  if (secret === null) return {};
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}
