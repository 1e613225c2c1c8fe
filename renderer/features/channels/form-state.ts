import type { UseFormReturnType } from '@mantine/form';
import type { Channel } from '../../../shared/model/channel.ts';
import type { ChannelValues } from './channel-values.ts';

/** What a part of the form is given. */
export interface FormPartProps {
  readonly form: UseFormReturnType<ChannelValues>;
  /** The channel that is edited; null adds one. */
  readonly before: Channel | null;
}
