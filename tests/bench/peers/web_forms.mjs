// Times ODK Web Forms (npm @getodk/xforms-engine with jsdom), run in the folder that holds node_modules.
// Usage: node web_forms.mjs FORM.xml ANSWERS.tsv [--first]; prints one line a measure: its name, nanoseconds.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const PASSES = 4, WARM_UP = 2;
const [file, answers, only] = process.argv.slice(2);
const folder = process.cwd();
const { JSDOM } = createRequire(path.join(folder, 'package.json'))('jsdom');
const dom = new JSDOM('', { url: 'http://localhost/' });
for (const name of ['DOMParser', 'XMLSerializer', 'Node', 'Element', 'Attr', 'Text', 'Document', 'XMLDocument',
    'XPathResult', 'localStorage', 'window', 'document', 'File', 'Blob'])
    if (dom.window[name] !== undefined)
        Object.defineProperty(globalThis, name, { value: dom.window[name], configurable: true, writable: true });
globalThis.__dirname ??= folder; // its emscripten part reads __dirname, which ES modules lack
const { loadForm } = await import(pathToFileURL(path.join(folder, 'node_modules/@getodk/xforms-engine/dist/index.js')).href);

const TYPES = { '.csv': 'text/csv', '.xml': 'text/xml', '.geojson': 'application/geo+json' };
const fetchFormAttachment = async (url) => {
    const found = path.join(path.dirname(file), decodeURIComponent(String(url).split('/').pop()));
    if (!existsSync(found)) return new Response('', { status: 404 });
    return new Response(readFileSync(found), { status: 200, headers: { 'content-type': TYPES[path.extname(found)] ?? '' } });
};
const now = () => process.hrtime.bigint();
const QUESTIONS = new Set(['input', 'select', 'note', 'trigger', 'upload', 'range', 'rank']);
const questions = (node) =>
    [...(QUESTIONS.has(node.nodeType) ? [node] : []), ...(node.currentState.children ?? []).flatMap(questions)];
const show = ({ currentState: state }) =>
    [state.label?.asString, state.hint?.asString, ...(state.valueOptions ?? []).map((option) => option.label?.asString)];
const key = (ref) => ref.replaceAll('[1]', '');

const source = readFileSync(file, 'utf8');
const start = now();
const form = await loadForm(source, { fetchFormAttachment, missingResourceBehavior: 'BLANK' });
if (form.status === 'failure') throw form.error;
const loaded = now();
const { root } = form.createInstance();
const all = questions(root);
show(all.find((node) => node.currentState.relevant));
const ready = now();
console.log('load', String(loaded - start));
console.log('first page', String(ready - loaded));
if (only) process.exit(0);

const places = new Map(all.map((node) => [key(node.currentState.reference), node]));
const times = [];
for (let pass = 0; pass < PASSES; pass++)
    for (const line of readFileSync(answers, 'utf8').trimEnd().split('\n')) {
        const [ref, value, listed] = line.split('\t');
        const node = places.get(key(ref));
        if (!node) continue;
        const given = node.valueType === 'int' ? Number(value) : value;
        const begun = now();
        if (node.nodeType === 'select') node.selectValue(value);
        else node.setValue(given);
        if (listed) show(places.get(key(listed)));
        const spent = now() - begun;
        if (pass >= WARM_UP) times.push(String(spent));
    }
console.log('answer', times.join(' '));
const sealing = now();
root.instanceState?.instanceXML;
console.log('seal', String(now() - sealing));
process.exit(0);
