#!/usr/bin/env bash
# Requests per second of the server's processor time, latency of others while slow clients hang on, memory after load.
# All traffic stays on 127.0.0.1 and each run lasts a few seconds. The client shares the cores, so requests per second
# say little; requests per second of the server's own processor time is the figure.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${XIANLIAN:-build/release/xianlian}
folder=$(mktemp -d)
server=""
slow=""
finish() {
  [ -z "$slow" ] || kill "$slow" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

"$program" run --folder "$folder" --size 20000 --once >/dev/null
"$program" serve --port 0 --store "$folder/示例-20000-1.db" >"$folder/out" 2>"$folder/log" &
server=$!
for _ in $(seq 50); do
  grep -q http "$folder/out" && break
  sleep 0.1
done
site=$(grep -o 'http://[^/]*' "$folder/out" | head -1)
health=$site/api/v1/health
map="$site/api/v1/regions/350582/map?chain=textile"

# What is measured must be the right answer.
curl -fs "$health" | grep -q '"status":"ok"'
curl -fs "$map" | grep -q '"name":"晋江市"'
curl -fs --compressed -H 'Accept-Encoding: gzip' "$map" | cmp -s - <(curl -fs "$map")

ticks=$(getconf CLK_TCK)
cpu_ticks() { sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'; }
memory_mb() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }

# measure NAME CONNECTIONS REFERENCE URL [HEADER]
measure() {
  local before after
  before=$(cpu_ticks)
  wrk -t1 -c"$2" -d4s --latency ${5:+-H "$5"} "$4" >"$folder/wrk"
  after=$(cpu_ticks)
  if grep -q 'Non-2xx' "$folder/wrk"; then
    echo "[FAIL] $1: $(grep 'Non-2xx' "$folder/wrk")"
    exit 1
  fi
  awk -v name="$1" -v connections="$2" -v reference="$3" -v cpu="$(((after - before) * 1000 / ticks))" '
    / requests in / { requests = $1 }
    /99%/ { p99 = $2 }
    END {
      rate = requests / (cpu / 1000)
      line = sprintf("%-26s %4d connections %8.0f requests per server CPU second, p99 %s", name, connections, rate, p99)
      if (reference > 0) line = line sprintf(", %.2f of the library alone (%d k, another run)", rate / 1000 / reference, reference)
      print line
    }' "$folder/wrk"
}

# References: the library with a fixed body of 157 bytes, no log, no guard headers.
measure health 64 126 "$health"
measure health 512 109 "$health"
measure "map of one chain, plain" 64 0 "$map"
measure "map of one chain, gzip" 64 0 "$map" "Accept-Encoding: gzip"
measure "map of one chain, gzip" 512 0 "$map" "Accept-Encoding: gzip"

wrk -t1 -c8 -d4s --latency "$health" >"$folder/alone"
python3 - "$site" >"$folder/slow" <<'PYTHON' &
import socket, sys, time
host, port = sys.argv[1].split("//")[1].split(":")
clients = []
for _ in range(200):
    client = socket.create_connection((host, int(port)))
    client.sendall(b"GET / HTTP/1.1\r\nX: ")
    clients.append(client)
begun = time.time()
while clients and time.time() - begun < 20:
    time.sleep(1)
    left = []
    for client in clients:
        try:
            client.sendall(b"a")
            left.append(client)
        except OSError:
            pass
    clients = left
print(f"{200 - len(clients)} of 200 slow clients dropped after {time.time() - begun:.0f} s")
PYTHON
slow=$!
sleep 1
wrk -t1 -c8 -d4s --latency "$health" >"$folder/beside"
echo "p99 of 8 others: alone $(awk '/99%/ { print $2 }' "$folder/alone"), beside 200 slow clients $(awk '/99%/ { print $2 }' "$folder/beside")"
wait "$slow"
slow=""
cat "$folder/slow"
grep -q '^200 of 200' "$folder/slow"
echo "memory after it all: $(memory_mb) MB, log lines: $(wc -l <"$folder/log")"
