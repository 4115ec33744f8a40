import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows } from '../../utils/import/csv.ts';
import { type Judged, readImport } from '../../utils/import/read-import.ts';

const desk = 'Zq8Tn4LrX2vBk7WmJd5P';
const service = 't7KpQ2mXw9Rb4LzN6vHc';
const crm = '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f';

function judged(text: string): readonly Judged[] {
  const reading = readImport(text);
  if (reading.kind !== 'read') throw new Error(`is ${JSON.stringify(reading)}`);
  return reading.judged;
}

/** What each line came to: the credential in short, or what is wrong with it. */
function lines(text: string): readonly string[] {
  return judged(text).map((one) => {
    if ('why' in one) return `${one.place} ${one.why.kind}`;
    const { vendor, account, apiKey, name, description } = one.credential;
    return [one.place, vendor, account.host, apiKey.slice(-4), name, description].filter(Boolean).join(' ');
  });
}

const both = ['1 freshdesk acme.freshdesk.com Jd5P', '2 insightly crm.na1.insightly.com 4e5f'];

describe('a list', () => {
  test.each([
    ['commas', `Freshdesk,acme,${desk}\nInsightly,na1,${crm}`],
    ['semicolons', `Freshdesk;acme;${desk}\nInsightly;na1;${crm}`],
    ['tabs, as sheets copy', `Freshdesk\tacme\t${desk}\r\nInsightly\tna1\t${crm}\r\n`],
    ['quotation marks', `"Freshdesk","acme","${desk}"\n"Insightly","na1","${crm}"`],
    ['blanks and capitals', ` FRESHDESK , https://ACME.freshdesk.com/a/ , ${desk} \ninsightly,NA1,${crm}`],
    ['empty columns at the end', `Freshdesk,acme,${desk},,\nInsightly,na1,${crm},,`],
  ])('with %s', (_, text) => {
    expect(lines(text)).toEqual(both);
  });

  test('with headings in any order and words of their own', () => {
    const text = `API Key;Notes;Product;Domain;Title\n${desk};nightly;Freshdesk;acme.freshdesk.com;Desk`;
    expect(lines(text)).toEqual(['2 freshdesk acme.freshdesk.com Jd5P Desk nightly']);
  });

  test('without a vendor where the address tells', () => {
    expect(lines(`,acme.freshservice.com,${service}`)).toEqual(['1 freshservice acme.freshservice.com 6vHc']);
  });

  test('with a name that holds a comma, a quotation mark and a line break', () => {
    const text = `freshdesk,acme,${desk},"The ""big"" one,\nfor sales"\ninsightly,na1,${crm}`;
    expect(lines(text)[0]).toBe('1 freshdesk acme.freshdesk.com Jd5P The "big" one,\nfor sales');
    expect(lines(text)[1]).toBe('3 insightly crm.na1.insightly.com 4e5f');
  });

  test('names each bad line with its number and reason, and keeps the good ones', () => {
    const text = [
      `zendesk,acme,${desk}`,
      `freshdesk,support.acme.example,${desk}`,
      'freshdesk,acme,short',
      '',
      'freshdesk',
      `freshdesk,acme,${desk}`,
      `freshdesk,acme.freshdesk.com,${desk}`,
      `insightly,na1,${crm}`,
    ].join('\n');
    expect(lines(text)).toEqual([
      '1 vendor',
      '2 address',
      '3 key',
      '5 cells',
      '6 freshdesk acme.freshdesk.com Jd5P',
      '7 repeated',
      '8 insightly crm.na1.insightly.com 4e5f',
    ]);
  });

  test('says where a quotation mark is never closed', () => {
    expect(lines(`freshdesk,acme,${desk}\ninsightly,na1,"${crm}\nfreshdesk,b,${service}`)).toEqual([
      '1 freshdesk acme.freshdesk.com Jd5P',
      '2 unclosed',
    ]);
  });

  test('never repeats a key in a reason, in whichever column it stands', () => {
    for (const text of [`${desk},acme,freshdesk`, `freshdesk,"${desk} x",acme`, `acme,${desk},freshdesk`]) {
      expect(JSON.stringify(judged(text).map((one) => ('why' in one ? one.why.kind : one)))).not.toContain(
        desk,
      );
    }
  });
});

test('what was written as CSV is read back, whatever is in the cells', { timeout: 30_000 }, () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 });
  const separator = fc.constantFrom(',', ';', '\t');
  fc.assert(
    fc.property(
      separator,
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }),
      (mark, rows) => {
        const head = ['a', 'b', 'c'];
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [head.join(mark), ...rows.map((row) => row.map(quote).join(mark))].join('\n');
        const filled = rows.filter((row) => row.some((one) => one.trim() !== ''));
        expect(readRows(text, Infinity).rows.map(({ cells }) => cells)).toEqual([head, ...filled]);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a list that is too long', () => {
  const row = (n: number) => `Freshdesk,acme${n},${desk}\n`;
  const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n)).join('');
  const kind = (text: string) => {
    const reading = readImport(text);
    return reading.kind === 'unreadable' ? reading.why.kind : reading.kind;
  };

  test('is refused from 10,001 credentials on, with headings or without', () => {
    const head = 'vendor,address,key\n';
    expect([kind(rows(10_000)), kind(head + rows(10_000))]).toEqual(['read', 'read']);
    expect([kind(rows(10_001)), kind(head + rows(10_001))]).toEqual(['too-many', 'too-many']);
  });

  test('is not read to its end', () => {
    expect(readRows(rows(9), 4).rows.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    // What stands further on is not looked at, a quotation mark that is never closed among it.
    expect(readRows(`${rows(4)}"`, 4).unclosed).toBe(undefined);
  });
});
