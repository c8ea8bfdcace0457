import {
  placeFieldsSchema,
  tagFieldsSchema,
  updateCountySchema,
  updateSectorSchema,
} from '../../contract/vocabularies';
import type { SqliteDatabase } from '../archive/database';
import type { RecordKind } from '../history/record-kind';
import { updateCounty } from './counties';
import { updatePlace } from './places';
import { renameSector } from './sectors';
import { updateTag } from './tags';

/** `sql` is a constant with one bound id. */
function titled(db: SqliteDatabase, sql: string, id: string) {
  const title = db.prepare(sql).pluck().get(id) as string | undefined;
  return title === undefined ? undefined : { title, trashed: false, interviewId: null };
}

const tagKind: RecordKind = {
  recordType: 'tag',
  find: (db, id) => titled(db, 'SELECT label FROM tags WHERE id = ?', id),
  titleFields: ['label'],
  references: { parentId: 'tag' },
  restore: {
    fields: tagFieldsSchema.shape,
    put: ({ db }, id, values) => void updateTag(db, id, tagFieldsSchema.partial().parse(values)),
  },
  topics: ['tags', 'interviews'],
};

const placeKind: RecordKind = {
  recordType: 'place',
  find: (db, id) => titled(db, 'SELECT name FROM places WHERE id = ?', id),
  titleFields: ['name'],
  references: { parentId: 'place' },
  restore: {
    fields: placeFieldsSchema.shape,
    put: ({ db }, id, values) => updatePlace(db, id, placeFieldsSchema.partial().parse(values)),
  },
  topics: ['places'],
};

const countyKind: RecordKind = {
  recordType: 'county',
  find: (db, id) => titled(db, 'SELECT name FROM counties WHERE code = ?', id),
  titleFields: ['name'],
  restore: {
    fields: updateCountySchema.shape,
    put: ({ db }, id, values) => updateCounty(db, id, updateCountySchema.parse(values)),
  },
  topics: ['vocabularies'],
};

const sectorKind: RecordKind = {
  recordType: 'sector',
  find: (db, id) => titled(db, 'SELECT name FROM sectors WHERE id = ?', id),
  titleFields: ['name'],
  restore: {
    fields: updateSectorSchema.shape,
    put: ({ db }, id, values) => renameSector(db, id, updateSectorSchema.parse(values).name),
  },
  topics: ['vocabularies', 'people'],
};

/** What history and trash have to know of the vocabularies. */
export const vocabularyKinds: readonly RecordKind[] = [tagKind, placeKind, countyKind, sectorKind];
