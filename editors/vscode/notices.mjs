// Writes out/NOTICES.txt: the licences of the packages that esbuild put into the bundle.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const inputs = Object.keys(JSON.parse(readFileSync('out/meta.json', 'utf8')).inputs);
const folders = new Set(inputs.map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));

const texts = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  if (file === undefined && !existsSync(`${folder}/README.md`)) {
    throw new Error(`${folder} says nowhere how it is licensed`);
  }
  return `${name} ${version}, ${license}\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
if (texts.length === 0) {
  throw new Error('the bundle holds no packages');
}
writeFileSync('out/NOTICES.txt', texts.join(`\n${'-'.repeat(72)}\n\n`));
