import { createInstance } from 'i18next';
import type { MessageParams } from '../../contract/errors';

export type Language = 'zh-CN' | 'en';

interface Catalogue {
  errors?: Record<string, string>;
  findings?: Record<string, string>;
  [key: string]: unknown;
}

const files = import.meta.glob<Catalogue>('../../../resources/locales/*/*.json', { import: 'default', eager: true });

/** All features' sentences of a language in one namespace; codes are unique across features (a test checks it). */
function sentencesOf(language: Language): Record<string, unknown> {
  const merged: Record<string, Record<string, string>> = { errors: {}, findings: {}, terminal: {} };
  for (const [path, catalogue] of Object.entries(files)) {
    if (!path.includes(`/${language}/`)) continue;
    for (const section of ['errors', 'findings', 'terminal'])
      Object.assign(merged[section] ?? {}, catalogue[section] as Record<string, string> | undefined);
  }
  return merged;
}

const i18n = createInstance();
void i18n.init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: sentencesOf('zh-CN') }, en: { translation: sentencesOf('en') } },
  interpolation: { escapeValue: false },
  // Codes hold no dots; a file name in a parameter never is a key.
  initAsync: false,
});

/** Language of a terminal: Chinese unless the system asks for English. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  return /^en/i.test(env.KOUSHU_LANG ?? env.LC_ALL ?? env.LANG ?? '') ? 'en' : 'zh-CN';
}

/** The sentence for an error or finding code; the bare code when the catalogue has none. */
export function sentence(
  section: 'errors' | 'findings' | 'terminal',
  code: string,
  params: MessageParams = {},
  language: Language = terminalLanguage(),
): string {
  return i18n.t(`${section}.${code}`, { ...params, lng: language, defaultValue: code });
}
