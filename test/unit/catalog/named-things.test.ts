import { expect, test } from 'vitest';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  connection,
  destination,
  postgresqlSource,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

test('a source comes back as it was put in', () => {
  const catalog = openTestCatalog();
  const server = connection();
  const orders = postgresqlSource(server.id);
  const shop = sqliteSource();
  catalog.connections.insert(server);
  catalog.sources.insert(shop);
  catalog.sources.insert(orders);
  expect(catalog.sources.list()).toEqual([orders, shop]);
  expect(catalog.sources.get(orders.id)).toEqual(orders);
  expect(catalog.connections.list()).toEqual([server]);
});

test('a thing is found by id or by name, whatever its case', () => {
  const catalog = openTestCatalog();
  const place = destination({ name: 'Äußere Ablage' });
  catalog.destinations.insert(place);
  expect(catalog.destinations.find(place.id)).toEqual(place);
  expect(catalog.destinations.find('ÄUßERE ablage')).toEqual(place);
});

test('a wrong name is answered with the names that come near', () => {
  const catalog = openTestCatalog();
  for (const name of ['Shop', 'Shop staging', 'Orders'])
    catalog.sources.insert(sqliteSource({ name }));
  expect(() => catalog.sources.find('shpo')).toThrow(
    expect.objectContaining({ code: 'not-found', hint: 'Did you mean “Shop”?' }),
  );
  expect(() => catalog.sources.find('order')).toThrow(
    expect.objectContaining({ hint: 'Did you mean “Orders”?' }),
  );
  expect(() => catalog.sources.find('something else')).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/^There are (?:“[^”]+”(?:, )?){3}\.$/) }),
  );
});

test('an id that is also the name of another one is a conflict', () => {
  const catalog = openTestCatalog();
  const shop = sqliteSource();
  catalog.sources.insert(shop);
  catalog.sources.insert(sqliteSource({ name: shop.id }));
  expect(() => catalog.sources.find(shop.id)).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  );
});

test('a name is taken until its owner is removed, and the removed one can still be named', () => {
  const catalog = openTestCatalog();
  const first = sqliteSource({ name: 'Größe' });
  const second = sqliteSource({ name: 'GRÖSSE'.replace('SS', 'ß') });
  catalog.sources.insert(first);
  expect(() => catalog.sources.insert(second)).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  );
  catalog.sources.remove(first.id);
  catalog.sources.insert(second);
  expect(catalog.sources.list()).toEqual([second]);
  expect(catalog.sources.get(first.id)).toEqual(first);
  expect(() => catalog.sources.find(first.id)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(() => catalog.sources.remove(first.id)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('a connection stays while a source uses it', () => {
  const catalog = openTestCatalog();
  const server = connection();
  const orders = postgresqlSource(server.id);
  catalog.connections.insert(server);
  catalog.sources.insert(orders);
  expect(() => catalog.connections.remove(server.id)).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('“Orders”') }),
  );
  catalog.sources.remove(orders.id);
  catalog.connections.remove(server.id);
  expect(catalog.connections.list()).toEqual([]);
});

test('a source of a connection that is not there is refused', () => {
  const catalog = openTestCatalog();
  expect(() => catalog.sources.insert(postgresqlSource(connection().id))).toThrow(/FOREIGN KEY/);
});

test('the same server is known again; another port or user is another server', () => {
  const catalog = openTestCatalog();
  const server = connection();
  catalog.connections.insert(server);
  const { address, runner } = connection({ name: 'Same' });
  expect(catalog.connections.findEqual({ address, runner })).toEqual(server);
  if (address.engine !== 'postgresql') throw new Error('Not a PostgreSQL server.');
  expect(catalog.connections.findEqual({ address: { ...address, port: 5433 }, runner })).toBeNull();
  expect(catalog.connections.findEqual({ address: { ...address, user: 'x' }, runner })).toBeNull();
  const elsewhere = { kind: 'docker', container: 'db' } as const;
  expect(catalog.connections.findEqual({ address, runner: elsewhere })).toBeNull();
});
