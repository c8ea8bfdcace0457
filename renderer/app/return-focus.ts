/** What was focused when a dialog took the focus, by the element that holds the dialog at the end of the page. */
const openers = new WeakMap<Node, HTMLElement>();

/** The child of body that holds the dialog around an element; null outside of dialogs. */
function holderOf(element: Element): Element | null {
  return element.closest('.ant-modal-root')?.closest('body > *') ?? null;
}

function onFocusIn({ target, relatedTarget }: FocusEvent): void {
  if (!(target instanceof Element) || !(relatedTarget instanceof HTMLElement)) return;
  const holder = holderOf(target);
  const before = holderOf(relatedTarget);
  // Coming back from a dialog on top of this one is not coming from its opener.
  if (holder && before !== holder && (before === null || !openers.has(holder))) openers.set(holder, relatedTarget);
}

function giveBack(opener: HTMLElement): void {
  if (document.activeElement !== document.body) return;
  opener.focus();
  // The opener is gone, with its menu or with the page: Tab goes on in the page, not at the top of the window.
  if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
}

/**
 * Gives the focus back to what opened a dialog when the dialog goes. antd does so only for a dialog that stays mounted
 * while closed, and most here exist only while they are open.
 *
 * @returns ends it
 */
export function returnFocusFromDialogs(): () => void {
  const observer = new MutationObserver((records) => {
    for (const { removedNodes } of records)
      for (const node of removedNodes) {
        const opener = openers.get(node);
        if (opener) giveBack(opener);
      }
  });
  observer.observe(document.body, { childList: true });
  window.addEventListener('focusin', onFocusIn);
  return () => {
    observer.disconnect();
    window.removeEventListener('focusin', onFocusIn);
  };
}
