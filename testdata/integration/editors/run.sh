#!/usr/bin/env bash
# Tries the settings of editors/README.md, as they stand there, in the editors that are installed: a faulty webhook is opened,
# its findings are looked at, mended, and gone. Needs Go; Debian: apt-get install neovim vim vim-ale emacs-nox elpa-eglot.
# What is not installed is passed over and said; with EDITORS="neovim vim emacs" those must be there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'editors: %s\n' "$*" >&2
  exit 1
}

# settings NAME prints the block of that name of editors/README.md.
settings() {
  awk -v name="$1" '
    $0 == "<!-- " name ": end -->" { exit }
    inside && !/^```/ { print }
    $0 == "<!-- " name ": begin -->" { inside = 1 }
  ' "$root/editors/README.md" | grep . || fail "editors/README.md has no block $1"
}

# webhook EDITOR CITY writes a webhook whose eighth line has a comma too many, behind a city.
webhook() {
  mkdir -p "$work/$1/.git"
  cat >"$work/$1/order.webhook.liquid" <<'LIQUID'
---
url: https://rest.iad-01.braze.com/users/track
method: POST
headers:
  Authorization: Bearer $TRACK_KEY
  Content-Type: application/json
---
{"attributes": [{"external_id": "{{${user_id}}}", "city": "CITY",}]}
LIQUID
  sed -i "s/CITY/$2/" "$work/$1/order.webhook.liquid"
}

# mended EDITOR CITY looks whether the file that an editor wrote is what it should be.
mended() {
  grep -qF "\"city\": \"$2\"}]}" "$work/$1/order.webhook.liquid" || fail "$1 did not mend the file"
}

missing=()
# there reports whether a program is installed.
there() {
  command -v "$1" >/dev/null && return 0
  missing+=("$2")
  return 1
}

step build
(cd "$root" && CGO_ENABLED=0 go build -o "$work/bin/hooklint" ./cmd/hooklint)
export PATH=$work/bin:$PATH HOME=$work/home TERM=xterm
mkdir -p "$HOME"

if there nvim neovim; then
  step "$(nvim --version | head -1)"
  webhook neovim 😀
  block=neovim-0.7
  if nvim --headless -u NONE -c 'if has("nvim-0.11") | cquit 0 | else | cquit 1 | endif'; then block=neovim; fi
  { settings "$block" && settings neovim-save; } >"$work/init.lua"
  (cd "$work/neovim" && timeout 120 nvim --headless -n -u "$work/init.lua" order.webhook.liquid -c "luafile $here/neovim.lua") 2>&1 | cat
  mended neovim 😀
fi

if there vim vim && vim -N -es -u NONE -c 'try | packadd ale | qa! | catch | cquit! | endtry'; then
  step "$(vim --version | head -1), ALE"
  # ALE takes the protocol's columns for bytes, which they are in ASCII.
  webhook vim Rome
  { printf 'set nocompatible\nfiletype plugin on\npackadd ale\n' && settings ale; } >"$work/vimrc"
  (cd "$work/vim" && HOOKLINT_SAID=$work/said timeout 120 vim --not-a-term -n -u "$work/vimrc" order.webhook.liquid -S "$here/ale.vim" \
    < <(sleep 120) >"$work/screen" 2>&1) || { cat "$work/said" >&2; fail "vim failed"; }
  cat "$work/said"
  mended vim Rome
elif command -v vim >/dev/null; then
  missing+=(vim)
fi

if there emacs emacs && emacs --batch -q --eval "(progn (require 'package) (package-initialize) (require 'eglot))" 2>/dev/null; then
  step "$(emacs --version | head -1), eglot"
  webhook emacs 😀
  settings eglot >"$work/init.el"
  (cd "$work/emacs" && timeout 120 emacs --batch -q --eval "(progn (require 'package) (package-initialize))" -l "$work/init.el" -l "$here/eglot.el")
  mended emacs 😀
elif command -v emacs >/dev/null; then
  missing+=(emacs)
fi

for editor in "${missing[@]}"; do
  [[ " ${EDITORS-} " != *" $editor "* ]] || fail "$editor is not installed"
  printf '\n== %s is not installed: passed over\n' "$editor"
done
printf '\neditors: ok\n'
