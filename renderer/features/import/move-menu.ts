import type { EditedGroup } from './import-plan';

/** The menu of where a file could go must stay readable when a thousand files are imported. */
const MOST_TARGETS = 12;

/** Menu entry with the other groups below it, keyed `to:<group id>`; empty when there is no other. */
export function moveMenu(label: string, group: EditedGroup, groups: readonly EditedGroup[]) {
  const children = groups
    .map((other, index) => ({ other, number: index + 1 }))
    .filter(({ other }) => other.id !== group.id)
    .slice(0, MOST_TARGETS)
    .map(({ other, number }) => ({ key: `to:${other.id}`, label: `${number} ${other.target?.title ?? other.title}` }));
  return children.length > 0 ? [{ key: 'move', label, children }] : [];
}
