/**
 * The words by which a page names an API key, its absence and its neighbours, in the languages that the vendors'
 * products speak. Only short texts are asked, in lower case: expressions that fold case over all scripts, or know
 * every letter, take longer to compile than everything else that a page costs.
 */

/** Compiled when it is first asked: on most pages most of these never are. */
function late(source: string): { readonly source: string; readonly test: (text: string) => boolean } {
  let compiled: RegExp | undefined;
  return {
    source,
    test: (text) => {
      compiled ??= new RegExp(source);
      return compiled.test(text);
    },
  };
}

const keyWord = late(
  String.raw`keys?(?![a-zß-ÿ])|schl[üu]ssel|cl[ée]s?(?![a-zß-ÿ])|claves?(?![a-zß-ÿ])|llave|chaves?(?![a-zß-ÿ])|chiav[ei]|sleutel|nyckel|n[øo]kkel|n[øo]gle|klucz|kl[íi][čc]|k[ľl][úu][čc]|kulcs|chei[ea]|clau(?![a-zß-ÿ])|ключ|клуч|κλειδ|anahtar|avai[nm]|v[õo]ti|atsl[ēe]g|rakta|klju[čc]|キー|鍵|密[钥鑰匙]|金[鑰钥]|秘[钥鑰]|키|مفتاح|מפתח|کلید|कुंजी|คีย์|kh[óo][áa]|kunci`,
);
const api = /(?<![a-z])api(?![a-z])|واجهة/;
const otherThing = late(
  String.raw`\b(?:ids?|guids?|uuids?|tokens?|secrets?|webhooks?|alias|session|licen[cs]e|serial|user ?name|handle|password|signature|chat|phone|mobile|telephone|urls?|domain|endpoint|codes?|csrf|hash|version|instance|tenant|reference|order|invoice|bot|widget|app|client|site|sdk|mobihelp|sso|jwt|saml|ssh|gpg|encryption|kennung|passwort|identifiant|identificador|usuario|contrase[ñn]a|mot de passe)\b|トークン|令牌|토큰|токен`,
);
const example = late(
  String.raw`\be\.\s?g\.|\b(?:for example|(?<![.@/\w-])examples?(?!\.\w)|sample|looks? like|beispiel|z\.\s?b\.|exemple|par ex|ejemplo|p\. ?ej|esempio|exemplo|voorbeeld|przyk[łl]ad|p[řr][íi]klad|[öo]rnek|exempel|previous|old|former|expired|revoked|alter|ancienne?|anterior)\b|пример|例[:：えと]|예[:시]`,
);
const off = late(
  String.raw`disabled|de-?activated|inactive|(?:switched|turned) off|not (?:enabled|available|allowed|permitted|activated)|no (?:longer )?(?:api )?access|(?:don'?t|do not|does not) have|(?:been )?(?:blocked|restricted|removed|revoked)|contact (?:your|an|the)|(?:ask|see) (?:your|an) admin|admin(?:istrator)?s? (?:has|have|to|must|can)|deaktiviert|abgeschaltet|ausgeschaltet|gesperrt|nicht (?:aktiviert|verfügbar|erlaubt)|d[ée]sactiv|desactivad|deshabilitad|desativad|desabilitad|disabilitat|disattivat|uitgeschakeld|inaktiverad|avaktiverad|deaktiveret|deaktivert|wy[łl][ąa]czon|nieaktywn|zak[áa]z[áa]n|vypnut|deaktivov|devre d[ıi][şs]|отключ|無効|禁用|停用|已关闭|비활성|사용 중지|معطل|تعطيل`,
);
const reveal = late(
  String.raw`^(?:view|show|reveal|display|see|get|unlock|generate|anzeigen|einblenden|afficher|voir|mostrar|ver|revelar|mostra|visualizza|exibir|toon|weergeven|bekijk|visa|vis|poka[żz]|wy[śs]wietl|zobrazit|uk[áa]zat|g[öo]ster|показать|表示|查看|显示|顯示|보기|표시|عرض)(?![a-z])|(?:anzeigen|einblenden|weergeven|tonen|g[öo]r[üu]nt[üu]le|g[öo]ster|を表示|보기|표시)$`,
);

