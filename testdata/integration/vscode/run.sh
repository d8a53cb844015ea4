#!/usr/bin/env bash
# Builds, tests and packages the extension for VS Code from the files that git knows, and looks into the package. Needs node
# and npm, tar and unzip.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'vscode: %s\n' "$*" >&2
  exit 1
}

mkdir "$work/vscode"
git -C "$root" ls-files -z --cached editors/vscode |
  (cd "$root" && tar --null -T - -cf -) | tar -xf - -C "$work/vscode" --strip-components=2
cd "$work/vscode"

step "the lock file names no host that packages came from"
! grep -n '"resolved"' package-lock.json || fail 'leave that out: npm install --omit-lockfile-registry-resolved'

step npm ci
npm ci --no-audit --no-fund --loglevel=error

step types
npm run --silent check

step tests
npm run --silent test 2>&1 | tee "$work/tests"
grep -q '^# pass [1-9]' "$work/tests" || fail 'no test ran'

step "every example is read without a scope of errors"
cat >"$work/scopes.js" <<'JS'
const { readFileSync } = require('fs');
const { createRequire } = require('module');
const need = createRequire(`${process.cwd()}/package.json`);
const oniguruma = need('vscode-oniguruma');
const textmate = need('vscode-textmate');

(async () => {
  await oniguruma.loadWASM(readFileSync(need.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === 'text.braze-liquid'
        ? textmate.parseRawGrammar(readFileSync('syntaxes/braze-liquid.tmLanguage.json', 'utf8'), 'grammar.json')
        : null,
  });
  const grammar = await registry.loadGrammar('text.braze-liquid');
  for (const file of process.argv.slice(2)) {
    let state = textmate.INITIAL;
    const seen = new Set();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const read = grammar.tokenizeLine(line, state);
      state = read.ruleStack;
      for (const token of read.tokens) token.scopes.forEach((scope) => seen.add(scope));
    }
    const wrong = [...seen].filter((scope) => scope.startsWith('invalid'));
    if (wrong.length > 0 || state.depth !== 1 || !seen.has('variable.other.attribute.liquid')) {
      throw new Error(`${file}: ${wrong.join(' ')}, ${state.depth} rules are open at its end, ${seen.size} scopes`);
    }
    console.log(`${file}: ${seen.size} scopes`);
  }
})().catch((err) => {
  console.error(err.message);
  process.exit(1);
});
JS
node "$work/scopes.js" "$root"/testdata/examples/*.webhook.liquid

step package
npm run --silent package
unzip -Z1 hooklint.vsix | sort | tee "$work/files"
for file in package.json README.md CHANGELOG.md LICENSE.txt language-configuration.json \
  syntaxes/braze-liquid.tmLanguage.json out/extension.js out/NOTICES.txt images/findings.png; do
  grep -qxiF "extension/$file" "$work/files" || fail "the package lacks $file"
done
! grep -E 'node_modules|/src/|/test/|\.map$' "$work/files" || fail 'the package has what it does not need'

step "the bundle loads, and asks the editor for nothing else than vscode"
node -e '
const Module = require("module");
const load = Module._load;
const asked = [];
Module._load = function (name, ...rest) {
  if (name === "vscode") {
    asked.push(name);
    const any = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => "" : any), construct: () => ({}) });
    return any;
  }
  if (!Module.builtinModules.includes(name.replace(/^node:/, "")) && !name.startsWith("/")) throw new Error("asks for " + name);
  return load.call(this, name, ...rest);
};
const extension = require(process.cwd() + "/out/extension.js");
if (typeof extension.activate !== "function" || asked.length === 0) throw new Error("no activate");
'

printf '\nvsce %s: ok\n' "$(npx --no-install vsce --version)"
