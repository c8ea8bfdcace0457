import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { setWindowTitle } from './native';

interface TrailStep {
  label: string;
  /** Route; the last step has none. */
  to?: string;
}

let trail: readonly TrailStep[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly TrailStep[]): void {
  trail = next;
  for (const listener of listeners) listener();
}

/** Sets the breadcrumbs and the window's title while the calling page is shown. The last step names the page. */
export function usePageTrail(steps: readonly TrailStep[]): void {
  const { t } = useTranslation('common');
  const programName = t('program');
  const signature = JSON.stringify(steps);
  useEffect(() => {
    const parsed = JSON.parse(signature) as TrailStep[];
    publish(parsed);
    setWindowTitle(parsed.at(-1)?.label ?? '', programName);
    return () => publish([]);
  }, [signature, programName]);
}

export function useTrail(): readonly TrailStep[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => trail,
  );
}
