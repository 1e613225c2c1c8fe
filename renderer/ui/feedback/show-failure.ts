import { notifications } from '@mantine/notifications';
import { toErrorData } from '../../../shared/model/error.ts';

/** Says what went wrong with something that a person asked for, where the screen has no place for it. */
export function showFailure(error: unknown): void {
  const { message, hint } = toErrorData(error);
  notifications.show({ color: 'red', title: message, message: hint });
}
