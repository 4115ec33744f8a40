import { html, type Markup } from '../sandbox/markup.ts';

/**
 * What fills the vendors' pages beside their few fields: a filter form, check boxes and a table, in the proportion that
 * lists of tickets and contacts have. The values of the check boxes are the names that such filters go by.
 */
export function recordList(elements: number): string {
  const filters = filterForm().html;
  const head = `<table><thead><tr><th></th><th>Subject</th><th>Requester</th><th>State</th><th>Due</th></tr></thead><tbody>`;
  const rows = Math.max(
    0,
    Math.round((elements - countElements(filters + head)) / countElements(row(0).html)),
  );
  return `${filters}${head}${Array.from({ length: rows }, (_, index) => row(index).html).join('')}</tbody></table>`;
}

export function countElements(markup: string): number {
  return markup.match(/<[a-z]/g)?.length ?? 0;
}

const states = ['open', 'pending', 'resolved', 'closed', 'waiting_on_customer', 'waiting_on_third_party'];
const groups = ['Support EMEA', 'Support Americas', 'Billing', 'Field service', 'Escalations'];
const subjects = [
  'Printer on the third floor',
  'Invoice twice',
  'Export stopped',
  'New laptop',
  'Question about a plan',
];
const people = [
  'Rosa Quint',
  'Hugo Sand',
  'Mina Olsen',
  'Ida Corvin',
  'Paul Ahrens',
  'Otto Brandt',
  'Lena Vogt',
];

const worded = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function filterForm(): Markup {
  return html`<form class="card filters" action="#list"><h3>Filters</h3>
<label>Search <input type="search" name="q"></label>
<label>Group <select name="group"><option>Any</option>${groups.map((group) => html`<option>${group}</option>`)}</select></label>
<label>Agent <select name="agent"><option>Any</option>${people.map((person) => html`<option>${person}</option>`)}</select></label>
<fieldset><legend>State</legend>
${states.map((state) => html`<label><input type="checkbox" name="state" value="${state}"> ${worded(state)}</label>`)}</fieldset>
<label>Created after <input type="date" name="after"></label><label>Created before <input type="date" name="before"></label>
<button type="button">Apply</button><button type="button">Clear</button></form>`;
}

function row(index: number): Markup {
  const id = 40_100 + index;
  return html`<tr><td><input type="checkbox" name="chosen" value="${id}" aria-label="Choose ${id}"></td>
<td><a href="/records/${id}">${subjects[index % subjects.length]}, ${id}</a></td><td>${people[index % people.length]}</td>
<td><span class="tag">${worded(states[index % states.length] ?? '')}</span></td><td>${1 + (index % 28)} November</td></tr>`;
}
