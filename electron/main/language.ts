import i18next from 'i18next';

/** Languages the shell speaks. */
export type ShellLanguage = 'zh-CN' | 'en';

interface Catalogue {
  [key: string]: string | Catalogue;
}

const catalogues = {
  'zh-CN': import.meta.glob<Catalogue>('../../resources/locales/zh-CN/*.json', { eager: true, import: 'default' }),
  en: import.meta.glob<Catalogue>('../../resources/locales/en/*.json', { eager: true, import: 'default' }),
};

/** The words of one language. */
export interface Words {
  language: ShellLanguage;
  /** A sentence of the shell's catalogue, such as `menu.file`. */
  say: (key: string, params?: Record<string, string | number>) => string;
  /** The sentence of an error code from whichever feature it comes; an unknown code is shown itself. */
  sayError: (code: string, params?: Record<string, string | number>) => string;
}

/** Chinese unless the person's system speaks English. */
export function chooseLanguage(systemLocale: string): ShellLanguage {
  return /^en([-_]|$)/i.test(systemLocale) ? 'en' : 'zh-CN';
}

/** @throws nothing; a missing key shows itself, and a test compares the two catalogues */
export function createWords(language: ShellLanguage): Words {
  const translator = i18next.createInstance();
  const files = Object.entries(catalogues[language]).map(([file, content]) => {
    return [file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, ''), content] as const;
  });
  void translator.init({
    lng: language,
    defaultNS: 'shell',
    resources: { [language]: Object.fromEntries(files) },
    // Sentences go to native menus and dialogs, which know no markup.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const namespaces = files.map(([name]) => name);
  return {
    language,
    say: (key, params = {}) => translator.t(key, { ns: 'shell', ...params }),
    sayError: (code, params = {}) => {
      const namespace = namespaces.find((name) => translator.exists(`errors.${code}`, { ns: name }));
      if (namespace) return translator.t(`errors.${code}`, { ns: namespace, ...params });
      return translator.t('errors.unknown-code', { ns: 'shell', code });
    },
  };
}
