import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong with a value by the schema `tests/fixtures/schemas/NAME.schema.json`; an empty list if nothing is. */
export function schemaFaults(name: string): (value: unknown) => readonly string[] {
  const file = new URL(`../../fixtures/schemas/${name}.schema.json`, import.meta.url);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true, formats: { uuid: true } });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
