import { describe, expect, test } from 'vitest';
import { mongodbAddressSchema } from '../../../shared/model/connection.ts';
import { parseConnectionString } from '../../../renderer/ui/connect/connection-string/parse-connection-string.ts';

const notes: string[] = [];

describe('an address of PostgreSQL', () => {
  test('gives every part, with percent signs resolved', () => {
    const text =
      ' postgresql://dba:p%40ss%2Fword@db.example:5433/shop%20live?sslmode=verify-full\n';
    expect(parseConnectionString(text)).toEqual({
      engine: 'postgresql',
      host: 'db.example',
      port: 5433,
      user: 'dba',
      password: 'p@ss/word',
      database: 'shop live',
      tls: 'verify-full',
      notes,
    });
  });

  test('leaves out what it does not name', () => {
    const local = { engine: 'postgresql', host: 'localhost', notes };
    expect(parseConnectionString('postgres://localhost')).toEqual(local);
    expect(parseConnectionString('postgres://localhost?sslmode=allow')).toEqual(local);
    expect(parseConnectionString('POSTGRES://localhost/')).toEqual(local);
  });

  test('may have its parts in the query, and a socket for a host', () => {
    const parts = { engine: 'postgresql', host: '/var/run/postgresql', port: 5433, user: 'dba' };
    expect(
      parseConnectionString('postgresql:///shop?host=/var/run/postgresql&port=5433&user=dba'),
    ).toEqual({ ...parts, database: 'shop', notes });
    expect(parseConnectionString('postgresql://dba@%2Fvar%2Frun%2Fpostgresql:5433/shop')).toEqual({
      ...parts,
      database: 'shop',
      notes,
    });
  });

  test('keeps a plus sign of the query, which is no space there', () => {
    expect(parseConnectionString('postgresql://db/shop?user=a&password=b+c')?.password).toBe('b+c');
  });

  test.each([
    ['postgresql://[::1]:5432/shop', '::1'],
    ['postgresql://dba:pw@[fe80::1%25eth0]/shop', 'fe80::1%eth0'],
    ['postgresql://dba:pw@[2001:db8::7]', '2001:db8::7'],
    ['postgresql://2001:db8::7/shop', '2001:db8::7'],
  ])('takes %s without its brackets', (text, host) => {
    expect(parseConnectionString(text)?.host).toBe(host);
  });

  test('takes the first of several servers and says so', () => {
    const parsed = parseConnectionString(
      'postgresql://u@one:5433,two:5434/db?target_session_attrs=any',
    );
    expect(parsed).toMatchObject({ host: 'one', port: 5433, user: 'u', database: 'db' });
    expect(parsed?.notes.join(' ')).toMatch(/2 servers.*first.*target_session_attrs/);
  });

  test.each([
    ['100%', 'postgresql://dba:100%@localhost/shop'],
    ['p@ss', 'postgresql://dba:p@ss@localhost/shop'],
    ['a/b', 'postgresql://dba:a/b@localhost/shop'],
    ['a?b#c', 'postgresql://dba:a?b#c@localhost/shop'],
    ['x:y', 'postgresql://dba:x:y@localhost/shop'],
    ["it's", "postgresql://dba:it's@localhost/shop"],
  ])('keeps the password %s that nobody encoded', (password, text) => {
    expect(parseConnectionString(text)).toMatchObject({
      user: 'dba',
      password,
      host: 'localhost',
      database: 'shop',
    });
  });

  test('says that a guessed password is to be checked', () => {
    expect(parseConnectionString('postgresql://dba:a/b@localhost/shop')?.notes.join()).toMatch(
      /check that it is whole/,
    );
  });

  test('does not take an impossible port', () => {
    expect(parseConnectionString('postgresql://db:99999/shop')).toEqual({
      engine: 'postgresql',
      host: 'db',
      database: 'shop',
      notes,
    });
  });
});

describe('addresses of other programs', () => {
  test.each([
    'jdbc:postgresql://db:5433/shop?user=dba&password=pw&ssl=true',
    'postgresql+psycopg2://dba:pw@db:5433/shop?sslmode=require',
    'DATABASE_URL="postgres://dba:pw@db:5433/shop?sslmode=require"',
    'export DATABASE_URL=postgres://dba:pw@db:5433/shop?sslmode=require',
    "psql 'postgres://dba:pw@db:5433/shop?sslmode=require' -c 'select 1'",
    '  url: postgres://dba:pw@db:5433/shop?sslmode=require   # the shop',
    '"postgres://dba:pw@db:5433/shop?sslmode=require",',
  ])('%s', (text) => {
    expect(parseConnectionString(text)).toEqual({
      engine: 'postgresql',
      host: 'db',
      port: 5433,
      user: 'dba',
      password: 'pw',
      database: 'shop',
      tls: 'require',
      notes,
    });
  });

  test.each([
    'mysql://root:p%40w@db:3307/shop?ssl-mode=VERIFY_IDENTITY',
    'mariadb://root:p%40w@db:3307/shop?sslMode=verify-full',
    'jdbc:mysql://db:3307/shop?user=root&password=p%40w&sslMode=VERIFY_IDENTITY',
    'jdbc:mariadb://db:3307/shop?user=root&password=p%40w&sslMode=verify-full',
    'jdbc:mysql:loadbalance://root:p%40w@db:3307/shop?sslMode=VERIFY_IDENTITY',
    'mysql+pymysql://root:p%40w@db:3307/shop?ssl_mode=verify_identity',
    'mysql2://root:p%40w@db:3307/shop?sslmode=verify_identity',
    'Server=db;Port=3307;Database=shop;Uid=root;Pwd=p@w;SslMode=VerifyFull',
    'Driver={MySQL ODBC 9.0 Driver};Server=db;Port=3307;Database=shop;User=root;Password={p@w};SslMode=VerifyFull;',
    'mysql:host=db;port=3307;dbname=shop;user=root;password=p@w;sslmode=verify_identity',
  ])('%s', (text) => {
    expect(parseConnectionString(text)).toEqual({
      engine: 'mysql',
      host: 'db',
      port: 3307,
      user: 'root',
      password: 'p@w',
      database: 'shop',
      tls: 'verify-full',
      notes,
    });
  });

  test('of Go, with any character in the password', () => {
    expect(parseConnectionString('root:p@w/:x@tcp(db:3306)/shop?parseTime=true&tls=true')).toEqual({
      engine: 'mysql',
      host: 'db',
      port: 3306,
      user: 'root',
      password: 'p@w/:x',
      database: 'shop',
      tls: 'require',
      notes,
    });
    expect(parseConnectionString('root@unix(/run/mysqld/mysqld.sock)/shop')).toMatchObject({
      host: '/run/mysqld/mysqld.sock',
      user: 'root',
    });
    expect(parseConnectionString('root:pw@tcp([::1]:3306)/')).toMatchObject({ host: '::1' });
  });

  test('a socket of MySQL', () => {
    expect(
      parseConnectionString('mysql://root@/shop?socket=/run/mysqld/mysqld.sock'),
    ).toMatchObject({
      host: '/run/mysqld/mysqld.sock',
      database: 'shop',
    });
  });

  test('a database of this machine in the short form of JDBC', () => {
    expect(parseConnectionString('jdbc:postgresql:shop')).toMatchObject({
      host: 'localhost',
      database: 'shop',
    });
  });
});