/** `Mailchimp API key`, `Slack-API-Schlüssel`: a name before it that is neither the reader nor one of our vendors. */
const strangersKey =
  /^(?:[A-Z][\w.]*[ -])*([A-Z][\w.]*)[ -]API[ -](?:[Kk]eys?|KEYS?|[Ss]chl[üu]ssel|[Ss]leutel|[Nn]yckel)(?![a-zß-ÿ])/;
const ownNames = late(
  String.raw`^(?:your|my|the|our|its|this|new|current|active|personal|private|account|user|agent|admin|crm|sales|rest|http|web|copy|fresh(?:desk|service|sales|works)|insightly|ihre?|dein|mein|uw|je|jouw|mijn|din|ditt|min|mitt|v\d)$`,
);

/** A line of code or an address. */
const codeLike = /:\/\/|[={}<>$|\\]/;
/** Something about a key: its name, its fingerprint. */
const aboutKey = late(
  String.raw`api\W?keys?\W+(?:name|fingerprint|id|label|status|created|last|expir|type|hash|prefix|suffix|owner|scope|permission|history|usage|limit|count|version)`,
);
const yours = /^yours?\b\W*$/;
/** Scripts that write without blanks between words. */
const unspaced = /[\u3040-\u9fff\uac00-\ud7af]/;

export type Label =
  /** Names an API key. */
  | 'key'
  /** Says no more than API, or names the key on something that is clicked. */
  | 'weak'
  /** Names something else. */
  | 'other';

/** What a short text names, if anything; `naming` says that it stands where names stand (`<label>`, `<dt>`, …). */
export function labelOf(written: string, naming: boolean, control: boolean): Label | undefined {
  const text = written.toLowerCase();
  // What most pages say, before any of the dearer questions.
  if (!control && (text === 'your api key' || text === 'api key')) return 'key';
  if (text.length > 90 || codeLike.test(text) || yours.test(text)) return undefined;
  if (control) return api.test(text) && keyWord.test(text) ? 'weak' : undefined;
  if (namesOtherAtEnd(text)) return 'other';
  const words = text.split(' ').length;
  if ((words <= 6 || /[:：]$/.test(text)) && example.test(text)) return 'other';
  if (api.test(text)) {
    // In a sentence about the key, other things are mentioned and not named.
    if (words > 7) return keyWord.test(text) ? 'weak' : undefined;
    if (otherThing.test(text) && !/^(?:your|my|crm)?\W*api\W?key/.test(text)) return 'other';
    if (namesStranger(written) || aboutKey.test(text)) return 'other';
    if (keyWord.test(text)) return 'key';
    return words <= 4 ? 'weak' : undefined;
  }
  if (words <= 5 && otherThing.test(text)) return 'other';
  if (keyWord.test(text)) return undefined;
  return words <= 4 && (naming || /[:：]$/.test(text)) ? 'other' : undefined;
}

/** "Something went wrong. Request ID:" names what follows, whatever was said before. */
function namesOtherAtEnd(text: string): boolean {
  const end = /[.!?] (\S+(?: \S+)?)$/.exec(text)?.[1];
  return end !== undefined && !end.endsWith('.') && !api.test(end) && otherThing.test(end);
}

function namesStranger(written: string): boolean {
  const owner = strangersKey.exec(written)?.[1];
  return owner !== undefined && !ownNames.test(owner.toLowerCase());
}

/** "Your API key is disabled. Please contact your admin to enable it." */
export function saysSwitchedOff(text: string): boolean {
  return (text.includes(' ') || unspaced.test(text)) && off.test(text.toLowerCase());
}

export function offersToReveal(text: string): boolean {
  return text.length <= 60 && reveal.test(text.toLowerCase());
}

/** A sentence: something that is read, and not a name or a button. */
export function isSentence(text: string): boolean {
  return text.split(' ').length >= 4 || /[。！]$/.test(text) || (text.length >= 14 && unspaced.test(text));
}

export const mentionsApi = (text: string): boolean => api.test(text.toLowerCase());

/** The sources of what decides above, for who has to know which words of a text do. All are asked of lower case. */
export const decidingWords = {
  ofText: () => [keyWord, api, otherThing, example, off, reveal, aboutKey, yours].map(({ source }) => source),
  ofOneWord: () => [ownNames.source],
};
