import { KoushuError } from '../../contract/errors';
import type { BatchChanges, BatchMode } from '../../contract/interview-batch';
import type { SqliteDatabase } from '../archive/database';
import { readCollection } from '../collections/store';
import { personByName } from '../people/store';
import { findTag } from '../vocabularies/interview-tags';
import { PEOPLE_FIELDS } from './store';

type ListField = 'tags' | 'interviewers' | 'recordists' | 'compilers' | 'collections';
const ROLES = ['interviewers', 'recordists', 'compilers'] as const satisfies ListField[];

/** One of the values of a list. */
interface Item {
  /** By which two are the same. */
  key: string;
  /** As a person reads it. */
  label: string;
}

export interface ListPlan {
  before: string[];
  after: string[];
  /** What the update is given: tags, or ids of people or collections. */
  write: string[];
}

interface Wanted {
  mode: BatchMode;
  items: Item[];
  /** The interview's own, in their order. */
  own: (interviewId: string) => Item[];
  limit: number;
  /** The order is people's own. */
  ordered: boolean;
}

const MOST_TAGS = 100;
const MOST_PEOPLE = 50;
const MOST_COLLECTIONS = 200;

/** What the lists of a batch become, interview by interview. The words given are looked up once. */
export class BatchLists {
  readonly #wanted = new Map<ListField, Wanted>();

  /** @throws KoushuError `person-unknown`, `collection-unknown` */
  constructor(db: SqliteDatabase, changes: BatchChanges) {
    const reader = (sql: string, ...more: string[]) => {
      const statement = db.prepare(sql);
      return (interviewId: string) => statement.all(interviewId, ...more) as Item[];
    };
    if (changes.tags) {
      const items = changes.tags.values.map((word) => findTag(db, word)?.label ?? word).map(sameLabel);
      const own = reader(`SELECT t.label AS key, t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id
        WHERE it.interview_id = ? ORDER BY it.rowid`);
      this.#wanted.set('tags', { mode: changes.tags.mode, items, own, limit: MOST_TAGS, ordered: true });
    }
    const named = db.prepare('SELECT id AS key, name AS label FROM people WHERE id = ?');
    for (const field of ROLES) {
      const change = changes[field];
      if (!change) continue;
      const own = reader(
        `SELECT p.id AS key, p.name AS label FROM interview_people ip JOIN people p ON p.id = ip.person_id
         WHERE ip.interview_id = ? AND ip.role = ? ORDER BY ip.position`,
        PEOPLE_FIELDS[field],
      );
      // Nobody is made to be taken away.
      const items =
        change.mode === 'remove'
          ? change.values.map(sameLabel)
          : change.values.map((name) => named.get(personByName(db, name)) as Item);
      this.#wanted.set(field, { mode: change.mode, items, own, limit: MOST_PEOPLE, ordered: true });
    }
    if (changes.collections) {
      const items = changes.collections.values.map((id) => ({ key: id, label: readCollection(db, id).title }));
      const own = reader(`SELECT c.id AS key, c.title AS label FROM interview_collections ic
        JOIN collections c ON c.id = ic.collection_id
        WHERE ic.interview_id = ? AND c.deleted_at IS NULL ORDER BY c.position, c.sort_title, c.id`);
      this.#wanted.set('collections', {
        mode: changes.collections.mode,
        items,
        own,
        limit: MOST_COLLECTIONS,
        ordered: false,
      });
    }
  }

  /** @returns null where nothing changes @throws KoushuError `batch-list-too-long` */
  plan(interviewId: string, field: ListField): ListPlan | null {
    const wanted = this.#wanted.get(field);
    if (!wanted) return null;
    const own = wanted.own(interviewId);
    const after = merged(own, wanted);
    if (after.length > wanted.limit)
      throw new KoushuError('batch-list-too-long', { field, limit: wanted.limit }, { status: 422 });
    const keys = (items: readonly Item[]) => {
      const all = items.map(({ key }) => key);
      return (wanted.ordered ? all : all.sort()).join('\n');
    };
    if (keys(after) === keys(own)) return null;
    const labels = (items: readonly Item[]) => items.map(({ label }) => label);
    return { before: labels(own), after: labels(after), write: after.map(({ key }) => key) };
  }
}

const sameLabel = (label: string): Item => ({ key: label, label });

function merged(own: readonly Item[], { mode, items }: Wanted): Item[] {
  // A person is meant by name or by id; of namesakes the one who is there already.
  const isMeant = (item: Item) => (other: Item) => other.key === item.key || other.label === item.label;
  if (mode === 'remove') return own.filter((item) => !items.some(isMeant(item)));
  const kept = mode === 'add' ? own : [];
  const more = items.map((item) => own.find(isMeant(item)) ?? item).filter((item) => !kept.includes(item));
  return [...kept, ...new Map(more.map((item) => [item.key, item])).values()];
}