describe('names and values', () => {
  test('of libpq, with quotes and backslashes', () => {
    const text = String.raw`host=db port = 5433 user='the dba' password='it\'s \\ here' dbname=shop sslmode=verify-ca`;
    expect(parseConnectionString(text)).toEqual({
      engine: 'postgresql',
      host: 'db',
      port: 5433,
      user: 'the dba',
      password: String.raw`it's \ here`,
      database: 'shop',
      tls: 'verify-ca',
      notes,
    });
  });

  test('of Npgsql, and of what is chosen where two databases write alike', () => {
    expect(
      parseConnectionString('Host=db;Username=dba;Password="a;b""c";Database=shop;Port=5432'),
    ).toMatchObject({ engine: 'postgresql', user: 'dba', password: 'a;b"c' });
    expect(parseConnectionString('Server=db;User Id=dba;Database=shop', 'mysql')?.engine).toBe(
      'mysql',
    );
    expect(parseConnectionString('Server=db;User Id=dba;Database=shop')?.engine).toBe('postgresql');
  });

  test('of a database that Lifeboat does not know are not understood', () => {
    expect(
      parseConnectionString('Data Source=db;Initial Catalog=shop;Integrated Security=SSPI'),
    ).toBeNull();
    expect(
      parseConnectionString('Driver={ODBC Driver 18 for SQL Server};Server=db;Database=shop'),
    ).toBeNull();
  });
});

describe('an address of MongoDB', () => {
  test('of Atlas gives up its password', () => {
    expect(
      parseConnectionString(
        'mongodb+srv://shop:s%3Acret@cluster0.ab1cd.mongodb.net/?retryWrites=true&w=majority&appName=Cluster0',
      ),
    ).toEqual({
      engine: 'mongodb',
      uri: 'mongodb+srv://shop@cluster0.ab1cd.mongodb.net/?retryWrites=true&w=majority&appName=Cluster0',
      password: 's:cret',
      notes,
    });
  });

  test.each(['<password>', '<db_password>', '%3Cpassword%3E'])(
    'with the placeholder %s has no password yet',
    (placeholder) => {
      const parsed = parseConnectionString(
        `mongosh "mongodb+srv://shop:${placeholder}@c.mongodb.net/" --apiVersion 1`,
      );
      expect(parsed?.password).toBeUndefined();
      expect(parsed?.uri).toBe('mongodb+srv://shop@c.mongodb.net/');
      expect(parsed?.notes.join()).toMatch(/placeholder/);
    },
  );

  test('keeps its hosts, database and options', () => {
    expect(
      parseConnectionString(
        'mongodb://a%40b:pw@h1:27017,[::1]:27018/shop?replicaSet=rs0&authSource=admin',
      ),
    ).toEqual({
      engine: 'mongodb',
      uri: 'mongodb://a%40b@h1:27017,[::1]:27018/shop?replicaSet=rs0&authSource=admin',
      password: 'pw',
      database: 'shop',
      notes,
    });
  });

  test.each([
    ['mongodb://u:p@ss@h/db', 'p@ss'],
    ['mongodb://u:p/ss@h/db', 'p/ss'],
    ['mongodb://u:p?s#s@h/db', 'p?s#s'],
    ['mongodb://u:@h/db', undefined],
    ['mongodb://h/db', undefined],
    ['mongodb://u@h/db?tlsCertificateKeyFilePassword=geheim', undefined],
  ])('%s leaves no password in what is stored', (text, password) => {
    const parsed = parseConnectionString(text);
    expect(parsed?.password).toBe(password);
    const stored = mongodbAddressSchema.parse({ engine: 'mongodb', uri: parsed?.uri });
    expect(stored.uri).not.toMatch(/p.ss|p\?s|geheim/);
    expect(stored.uri).toMatch(/^mongodb:\/\/(u@)?h\/db$/);
  });
});

test.each([
  'db.example',
  'https://db.example/shop',
  'sqlserver://db/shop',
  'select * from orders where id = 1',
  'mongodb://',
  'a=b',
  '',
  '   ',
])('is not made for %j', (text) => expect(parseConnectionString(text)).toBeNull());
