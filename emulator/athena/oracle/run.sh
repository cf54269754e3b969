#!/usr/bin/env bash
# Answers SQL as Trino does: statements on standard input, one a line; an answer to each on standard output.
# Needs JDK 17 and Maven. Fetches 130 MB once, into a temporary folder or $TRINO_ORACLE.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${TRINO_ORACLE:-${TMPDIR:-/tmp}/sluice-trino-oracle}
mkdir -p "$work"
if [ ! -d "$work/lib" ]; then
  mvn -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/fetched" >&2
  mv "$work/fetched" "$work/lib"
fi
exec java -Xmx2g -cp "$work/lib/*" "$here/Oracle.java" "$here/tables.json"
