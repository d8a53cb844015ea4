#!/usr/bin/env bash
# Measures hooklint beside its peers on this machine and prints a table: testdata/bench/run.sh > table.md. It needs Go, and
# for some peers Node with npm; what else it needs it installs into a folder of its own. A peer that cannot be had is said.
#
# N files of each kind (10000), the median of RUNS runs (5), everything in WORK (a new folder, removed at the end).
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=$PWD/testdata/bench
n=${N:-10000} runs=${RUNS:-5}
if [ -z "${WORK-}" ]; then
  WORK=$(mktemp -d)
  trap 'chmod -R u+w "$WORK"; rm -rf "$WORK"' EXIT
fi
mkdir -p "$WORK/bin" "$WORK/npm" "$WORK/results"
work=$(cd "$WORK" && pwd)
rm -f "$work"/results/*
say() { printf '%s\n' "$*" >&2; }

missing=()
for tool in hyperfine time jq; do type -P "$tool" >/dev/null || missing+=("$tool"); done
if [ ${#missing[@]} -gt 0 ]; then
  say "installing ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

say building
export CGO_ENABLED=0
go build -ldflags '-s -w' -o "$work/bin/hooklint" ./cmd/hooklint
go build -o "$work/bin/" ./testdata/bench/generate ./testdata/bench/walk ./testdata/bench/editor
for peer in github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0; do
  (cd "$work" && GOBIN=$work/bin go install "$peer") >&2 || say "$peer cannot be had"
done
# A linker leaves its file in small pieces in the memory that programs start from; an installed one has been copied.
for program in "$work"/bin/*; do
  cp "$program" "$program.copy" && mv "$program.copy" "$program"
done
npm=(@biomejs/biome@2.6.8 oxlint@1.94.0 @shopify/theme-check-node@3.29.1 brazejs@1.7.1)
for peer in "${npm[@]}"; do
  [ ! -e "$work/npm/node_modules/${peer%@*}" ] || continue
  (cd "$work/npm" && npm install --no-audit --no-fund --silent --prefix . "$peer") >&2 || say "$peer cannot be had"
done
cp "$bench"/*.cjs "$work/npm/"

say "writing $n files of each kind"
[ -e "$work/files/done-$n" ] || { rm -rf "$work/files" && "$work/bin/generate" -n "$n" "$work/files" && touch "$work/files/done-$n"; }
tenth=$work/tenth-of-$n
[ -e "$tenth" ] || "$work/bin/generate" -n $((n / 10)) "$tenth"
sample=200
[ -e "$work/sample" ] || "$work/bin/generate" -n $sample "$work/sample"

# name, folder to run in, command. A command's exit status says what it found, not whether it could be run.
commands=()
add() { # name folder program arguments…
  type -P "$3" >/dev/null || [ -e "$3" ] || return 0
  commands+=("$1"$'\t'"$2"$'\t'"${*:3}")
}
f=$work/files node=$work/npm/node_modules
module() { [ ! -e "$node/$2" ] || add "$1" "$3" "${@:4}"; }
add walk "$f" "$work/bin/walk" webhooks
add hooklint "$f/webhooks" "$work/bin/hooklint" .
add hooklint-tenth "$tenth/webhooks" "$work/bin/hooklint" .
add actionlint "$f/workflows" "$work/bin/actionlint" -shellcheck= -pyflakes=
add kubeconform "$f" "$work/bin/kubeconform" -schema-location "$f/schemas/{{.ResourceKind}}.json" manifests
add biome "$f/bodies" "$node/.bin/biome" lint --max-diagnostics=none .
add oxlint "$f/modules" "$node/.bin/oxlint" .
module brazejs brazejs "$f" node "$work/npm/brazejs.cjs" webhooks
module theme-check @shopify/theme-check-node "$work" node "$work/npm/theme-check.cjs" sample/templates
one=$(cd "$f/webhooks" && ls 000/*.webhook.liquid | head -1)
add one-hooklint "$f/webhooks" "$work/bin/hooklint" "$one"
add one-actionlint "$f/workflows" "$work/bin/actionlint" -shellcheck= -pyflakes= .github/workflows/w00000.yml
add one-kubeconform "$f" "$work/bin/kubeconform" -schema-location "$f/schemas/{{.ResourceKind}}.json" manifests/000/w00000.yaml
add one-biome "$f/bodies" "$node/.bin/biome" lint 000/w00000.json
add one-oxlint "$f/modules" "$node/.bin/oxlint" 000/w00000.js

# The commands take turns, so that what else the machine does meets all of them alike.
for round in $(seq "$runs"); do
  for line in "${commands[@]}"; do
    IFS=$'\t' read -r name folder command <<<"$line"
    if [ "$name" = theme-check ] && [ "$round" -gt 2 ]; then continue; fi
    repeat=1
    case $name in one-*) repeat=9 ;; esac
    say "round $round: $name"
    (cd "$folder" && hyperfine -N -i --warmup 0 --runs $repeat --export-json "$work/results/$name.$round.json" "$command" >/dev/null 2>&1) ||
      say "$name cannot be run"
    (cd "$folder" && { /usr/bin/time -o "$work/results/$name.$round.memory" -f %M $command >"$work/results/$name.out" 2>&1 || true; })
  done
done

# How long an editor waits, in milliseconds.
waits() { # name file language server arguments…
  [ -e "$4" ] || return 0
  say "round $round: $1"
  "$work/bin/editor" "${@:2}" >>"$work/results/$1.waits" || say "$1 cannot be run"
}
for round in $(seq "$runs"); do
  waits hooklint-lsp "$f/webhooks/$one" liquid "$work/bin/hooklint" lsp
  waits oxlint-lsp "$f/modules/000/w00000.js" javascript "$node/.bin/oxlint" --lsp
done

middle='sort | .[(length - 1) / 2 | floor]'
wall() { jq -s "[.[].results[0].times[]] | $middle" "$work/results/$1".*.json; }
cpu() { jq -s "[.[].results[0] | .user + .system] | $middle" "$work/results/$1".*.json; }
memory() { grep -hx '[0-9]*' "$work/results/$1".*.memory | jq -s "$middle / 1024"; }
row() { # name, what it is called, how much to multiply, the name to compare with
  compgen -G "$work/results/$1.*.json" >/dev/null || { printf '| %s | could not be had | | | | |\n' "$2"; return; }
  jq -rn --arg called "$2" --argjson w "$(wall "$1")" --argjson c "$(cpu "$1")" --argjson m "$(memory "$1")" \
    --argjson x "$3" --argjson ours "$(wall "$4")" --argjson oursCPU "$(cpu "$4")" '
    def shown: if . >= 10 then . * 10 | round / 10 elif . >= 0.1 then . * 1000 | round / 1000 else . * 100000 | round / 100000 end;
    "| \($called) | \($w * $x | shown) s | \($c * $x | shown) s | \($m | round) MiB | \($ours / ($w * $x) | shown) | \($oursCPU / ($c * $x) | shown) |"'
}
cat <<END
$n files of about 1.5 KB each, a tenth of them faulty; the median of $runs runs that took turns; $(date -u +%F), $(go version | cut -d' ' -f3-), Node $(node --version 2>/dev/null || echo none),
$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg) at the end. The last columns are hooklint's time divided by theirs.

| what | wall | CPU | peak memory | hooklint / it, wall | CPU |
|---|---|---|---|---|---|
END
row hooklint "hooklint, $n webhooks" 1 hooklint
row walk "walking and reading them in Go" 1 hooklint
row actionlint "actionlint 1.7.12, workflows" 1 hooklint
row kubeconform "kubeconform 0.8.0, manifests with a local schema" 1 hooklint
row biome "biome 2.6.8, bodies as JSON" 1 hooklint
row oxlint "oxlint 1.94.0, bodies as modules of JavaScript" 1 hooklint
row brazejs "brazejs 1.7.1, parsing bare bodies, a fifth of all, × 5" 5 hooklint
scale=$(jq -n "$n / $sample")
row theme-check "theme-check-node 3.29.1, $sample templates, × $scale" "$scale" hooklint
row hooklint-tenth "hooklint, $((n / 10)) webhooks" 1 hooklint
cat <<END

One file, process start to end:

| what | wall | CPU | peak memory | hooklint / it, wall | CPU |
|---|---|---|---|---|---|
END
row one-hooklint hooklint 1 one-hooklint
row one-actionlint "actionlint 1.7.12" 1 one-hooklint
row one-kubeconform "kubeconform 0.8.0" 1 one-hooklint
row one-biome "biome 2.6.8" 1 one-hooklint
row one-oxlint "oxlint 1.94.0" 1 one-hooklint

wait_row() { # name, what it is called
  [ -s "$work/results/$1.waits" ] || { printf '| %s | could not be had | |\n' "$2"; return; }
  jq -rn --arg called "$2" --argjson w "$(jq -s "$middle" "$work/results/$1.waits")" \
    --argjson ours "$(jq -s "$middle" "$work/results/hooklint-lsp.waits")" '
    "| \($called) | \($w * 1000 | round / 1000) ms | \($ours / $w * 100 | round / 100) |"'
}
cat <<END

From a change to its findings, as an editor waits for them, in a file of 1.5 KB:

| what | wait | hooklint / it |
|---|---|---|
END
wait_row hooklint-lsp "hooklint lsp"
wait_row oxlint-lsp "oxlint 1.94.0 --lsp"
