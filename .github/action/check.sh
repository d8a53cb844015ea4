#!/usr/bin/env bash
# Runs hooklint for the action: annotations on standard output, the job summary, the step's outputs. Ends with status 0
# whatever was found; the exit status of hooklint is an output. Runs in the bash 3.2 of macOS too.
set -euo pipefail

say() { printf '::%s title=hooklint::%s\n' "$1" "$2"; }

is_pattern() { case $1 in *[\*\?\[]*) return 0 ;; *) return 1 ;; esac; }

# lines prints the lines of a text without the space around them and without those that are blank.
lines() { printf '%s\n' "$1" | sed -e 's/[[:space:]]*$//' -e 's/^[[:space:]]*//' -e '/^$/d'; }

# base prints the commit that the changes of this run start from. A pull request is checked out as a merge, its first parent
# is the base; a push knows what stood there before. The checkout may be shallow, so that commit is fetched.
base() {
  local commit
  case ${GITHUB_EVENT_NAME-} in
  pull_request*) commit=$(git cat-file -p HEAD 2>/dev/null | sed -n '/^$/q; s/^parent //p' | sed -n '1{N;s/\n.*//p;}') ;;
  *) commit=${HOOKLINT_BEFORE-} ;;
  esac
  case $commit in
  '' | *[!0]*) ;;
  *) return 1 ;; # a new branch has no commit before
  esac
  [ -n "$commit" ] || return 1
  git cat-file -e "$commit^{commit}" 2>/dev/null || git fetch -q --no-tags --depth=1 origin "$commit" 2>/dev/null || return 1
  printf '%s\n' "$commit"
}

# configuration_changed reports whether a file that hooklint takes its settings from differs from a commit.
configuration_changed() {
  local names=(':(glob)**/.hooklint.yaml')
  [ -z "$HOOKLINT_CONFIG" ] || names+=(":(literal)${HOOKLINT_CONFIG#./}")
  ! git diff --quiet "$1" HEAD -- "${names[@]}"
}

# names_in prints the patterns by which a folder's webhooks are known.
names_in() {
  local ending folder=${1%/}
  folder=${folder#.}
  folder=${folder#/}
  for ending in liquid yaml yml json md markdown; do echo ":(glob,icase)${folder:+$folder/}**/*.webhook.$ending"; done
}

# changed_in puts what differs from a commit into the array `targets`: in a folder its webhooks, else the file itself or
# what the pattern names.
changed_in() {
  local name patterns=()
  if [ -d "$2" ]; then
    while IFS= read -r name; do patterns+=("$name"); done < <(names_in "$2")
  elif is_pattern "$2"; then
    patterns=(":(glob)${2#./}")
  else
    patterns=(":(literal)${2#./}")
  fi
  while IFS= read -r -d '' name; do targets+=("$name"); done < <(
    git diff -z --name-only --no-renames --diff-filter=d "$1" HEAD -- "${patterns[@]}"
  )
}

# matched puts the files that a pattern names into the array `targets`. Without git, or where git does not trust the owner of
# the folder, the pattern is left to hooklint, which says that there is no such file.
matched() {
  local name problem before=${#targets[@]}
  if ! problem=$(git rev-parse --git-dir 2>&1); then
    say warning "a pattern needs git: $(printf '%s' "$problem" | head -n 1)"
    targets+=("$1")
    return
  fi
  while IFS= read -r -d '' name; do targets+=("$name"); done < <(
    git ls-files -z -co --exclude-standard -- ":(glob)${1#./}"
  )
  [ ${#targets[@]} -gt "$before" ] || say warning "no file is named $1"
}

# find_targets puts what is to be checked into the array `targets`.
find_targets() {
  local path from=''
  targets=()
  if [ "$HOOKLINT_CHANGED_ONLY" = true ]; then
    if ! from=$(base); then
      say notice 'what changed cannot be told here, so all is checked'
    elif configuration_changed "$from"; then
      say notice 'the configuration changed, so all is checked'
      from=''
    fi
  fi
  while IFS= read -r path; do
    if [ -n "$from" ]; then
      changed_in "$from" "$path"
    elif is_pattern "$path"; then
      matched "$path"
    else
      targets+=("$path")
    fi
  done < <(lines "$HOOKLINT_PATHS")
}

# count prints a number of the report's summary. Inside of messages a quote is escaped, so this finds the member alone.
count() { grep -o "\"$1\": *[0-9]*" "$report" 2>/dev/null | head -n 1 | grep -o '[0-9]*$' || echo 0; }

out=$RUNNER_TEMP/hooklint-action/out
rm -rf "$out"
mkdir -p "$out"
report=$out/report.json

find_targets
flags=(--fail-on "$HOOKLINT_FAIL_ON" --color never
  --format github --format json --output "$report" --format markdown --output "$out/summary.md")
[ -z "$HOOKLINT_CONFIG" ] || flags+=(--config "$HOOKLINT_CONFIG")
[ "$HOOKLINT_SARIF" != true ] || flags+=(--format sarif --output "$out/hooklint.sarif")
if [ -n "$HOOKLINT_ARGS" ]; then
  args=$(printf '%s' "$HOOKLINT_ARGS" | xargs printf '%s\n') # xargs knows quotes and expands nothing
  while IFS= read -r arg; do flags+=("$arg"); done <<<"$args"
fi

status=0
if [ ${#targets[@]} = 0 ]; then
  echo 'no webhook to check'
  echo 'hooklint: no webhook to check' >>"$GITHUB_STEP_SUMMARY"
else
  "$HOOKLINT_BIN/hooklint" check "${flags[@]}" -- "${targets[@]}" 2>"$out/stderr" || status=$?
  cat "$out/stderr" >&2
fi
if [ "$status" -gt 1 ]; then
  # In an annotation a per cent sign begins an escape.
  message=$(head -n 1 "$out/stderr" | tr -d '\r' | sed 's/%/%25/g')
  say error "status $status: $message"
fi
[ ! -f "$out/summary.md" ] || cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"

errors=$(count errors)
warnings=$(count warnings)
notes=$(count notes)
{
  echo "findings=$((errors + warnings + notes))"
  echo "errors=$errors"
  echo "warnings=$warnings"
  echo "notes=$notes"
  echo "exit-code=$status"
  [ ! -f "$report" ] || echo "report=$report"
  [ ! -f "$out/hooklint.sarif" ] || echo "sarif-file=$out/hooklint.sarif"
} >>"$GITHUB_OUTPUT"
