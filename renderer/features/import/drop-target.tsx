import { DownloadOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ImportTarget } from './import-plan';
import { useImport } from './import-provider';
import './import.css';

interface Props {
  children: ReactNode;
  /** Said while something hovers over it. */
  label: string;
  className?: string;
  /** Interview that what is dropped is added to. */
  target?: ImportTarget;
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** A region on which files and folders can be dropped to be imported. */
export function DropTarget({ children, label, className, target }: Props) {
  const bringIn = useImport();
  const region = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef({ bringIn, target });
  latest.current = { bringIn, target };
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Every child entered and left counts: only when all are left has the pointer gone.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void latest.current.bringIn.drop(event.dataTransfer, latest.current.target ?? null);
    };
    element.addEventListener('dragenter', enter);
    element.addEventListener('dragover', hover);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragenter', enter);
      element.removeEventListener('dragover', hover);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <div ref={region} className={className ? `drop-target ${className}` : 'drop-target'}>
      {children}
      {over && (
        <div className="drop-overlay" aria-hidden>
          <span>
            <DownloadOutlined /> {label}
          </span>
        </div>
      )}
    </div>
  );
}
