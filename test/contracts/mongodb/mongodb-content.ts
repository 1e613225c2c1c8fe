import { createHash } from 'node:crypto';
import { BSON, type Db } from 'mongodb';

/** All of a database as an application sees it: options, indexes and the documents by their `_id`. */
export async function mongodbContent(db: Db): Promise<string> {
  const lines: string[] = [];
  const collections = await db.listCollections().toArray();
  for (const info of collections.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const options = 'options' in info ? info.options : {};
    lines.push(`collection ${JSON.stringify(info.name)} ${JSON.stringify(options)}`);
    const collection = db.collection(info.name);
    const indexes = await collection.indexes();
    const told = indexes.map(({ name, key, unique }) =>
      JSON.stringify([name, Object.entries(key), unique === true]),
    );
    lines.push(...told.toSorted());
    const documents: string[] = [];
    for await (const document of collection.find({}, { promoteValues: false })) {
      const hash = createHash('sha256').update(BSON.serialize(document)).digest('hex');
      documents.push(`${BSON.EJSON.stringify(document['_id'], { relaxed: false })} ${hash}`);
    }
    lines.push(...documents.toSorted());
  }
  return lines.join('\n');
}
