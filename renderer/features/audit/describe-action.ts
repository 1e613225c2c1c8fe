/** An action as a person says it: `source.add` is `Source: add`, `connection.set-password` … */
export function describeAction(action: string): string {
  const [subject = action, verb] = action.split('.');
  const words = (text: string) => text.replaceAll('-', ' ');
  const head = words(subject);
  const title = head.charAt(0).toUpperCase() + head.slice(1);
  return verb === undefined ? title : `${title}: ${words(verb)}`;
}
