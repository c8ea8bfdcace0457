import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Lets files be dropped on an element. The events end there: what lies around it may take files of its own.
 *
 * @returns whether files hover over it
 */
export function useFileDrop(region: RefObject<HTMLElement | null>, onDrop: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Every child entered and left counts: only when all are left has the pointer gone.
    let depth = 0;
    const handle = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'dragover') return;
      depth = event.type === 'dragenter' ? depth + 1 : event.type === 'drop' ? 0 : Math.max(0, depth - 1);
      setOver(depth > 0);
      if (event.type === 'drop') latest.current(dataTransfer);
    };
    const types = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
    for (const type of types) element.addEventListener(type, handle);
    return () => {
      for (const type of types) element.removeEventListener(type, handle);
    };
  }, [region]);
  return over;
}
