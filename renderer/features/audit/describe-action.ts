/** An action as a person reads it: `connection.set-password` is `Connection: set password`. */
export function describeAction(action: string): string {
  const [subject = action, verb] = action.split('.');
  const head = words(subject);
  const title = head.charAt(0).toUpperCase() + head.slice(1);
  return verb === undefined ? title : `${title}: ${words(verb)}`;
}

function words(text: string): string {
  return text.replaceAll('-', ' ');
}
