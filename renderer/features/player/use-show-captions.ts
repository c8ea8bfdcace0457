import { useState } from 'react';
import { keepPageSetting, pageSetting } from '../../app/page-settings';

const STORAGE_KEY = 'koushu.captions-in-picture';

/** Whether the caption being spoken is written over the picture; kept on this machine. */
export function useShowCaptions() {
  const [shown, setShown] = useState(() => pageSetting(STORAGE_KEY) !== 'no');
  const toggle = () => {
    keepPageSetting(STORAGE_KEY, shown ? 'no' : 'yes');
    setShown(!shown);
  };
  return { shown, toggle };
}
