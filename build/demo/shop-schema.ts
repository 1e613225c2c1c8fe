/** The sample shop's schema. Money is in cents, moments are ISO 8601 in UTC. */
export const shopSchema = `
CREATE TABLE categories (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES categories (id),
  name TEXT NOT NULL
);
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  sku TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  weight_grams INTEGER NOT NULL CHECK (weight_grams > 0),
  listed_at TEXT NOT NULL
);
CREATE TABLE product_prices (
  product_id INTEGER NOT NULL REFERENCES products (id),
  valid_from TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  PRIMARY KEY (product_id, valid_from)
) WITHOUT ROWID;
CREATE TABLE customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  newsletter INTEGER NOT NULL,
  registered_at TEXT NOT NULL
);
CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  street TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL
);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  address_id INTEGER NOT NULL REFERENCES addresses (id),
  status TEXT NOT NULL CHECK (status IN ('placed', 'paid', 'shipped', 'delivered', 'cancelled')),
  placed_at TEXT NOT NULL,
  shipping_cents INTEGER NOT NULL,
  total_cents INTEGER NOT NULL
);
CREATE TABLE order_items (
  order_id INTEGER NOT NULL REFERENCES orders (id),
  line INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit_price_cents INTEGER NOT NULL,
  total_cents INTEGER GENERATED ALWAYS AS (quantity * unit_price_cents) VIRTUAL,
  PRIMARY KEY (order_id, line)
);
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  method TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  paid_at TEXT NOT NULL
);
CREATE TABLE shipments (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  carrier TEXT NOT NULL,
  tracking_code TEXT NOT NULL UNIQUE,
  shipped_at TEXT NOT NULL,
  delivered_at TEXT
);
CREATE TABLE stock_movements (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products (id),
  order_id INTEGER REFERENCES orders (id),
  reason TEXT NOT NULL CHECK (reason IN ('delivery', 'sale')),
  quantity INTEGER NOT NULL,
  moved_at TEXT NOT NULL
);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products (id),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  title TEXT NOT NULL,
  body TEXT,
  written_at TEXT NOT NULL
);
CREATE VIEW stock_on_hand AS
  SELECT p.id AS product_id, p.sku, p.name, sum(m.quantity) AS quantity
  FROM products AS p JOIN stock_movements AS m ON m.product_id = p.id
  GROUP BY p.id;
`;

/** Made after the rows, which is faster than keeping them up to date meanwhile. */
export const shopIndexes = `
CREATE INDEX products_by_category ON products (category_id);
CREATE INDEX addresses_by_customer ON addresses (customer_id);
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);
CREATE INDEX order_items_by_product ON order_items (product_id);
CREATE INDEX payments_by_order ON payments (order_id);
CREATE INDEX shipments_by_order ON shipments (order_id);
CREATE INDEX stock_movements_by_product ON stock_movements (product_id, moved_at);
CREATE INDEX reviews_by_product ON reviews (product_id);
`;
