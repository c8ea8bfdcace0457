import { byNamespace, type Sentences } from './catalogue';

/** A part of its own: most people never ask for it, and the window would wait for it. */
export const english = byNamespace(
  import.meta.glob<Sentences>('../../resources/locales/en/*.json', { eager: true, import: 'default' }),
);
