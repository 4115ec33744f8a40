/** The words of the key section in some languages, as the products' own translations have it. */
export interface SectionWords {
  readonly heading: string;
  readonly view: string;
  readonly reset: string;
}

const words: Readonly<Record<string, SectionWords>> = {
  en: { heading: 'Your API Key', view: 'View API Key', reset: 'Reset API Key' },
  de: { heading: 'Ihr API-Schlüssel', view: 'API-Schlüssel anzeigen', reset: 'API-Schlüssel zurücksetzen' },
  fr: { heading: 'Votre clé API', view: 'Afficher la clé API', reset: 'Réinitialiser la clé API' },
  es: { heading: 'Su clave de API', view: 'Ver clave de API', reset: 'Restablecer clave de API' },
  ja: { heading: 'あなたのAPIキー', view: 'APIキーを表示', reset: 'APIキーをリセット' },
};

const english: SectionWords = { heading: 'Your API Key', view: 'View API Key', reset: 'Reset API Key' };

/** English where the language is not known. */
export function sectionWords(language: string): SectionWords {
  return words[language] ?? english;
}
