/** What the rebuilt products share; each sets the variables and its own layout. */
export const baseStyle = `
* { box-sizing: border-box; }
:root { color-scheme: light; font: 14px/1.5 var(--font, system-ui, "Segoe UI", Roboto, sans-serif); color: var(--ink); background: var(--paper); }
body { margin: 0; min-height: 100vh; }
h1, h2, h3, h4, p, pre { margin: 0; }
h1 { font-size: 20px; font-weight: 600; }
h2 { font-size: 16px; font-weight: 600; }
h3, h4 { font-size: 14px; font-weight: 600; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.icon { flex: none; }
.muted, .hint { color: var(--quiet); font-size: 13px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: var(--round); padding: 20px; }
.card > * + *, .card > form > * + *, .section > * + *, dialog > * + * { margin-top: 12px; }
.grid { display: grid; gap: 16px; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
.fields .wide { grid-column: 1 / -1; }
label { display: grid; gap: 4px; font-size: 13px; color: var(--quiet); }
input, select, textarea { font: inherit; color: var(--ink); background: #fff; border: 1px solid var(--line-strong, #c3cdd6); border-radius: calc(var(--round) - 2px); padding: 7px 10px; width: 100%; min-width: 0; }
textarea { resize: vertical; }
button { font: inherit; font-weight: 500; border-radius: calc(var(--round) - 2px); border: 1px solid var(--accent); background: #fff; color: var(--accent); padding: 6px 14px; cursor: pointer; }
button.main { background: var(--accent); color: #fff; }
button.quiet { border-color: transparent; }
button:disabled { opacity: .5; cursor: default; }
button:not(:disabled):hover { filter: brightness(.96); }
.actions { display: flex; gap: 8px; justify-content: flex-end; }
.row { display: flex; gap: 8px; align-items: center; }
.row > .grow { flex: 1; min-width: 0; }
.key-box, .key-field { display: block; width: 100%; padding: 9px 12px; background: var(--box); border: 1px solid var(--line); border-radius: calc(var(--round) - 2px); font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.notice { background: #fff6e0; border: 1px solid #f1d48a; border-radius: calc(var(--round) - 2px); padding: 10px 12px; font-size: 13px; }
.section > dialog { margin: auto; }
dialog { border: 0; border-radius: 10px; padding: 24px; width: 380px; max-width: 92vw; box-shadow: 0 24px 64px rgb(16 32 48 / .3); color: var(--ink); }
dialog::backdrop { background: rgb(16 32 48 / .45); }
.robot { display: flex; align-items: center; gap: 12px; padding: 16px; background: #fafafa; border: 1px solid #d3d3d3; border-radius: 4px; color: var(--ink); font-size: 14px; }
.robot input { width: 22px; height: 22px; }
.avatar { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; background: var(--accent); color: #fff; font-size: 12px; font-weight: 600; flex: none; }
.avatar.large { width: 64px; height: 64px; font-size: 22px; }
copy-field { display: block; }
.section-frame { width: 100%; height: 240px; border: 0; display: block; }
.framed { padding: 2px; }
.tag { font-size: 12px; border-radius: 99px; padding: 1px 9px; background: var(--box); color: var(--quiet); }
table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { text-align: left; padding: 10px 12px; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--quiet); font-size: 12px; }
.stat { font-size: 26px; font-weight: 600; }
.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 16px; }
.quote { border-left: 3px solid var(--line); padding-left: 14px; white-space: pre-line; }
`;
