import { useState } from 'react';

const STORAGE_KEY = 'koushu.captions-in-picture';

/** Whether the caption being spoken is written over the picture; kept on this machine. */
export function useShowCaptions() {
  const [shown, setShown] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'no');
  const toggle = () => {
    localStorage.setItem(STORAGE_KEY, shown ? 'no' : 'yes');
    setShown(!shown);
  };
  return { shown, toggle };
}
