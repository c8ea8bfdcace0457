/** Controlled vocabularies: the thesaurus of tags, sectors 界别, counties and places. */
import { z } from 'zod';

const id = z.string().min(1).max(64);
const line = z.string().trim().max(200);
const note = z.string().max(20_000);
const term = z.string().trim().min(1).max(60);

export const tagFieldsSchema = z.object({
  /** The preferred term. */
  label: term,
  /** The broader term. */
  parentId: id.nullable(),
  /** Words that lead to this term. */
  variants: z.array(term).max(100),
  scopeNote: note,
});
export const createTagSchema = tagFieldsSchema.partial().extend({ label: term });
export const updateTagSchema = tagFieldsSchema.partial();
export const listTermsSchema = z.object({ unused: z.stringbool().default(false) });
export const mergeSchema = z.object({ into: id });
/** `remove`: also where interviews use the term, which then lose it. */
export const deleteTermSchema = z.object({ remove: z.stringbool().default(false) });
export type TagFields = z.infer<typeof tagFieldsSchema>;
export type TagCreation = z.infer<typeof createTagSchema>;
export type TagChanges = z.infer<typeof updateTagSchema>;

export interface TagSummary {
  id: string;
  label: string;
  /** Pinyin, to sort by. */
  sortLabel: string;
  parentId: string | null;
  variants: string[];
  scopeNote: string;
  /** Interviews with this very term; those in the trash don't count. */
  count: number;
  /** Interviews with this term or a narrower one, each once. */
  countWithin: number;
}

export interface TermUse {
  id: string;
  title: string;
  archivalCode: string | null;
  recordedOn: string;
}

/** What a merge or a deletion did, and the name under which it can be undone. */
export interface DissolveResult {
  changeId: string;
  /** Interviews that had the term, also in the trash. */
  interviewCount: number;
  /** Narrower terms that moved up or over. */
  childCount: number;
}

export const POLITICAL_LEVELS = ['national', 'province', 'city', 'county'] as const;
export type PoliticalLevel = (typeof POLITICAL_LEVELS)[number];

/** A list of sectors belongs to one committee in one term: its level, its area and the term's number. */
export const sectorListSchema = z.object({
  level: z.enum(POLITICAL_LEVELS),
  /** Six digits (GB/T 2260), or empty where only the level matters. */
  area: z.string().regex(/^(\d{6})?$/),
  /** 届次 */
  term: z.coerce.number().int().min(1).max(99),
});
export const findSectorsSchema = sectorListSchema.partial();
export const createSectorListSchema = sectorListSchema.extend({
  names: z.array(term).max(200).default([]),
  copyFrom: sectorListSchema.optional(),
});
export const createSectorSchema = sectorListSchema.extend({ name: term });
export const updateSectorSchema = z.object({ name: term });
export const orderSchema = z.object({ ids: z.array(z.string().max(40)).min(1).max(1000) });
export type SectorListKey = z.infer<typeof sectorListSchema>;
export type SectorListCreation = z.infer<typeof createSectorListSchema>;

export interface Sector extends SectorListKey {
  id: string;
  name: string;
  position: number;
  /** Memberships (委员履历) of this committee and term that name this sector. */
  count: number;
}

export interface SectorList extends SectorListKey {
  sectorCount: number;
  /** Memberships of this committee and term, whatever their sector. */
  membershipCount: number;
}

const countyCode = z.string().regex(/^\d{6}$/);
export const createCountySchema = z.object({ code: countyCode, name: term, nameEn: line.default('') });
export const updateCountySchema = z.object({ name: term, nameEn: line }).partial();
export type CountyCreation = z.infer<typeof createCountySchema>;
export type CountyChanges = z.infer<typeof updateCountySchema>;

export interface County {
  code: string;
  name: string;
  nameEn: string;
  position: number;
  interviewCount: number;
  /** Memberships in a committee of this county. */
  membershipCount: number;
}

export const PLACE_KINDS = ['county', 'town', 'village', 'site', 'other'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const placeFieldsSchema = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(PLACE_KINDS),
  /** The place this one lies in. */
  parentId: id.nullable(),
  /** Former and other names, joined by 、 */
  otherNames: z.string().trim().max(500),
  /** As typed, see {@link parseCoordinates}; empty for none. */
  coordinates: z.string().trim().max(100),
  notes: note,
});
export const createPlaceSchema = placeFieldsSchema.partial().extend({ name: z.string().trim().min(1).max(100) });
export const updatePlaceSchema = placeFieldsSchema.partial();
export const interviewPlacesSchema = z.object({ ids: z.array(id).max(200) });
export type PlaceFields = z.infer<typeof placeFieldsSchema>;
export type PlaceCreation = z.infer<typeof createPlaceSchema>;
export type PlaceChanges = z.infer<typeof updatePlaceSchema>;

export interface PlaceRef {
  id: string;
  name: string;
}

export interface Place extends PlaceRef {
  /** Pinyin, to sort by. */
  sortName: string;
  kind: PlaceKind;
  parentId: string | null;
  otherNames: string;
  /** Degrees, WGS 84. */
  latitude: number | null;
  longitude: number | null;
  /** The same as people write it, `33°22′N 120°08′E`; empty for none. */
  coordinates: string;
  notes: string;
  /** Interviews that speak of this very place; those in the trash don't count. */
  count: number;
  countWithin: number;
}
