/** Users of an archive, their roles, and what each role may do. */
import { z } from 'zod';

/** 编目, 剪辑, 研究, 审核, 主任 */
export const ROLES = ['cataloguer', 'editor', 'researcher', 'reviewer', 'director'] as const;
export type Role = (typeof ROLES)[number];

/**
 * - `read`: what is not sealed
 * - `read-sealed`: everything, sealed passages and confidential particulars too
 * - `cut`: make clips and short videos
 * - `catalogue`: describe, bring in, change, delete
 * - `review`: pass or send back
 * - `manage`: users and the archive as a whole
 */
export const RIGHTS = ['read', 'read-sealed', 'cut', 'catalogue', 'review', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];

export const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  researcher: ['read'],
  editor: ['read', 'cut'],
  cataloguer: ['read', 'read-sealed', 'cut', 'catalogue'],
  reviewer: ['read', 'read-sealed', 'review'],
  director: RIGHTS,
};

/** See {@link createUserSchema}; after NFKC and without spaces around. */
export const LOGIN_PATTERN = /^[\p{L}\p{N}._-]{2,40}$/u;

/**
 * Letters and digits of any script, and `.` `-` `_`; spaces would be lost when it is read out or written down. Full-width
 * letters, as a Chinese keyboard types them, become the plain ones.
 */
const login = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFKC'))
  .pipe(z.string().regex(LOGIN_PATTERN));
export const PASSWORD_MIN_LENGTH = 8;
const password = z.string().min(PASSWORD_MIN_LENGTH).max(200);

export const loginSchema = z.object({ login: z.string().max(200), password: z.string().max(200) });
export const createUserSchema = z.object({
  login,
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  password,
});
export const updateUserSchema = createUserSchema.partial().extend({ active: z.boolean().optional() });
export type UserInput = z.input<typeof createUserSchema>;
export type UserChangesInput = z.input<typeof updateUserSchema>;
export type UserFields = z.output<typeof createUserSchema>;
export type UserChanges = z.output<typeof updateUserSchema>;
export const changePasswordSchema = z.object({ current: z.string().max(200), next: password });

export interface User {
  id: string;
  login: string;
  name: string;
  role: Role;
  active: boolean;
  createdAt: string;
  lastLoginAt: string | null;
}

/** Who is at the page: in an archive without users anybody, with every right. */
export interface ViewerInfo {
  /** The archive has users: without logging in nothing but the login is answered. */
  usersExist: boolean;
  user: Pick<User, 'id' | 'login' | 'name' | 'role'> | null;
  rights: Right[];
}

/** What logging in answers. */
export interface LoginAnswer extends ViewerInfo {
  /** For the command line only, to be sent as {@link USER_TOKEN_HEADER}; the page gets a cookie its scripts cannot read. */
  token?: string;
}

/** Header with which the command line says who it has logged in as. */
export const USER_TOKEN_HEADER = 'x-koushu-user';
