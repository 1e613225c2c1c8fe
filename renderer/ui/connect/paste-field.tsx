import { Alert, List, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { engineNames } from '../status/engine-name.ts';
import { parseConnectionString } from './connection-string/parse-connection-string.ts';
import type { ParsedConnection, ServerEngine } from './connection-string/parsed-connection.ts';

interface PasteFieldProps {
  /** Decides where two databases write alike. */
  readonly chosen: ServerEngine | null;
  readonly onParsed: (parsed: ParsedConnection) => void;
}

const placeholders = {
  postgresql: 'postgresql://user:password@host/database',
  mysql: 'mysql://user:password@host/database',
  mongodb: 'mongodb+srv://user:password@cluster.example.net/',
  any: 'postgresql://…, mysql://…, mariadb://…, mongodb://… or mongodb+srv://…',
} as const;

/**
 * Takes a whole connection string and fills the form from it. What was understood is cleared from the
 * field at once, since a password can be in it.
 */
export function PasteField({ chosen, onParsed }: PasteFieldProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const [taken, setTaken] = useState<ParsedConnection | null>(null);
  const take = (pasted: string): boolean => {
    const parsed = parseConnectionString(pasted, chosen);
    setTaken(parsed);
    setRefused(parsed === null && pasted.trim() !== '');
    if (parsed === null) return false;
    setText('');
    onParsed(parsed);
    return true;
  };
  const fromPaste = (event: ClipboardEvent) => {
    if (take(event.clipboardData.getData('text'))) event.preventDefault();
  };
  const fromEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text === '') return;
    event.preventDefault();
    take(text);
  };
  return (
    <>
      <TextInput
        label="Paste a connection string"
        description="Lifeboat fills in the fields from it. Also jdbc:…, host=… dbname=…, and those of an .env file."
        placeholder={placeholders[chosen ?? 'any']}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setRefused(false);
        }}
        onPaste={fromPaste}
        onKeyDown={fromEnter}
        onBlur={() => {
          if (text !== '') take(text);
        }}
        error={
          refused &&
          'This is not understood. Paste the whole string, beginning with postgresql://, mysql://, mariadb:// or mongodb://, or fill in the fields yourself.'
        }
      />
      {taken !== null && <Taken parsed={taken} />}
    </>
  );
}

function Taken({ parsed }: { readonly parsed: ParsedConnection }) {
  const { engine, password, notes } = parsed;
  const all = [
    ...(password === undefined
      ? []
      : ['The password was moved into its own field; it is kept apart from the address.']),
    ...notes,
  ];
  return (
    <Alert
      color="green"
      icon={<IconCircleCheck />}
      title={`Understood: ${engineNames[engine]}, ${placeOf(parsed)}`}
      role="status"
    >
      {all.length > 0 && (
        <List size="sm">
          {all.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** What was found, without its secret. */
function placeOf({ uri, user, host, database }: ParsedConnection): string {
  if (uri !== undefined) return uri.replace(/\?.*$/, '');
  const server = `${user === undefined ? '' : `${user}@`}${host ?? ''}`;
  return [server, database === undefined ? '' : `database ${database}`].filter(Boolean).join(', ');
}
