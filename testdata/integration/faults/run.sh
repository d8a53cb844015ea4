#!/usr/bin/env bash
# Tries hooklint where disks, files and people fail it: nothing a user wrote is lost, and the exit status tells.
# Needs Linux, Go, strace, which holds a call up while a file changes, and root for a small disk and a user without rights.
# shellcheck disable=SC2016 # what stands in single quotes is Liquid
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
disk=
trap '[ -z "$disk" ] || umount "$disk"; rm -rf "$work"' EXIT
chmod 755 "$work"
if ! command -v strace >/dev/null; then
  apt-get install -y -qq strace >/dev/null
fi
(cd "$root" && CGO_ENABLED=0 go build -o "$work/hooklint" ./cmd/hooklint)

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'faults: %s\n' "$*" >&2
  [ ! -f "$work/err" ] || sed 's/^/  | /' "$work/err" >&2
  exit 1
}
# runs STATUS COMMAND…: the command ends with the status within a minute, and does not crash.
runs() {
  local want=$1 status=0
  shift
  timeout 60 "$@" >"$work/out" 2>"$work/err" || status=$?
  ! grep -qE '^(panic|fatal error|goroutine )' "$work/err" || fail "a crash of: $*"
  case ",$want," in
  *",$status,"*) printf 'status %s: %s\n' "$status" "$(head -1 "$work/err" | cut -c1-150)" ;;
  *) fail "status $status, wanted $want, of: $*" ;;
  esac
}
says() { grep -qF -- "$1" "$work/err" || fail "wanted: $1"; }
same() { cmp -s "$1" "$2" || fail "$1 is not as $2"; }
clean() { [ -z "$(find "$1" -name '.hooklint-*')" ] || fail "a file is left behind in $1"; }
# held PATH…: what to put before a command so that each opening of the paths waits for two seconds. Calls are told in $work/calls.
held() {
  : >"$work/calls"
  echo strace -f -qq -o "$work/calls" "${@/#/-P}" -e trace=openat,getdents64,read -e inject=openat:delay_enter=2000000
}
# after CALL COMMAND…: once the call has come back, the command.
after() {
  until grep -q "$1.* = " "$work/calls"; do sleep 0.02; done
  shift
  "$@"
}
mine() { echo '{"mine": 1}' >changing/a.webhook.liquid; }

cd "$work"
printf '%s\n' '{"a": [1, 2,],' '"b": "{{custom_attribute.${b}}}"}' >faulty
mkdir here
cp faulty here/a.webhook.liquid
"$work/hooklint" --no-config --fix here >/dev/null 2>&1 || true
mv here/a.webhook.liquid fixed
! cmp -s faulty fixed || fail "the sample was not fixed"

step "a full disk while fixing"
mkdir disk
if mount -t tmpfs -o size=32k tmpfs disk 2>/dev/null; then
  disk=$work/disk
  cp faulty disk/a.webhook.liquid
  dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null || true
  runs 2 ./hooklint --no-config --fix disk
  says "no space left"
  same disk/a.webhook.liquid faulty
  clean disk
  runs 2 ./hooklint init disk
  [ ! -e disk/.hooklint.yaml ] || fail "half a configuration is left behind"
  rm disk/filler
  cat faulty faulty >disk/more
  runs 2 ./hooklint --no-config --format json --output disk/no/such/report.json disk
  umount disk
  disk=
else
  echo "no disk may be mounted here: a limit on the size of files stands for a full one"
  cp faulty disk/a.webhook.liquid
  runs 2 bash -c "trap '' XFSZ; ulimit -f 0; ./hooklint --no-config --fix disk 2>&1 | cat >&2; exit \${PIPESTATUS[0]}"
  same disk/a.webhook.liquid faulty
  clean disk
fi
runs 2 bash -c './hooklint --no-config faulty --only trailing-comma >/dev/full'

step "a file and a folder that may not be written"
mkdir locked
cp faulty locked/a.webhook.liquid
chmod 444 locked/a.webhook.liquid
chmod 777 locked
user=(setpriv --reuid 65534 --regid 65534 --clear-groups)
runs 2 "${user[@]}" ./hooklint --no-config --fix locked
says "permission denied"
same locked/a.webhook.liquid faulty
chmod 666 locked/a.webhook.liquid
chmod 555 locked
runs 2 "${user[@]}" ./hooklint --no-config --fix locked
same locked/a.webhook.liquid faulty
clean locked

step "a file and a folder that may not be read"
chmod 755 locked
chmod 000 locked/a.webhook.liquid
runs 2 "${user[@]}" ./hooklint --no-config locked
says "permission denied"
runs 2 "${user[@]}" ./hooklint --no-config locked/a.webhook.liquid
chmod 644 locked/a.webhook.liquid
mkdir locked/inner
chmod 000 locked/inner
runs 2 "${user[@]}" ./hooklint --no-config locked
says "read locked/inner: permission denied"
chmod 000 locked
runs 2 "${user[@]}" ./hooklint --no-config locked
chmod 755 locked locked/inner

step "a file that goes away between finding and reading it"
mkdir going
cp faulty going/a.webhook.liquid
cp faulty going/b.webhook.liquid
read -ra held <<<"$(held going going/a.webhook.liquid)"
after getdents64 rm going/a.webhook.liquid &
runs 2 "${held[@]}" ./hooklint --no-config going
wait
says "going/a.webhook.liquid"

