#!/usr/bin/env bash
# Has Microsoft's SARIF validator read what hooklint writes, with the rules for SARIF and those of GitHub. Needs Go and npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'sarif: %s\n' "$*" >&2
  exit 1
}

if ! command -v npm >/dev/null; then
  echo "sarif: NOT RUN: there is no npm here, and the validator comes from it"
  exit 0
fi

step "the validator"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" @microsoft/sarif-multitool@5.7.0
chmod u+x "$work"/node_modules/@microsoft/*/Sarif.Multitool 2>/dev/null || true # its install script would
# The program itself, not its wrapper: that one hands `Sarif;Gh` to a shell.
multitool=$(find "$work/node_modules/@microsoft" -name Sarif.Multitool -o -name Sarif.Multitool.exe | head -n 1)
[ -n "$multitool" ] || fail "no validator for this system in the npm package"

step "hooklint"
(cd "$root" && go build -o "$work/hooklint" ./cmd/hooklint)

# write NAME PATH…: the report on some paths of the repository; it has to have findings.
write() {
  local name=$1
  shift
  (cd "$root" && "$work/hooklint" check "$@" --fail-on never --format sarif --output "$work/$name.sarif")
  grep -q '"ruleId"' "$work/$name.sarif" || fail "no findings in $*"
}
write examples testdata/examples
write corpus testdata/corpus testdata/examples/second-canvas.md
(cd "$root" && printf '{"a": 1}' | "$work/hooklint" check - --fail-on never --format sarif --output "$work/stdin.sarif")
mkdir "$work/odd name, 100%"
printf '\xef\xbb\xbf{"attributes": [{"external_id": "\xc3\xa9\xf0\x9f\x98\x80", "a": 1,}]}\r\n' >"$work/odd name, 100%/a:b.liquid"
(cd "$work" && ./hooklint check "odd name, 100%/a:b.liquid" --endpoint "POST /users/track" --fail-on never --format sarif --output odd.sarif)
grep -q '"uri": "odd%20name%2C%20100%25/a%3Ab.liquid"' "$work/odd.sarif" || fail "the odd name is not encoded"
cp "$root/lint/report/testdata/hostile.sarif" "$work/hostile.sarif"

for name in examples corpus stdin odd hostile; do
  step "validate $name"
  "$multitool" validate "$work/$name.sarif" --rule-kind 'Sarif;Gh' --level 'Error;Warning' >"$work/$name.out" 2>&1 || {
    cat "$work/$name.out"
    fail "the validator ended badly on $name"
  }
  grep -q 'Analysis completed successfully' "$work/$name.out" || fail "the validator did not finish on $name: $(cat "$work/$name.out")"
  if grep -E ': (error|warning) ' "$work/$name.out"; then
    fail "the validator finds fault with $name"
  fi
  echo "no errors, no warnings"
done

step "the validator finds faults where there are some"
sed 's/"uri": "testdata/"uri": "http:\/\/host\/testdata/; s/"startLine": [0-9]*/"startLine": 0/' "$work/examples.sarif" >"$work/broken.sarif"
"$multitool" validate "$work/broken.sarif" --rule-kind 'Sarif;Gh' --level 'Error;Warning' >"$work/broken.out" 2>&1 || true
grep -qE ': (error|warning) ' "$work/broken.out" || fail "a broken log was taken: $(cat "$work/broken.out")"

echo
echo "sarif: all well"
