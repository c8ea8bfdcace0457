import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepPageSetting, pageSetting } from '../app/page-settings';
import { chinese, LANGUAGES, type Language, namespaces } from './catalogue';

const LANGUAGE_SETTING = 'language';

function storedLanguage(): Language {
  const stored = pageSetting(LANGUAGE_SETTING);
  return LANGUAGES.find((language) => language === stored) ?? 'zh-CN';
}

function apply(language: Language): void {
  document.documentElement.lang = language;
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
}

/** Sees to it that the language's sentences are there. */
async function load(language: Language): Promise<void> {
  if (language === 'zh-CN' || i18next.hasResourceBundle(language, 'common')) return;
  const { english } = await import('./english');
  for (const [namespace, sentences] of Object.entries(english))
    i18next.addResourceBundle(language, namespace, sentences);
}

/** Prepares the catalogue before the first paint. Chinese is the program's own language and the fallback. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  apply(language);
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': chinese },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    ns: namespaces,
    defaultNS: 'common',
    fallbackNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
    // Hundreds of rows must not each listen for a new language: the whole page is drawn anew instead (see Providers).
    react: { bindI18n: '', bindI18nStore: '' },
  });
  if (language === 'zh-CN') return;
  await load(language);
  await i18next.changeLanguage(language);
}

/** Switches the whole program's language and remembers it on this machine. */
export async function changeLanguage(language: Language): Promise<void> {
  await load(language);
  apply(language);
  keepPageSetting(LANGUAGE_SETTING, language);
  await i18next.changeLanguage(language);
}

/** Calls back when another language has been chosen. */
export function onLanguageChange(listener: (language: string) => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

export function currentLanguage(): Language {
  return LANGUAGES.find((language) => language === i18next.language) ?? 'zh-CN';
}