! [ -e going/a.webhook.liquid ] || fail "it is still there"

step "a file that changes between reading and writing it"
mkdir changing
cp faulty changing/a.webhook.liquid
# The first opening reads the file, the second looks whether it is still the same. What was read is read before it changes.
read -ra held <<<"$(held changing/a.webhook.liquid)"
after read mine &
runs 2 "${held[@]}" ./hooklint --no-config --fix changing
wait
says "it has changed since it was read"
grep -q mine changing/a.webhook.liquid || fail "what was written meanwhile is lost"
clean changing

step "links: a loop, to nowhere, to a file that is fixed, to a device"
mkdir links
ln -s ../links links/around
ln -s self.webhook.liquid links/self.webhook.liquid
runs 2 ./hooklint --no-config links
rm links/self.webhook.liquid
ln -s nowhere links/dead.webhook.liquid
runs 2 ./hooklint --no-config links
rm links/dead.webhook.liquid
mkdir elsewhere
cp faulty elsewhere/target
chmod 640 elsewhere/target
ln -s ../elsewhere/target links/a.webhook.liquid
runs 2 ./hooklint --no-config --fix links
says "leads out of"
same elsewhere/target faulty
mkdir .git # now both lie in one repository
runs 0,1 ./hooklint --no-config --fix links
same elsewhere/target fixed
[ -L links/a.webhook.liquid ] || fail "the link is gone"
[ "$(stat -c %a elsewhere/target)" = 640 ] || fail "the mode is $(stat -c %a elsewhere/target), wanted 640"
clean elsewhere
ln -s /dev/zero links/z.webhook.liquid
runs 0,1,2 ./hooklint --no-config links
rm links/z.webhook.liquid

step "a pipe among the files"
mkfifo links/p.webhook.liquid
ln -s p.webhook.liquid links/q.webhook.liquid
runs 0,1 ./hooklint --no-config links
(cat faulty >links/p.webhook.liquid) &
runs 2 ./hooklint --no-config --fix links/p.webhook.liquid
says "it is no ordinary file"
wait
rm links/?.webhook.liquid

step "a configuration that is a pipe, or never ends"
mkdir piped
cp faulty piped/a.webhook.liquid
mkfifo piped/.hooklint.yaml
runs 2 ./hooklint piped
says "it is a pipe"
rm piped/.hooklint.yaml
ln -s /dev/zero piped/.hooklint.yaml
runs 2 ./hooklint piped
says "it has more than"
printf 'endpoints: [{url: "https://hooks.example.com/**", method: POST, schema: s.json}]\n' >settings
rm piped/.hooklint.yaml
cp settings piped/.hooklint.yaml
mkfifo piped/s.json
runs 2 ./hooklint piped
says "it is a pipe"
runs 0,1 bash -c './hooklint --config <(echo "rules: {trailing-comma: off}") piped'
! grep -q trailing-comma out || fail "a configuration by a pipe is not read"
runs 2 ./hooklint --baseline /dev/zero --no-config piped

step "a folder that is gone"
mkdir gone
runs 2 bash -c 'cd gone && rmdir ../gone && ../hooklint'
says "find the current folder: no such file"

step "nobody reads what is printed"
mkdir many
for i in $(seq 60); do cp faulty "many/$i.webhook.liquid"; done
for format in text json sarif github html; do
  runs 1 bash -c "set -o pipefail; ./hooklint --no-config --format $format many | head -1; exit \${PIPESTATUS[0]}"
done
runs 0,1 bash -c "./hooklint rules | true; exit \${PIPESTATUS[0]}"

step "a signal while fixing"
for signal in INT,0.01 TERM,0.05 INT,0.1 HUP,0.1 TERM,0.2 HUP,0.2 INT,0.3 TERM,0.3 HUP,0.5; do
  delay=${signal#*,}
  for f in many/*; do cp faulty "$f"; done
  env --default-signal=INT,TERM,HUP ./hooklint --no-config --fix many >/dev/null 2>"$work/err" &
  fixing=$!
  sleep "$delay"
  kill "-${signal%,*}" $fixing 2>/dev/null || true
  status=0
  wait $fixing || status=$?
  old=0 new=0
  for f in many/*; do
    if cmp -s "$f" faulty; then old=$((old + 1)); elif cmp -s "$f" fixed; then new=$((new + 1)); else fail "$f is neither the old nor the new one"; fi
  done
  clean many
  echo "${signal%,*} after $delay s: status $status, $old old and $new new"
done

step "two at once"
for f in many/*; do cp faulty "$f"; done
./hooklint --no-config --fix many >/dev/null 2>"$work/first" &
first=$!
./hooklint --no-config --fix many >/dev/null 2>"$work/err" || true
wait $first || true
for f in many/*; do same "$f" fixed; done
clean many
tail -qn1 "$work/first" "$work/err" | cut -c1-150

step "input that never ends"
runs 2 bash -c 'yes "{{ a }}" | ./hooklint --no-config -'
says "it has more than"

step "a closed standard input and output"
runs 0,1,2 bash -c './hooklint --no-config - <&-'
runs 0,1,2 bash -c './hooklint --no-config faulty >&-'

echo
echo "nothing was lost"
