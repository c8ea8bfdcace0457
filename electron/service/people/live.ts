/** Condition for people `p` that are neither in the trash nor merged into another. */
export const LIVE = 'p.deleted_at IS NULL AND p.merged_into IS NULL';
